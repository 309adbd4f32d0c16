import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const noFetch = { name: "fetch", message: "Only the doors speak to the network; hand fetch in." };
const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only config/env.server.ts reads the environment.",
};
const baseClientInTransaction = {
  selector:
    "CallExpression[callee.property.name='$transaction'] MemberExpression[object.name='prisma']:not(CallExpression > .callee)",
  message: "Inside a transaction use only tx: the base client stalls on the embedded database.",
};
const pureDomain = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The domain has no clock: take an instant." },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "The domain has no clock: take an instant." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "The domain decides the same way twice." },
];

export default tseslint.config(
  { ignores: ["build/**", "node_modules/**", ".data/**", ".cache/**", "public/**"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60, IIFEs: true }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/only-throw-error": "off",
      "no-restricted-properties": ["error", { object: "vi", property: "mock", message: "Hand in a value instead." }],
    },
  },
  { files: ["**/*.tsx"], rules: { "max-lines-per-function": ["error", { max: 120, IIFEs: true }] } },
  {
    files: ["**/*.test.{ts,tsx}", "tests/**"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/unbound-method": "off", "@typescript-eslint/require-await": "off" },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    rules: { "no-console": "error", "no-restricted-globals": ["error", noFetch], "no-restricted-syntax": ["error", noEnv, baseClientInTransaction] },
  },
  { files: ["app/domain/**"], ignores: ["**/*.test.ts"], rules: { "no-restricted-syntax": ["error", noEnv, ...pureDomain] } },
  { files: ["app/amazon/http.server.ts", "app/shopify/graphql.server.ts"], rules: { "no-restricted-globals": "off" } },
  { files: ["app/config/env.server.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.{js,cjs}"], ...tseslint.configs.disableTypeChecked },
);
