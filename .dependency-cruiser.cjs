// The dependency rule of docs/architecture.md. Red is red.
const parts = {
  lib: [],
  config: [],
  domain: ["lib"],
  amazon: ["domain", "lib"],
  shopify: ["domain", "lib"],
  db: ["domain", "lib", "config"],
  queue: ["db", "domain", "lib"],
  sync: ["amazon", "shopify", "shopify\\.server\\.ts$", "queue", "db", "domain", "lib", "config"],
  jobs: ["sync", "queue", "lib", "config"],
  ui: ["domain", "lib"],
  routes: ["sync", "queue", "db", "ui", "domain", "lib", "config", "shopify\\.server\\.ts$"],
};
const tests = "\\.test\\.tsx?$";

const mayImport = Object.entries(parts).map(([part, allowed]) => ({
  name: `${part}-imports-down`,
  severity: "error",
  comment: `app/${part} may import only ${allowed.join(", ") || "nothing of app/"} besides itself`,
  from: { path: `^app/${part}/`, pathNot: tests },
  to: { path: "^app/", pathNot: [`^app/${part}/`, ...allowed.map((a) => (a.endsWith("$") ? `^app/${a}` : `^app/${a}/`))] },
}));

module.exports = {
  forbidden: [
    ...mayImport,
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "shopify-server-imports-down", severity: "error",
      from: { path: "^app/shopify\\.server\\.ts$" },
      to: { path: "^app/", pathNot: "^app/(queue|db|config|lib)/" },
    },
    {
      name: "one-door", severity: "error", comment: "a platform is entered by its index.server.ts alone",
      from: { path: "^(app|server\\.ts|scripts|bench)", pathNot: ["^app/(amazon|shopify)/", tests] },
      to: { path: "^app/(amazon|shopify)/", pathNot: "^app/(amazon|shopify)/index\\.server\\.ts$" },
    },
    {
      name: "pure-stays-pure", severity: "error", comment: "a file without .server imports no file with it",
      from: { path: "^app/", pathNot: ["\\.server\\.tsx?$", "^app/routes/", "^app/(root|entry\\.client)\\.tsx$", tests] },
      to: { path: "^app/.*\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-packages", severity: "error",
      from: { path: "^app/domain/", pathNot: tests },
      to: { dependencyTypes: ["npm", "core"], pathNot: "node_modules/(zod|decimal\\.js)/" },
    },
    {
      name: "prisma-only-in-db", severity: "error",
      from: { path: "^app/", pathNot: ["^app/db/", tests] },
      to: { path: "node_modules/(@prisma|\\.prisma|pglite-prisma-adapter|@electric-sql)/" },
    },
    { name: "cron-only-in-jobs", severity: "error", from: { path: "^app/", pathNot: "^app/jobs/" }, to: { path: "node_modules/node-cron/" } },
    { name: "pg-boss-only-in-queue", severity: "error", from: { path: "^app/", pathNot: ["^app/queue/", tests] }, to: { path: "node_modules/pg-boss/" } },
    {
      name: "shopify-library-in-one-place", severity: "error",
      from: { path: "^app/", pathNot: ["^app/shopify\\.server\\.ts$", "^app/root\\.tsx$", "^app/entry\\.server\\.tsx$", "^app/routes/(auth|app)\\b"] },
      to: { path: "node_modules/@shopify/shopify-(app-remix|api)/" },
    },
    { name: "simulators-stand-alone", severity: "error", from: { path: "^simulators/" }, to: { path: "^(app|tests)/" } },
    { name: "app-imports-no-test", severity: "error", from: { path: "^app/", pathNot: tests }, to: { path: `^(tests|bench|simulators|scripts)/|${tests}` } },
    {
      name: "no-dev-dependency-in-app", severity: "error",
      from: { path: "^(app|server\\.ts)", pathNot: [tests, "^app/routes\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    { name: "resolvable", severity: "error", from: { path: "^(app|simulators|scripts|bench|tests)" }, to: { couldNotResolve: true, pathNot: "build/server|virtual:" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
