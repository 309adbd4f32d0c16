import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["app/**/*.test.{ts,tsx}", "simulators/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    globalSetup: ["tests/global-setup.ts"],
    maxWorkers: 2,
    pool: "forks",
    isolate: false, // files of a worker share what modules compute when they load, and its databases; no module keeps anything else
    env: { NODE_COMPILE_CACHE: `${import.meta.dirname}/.cache/compiled` }, // commands that tests start need not compile the app anew each time
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
