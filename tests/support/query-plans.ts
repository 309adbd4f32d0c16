import { createRequire } from "node:module";
import { join } from "node:path";

interface Compiler {
  compile(request: string): object;
}

const kept = new Map<string, object>();
const most = 1000;

/**
 * Prisma works out anew how to run each query, which is a ninth of a journey's time; more than half of the queries were asked before.
 * The plan follows from the request's text and the schema alone, so a test's worker remembers it.
 */
export function rememberQueryPlans(): void {
  const load = createRequire(import.meta.url);
  const { prototype } = (load(join(import.meta.dirname, "../../node_modules/.prisma/client/query_compiler_bg.js")) as { QueryCompiler: { prototype: Compiler } }).QueryCompiler;
  const compile = Reflect.get(prototype, "compile");
  prototype.compile = function (this: Compiler, request) {
    const known = kept.get(request);
    if (known) return known;
    if (kept.size >= most) kept.clear();
    const plan = compile.call(this, request);
    kept.set(request, plan);
    return plan;
  };
}
