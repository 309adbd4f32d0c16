import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

type Level = Parameters<typeof createLogger>[0];

function logged(level: Level, say: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  say(createLogger(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("createLogger", () => {
  it.each<[Level, string[]]>([
    ["silent", []],
    ["error", ["e"]],
    ["warn", ["e", "w"]],
    ["info", ["e", "w", "i"]],
    ["debug", ["e", "w", "i", "d"]],
  ])("at %s writes %j", (level, messages) => {
    const lines = logged(level, (log) => {
      log.error({}, "e");
      log.warn({}, "w");
      log.info({}, "i");
      log.debug({}, "d");
    });
    expect(lines.map((line) => line.msg)).toEqual(messages);
  });

  it("writes one line of JSON for each, with its fields and an instant, and nothing of the machine", () => {
    const [line] = logged("info", (log) => log.info({ store: "s'\"🙂\n", orders: 3, done: true, none: null }, "two\nlines"));
    expect(line).toEqual({ level: 30, time: expect.any(String) as string, store: "s'\"🙂\n", orders: 3, done: true, none: null, msg: "two\nlines" });
    expect(new Date(String(line?.time)).toISOString()).toBe(line?.time);
  });

  it("says of an error its name, its message and where it came from, and nothing that hangs on it", () => {
    const error = Object.assign(new RangeError("too many"), { token: "secret", request: { body: "Jo Muster" } });
    const [line] = logged("error", (log) => log.error({ err: error }, "failed"));
    expect(line?.err).toEqual({ name: "RangeError", message: "too many", at: expect.stringContaining("logger.test.ts") as string });
    expect(JSON.stringify(line)).not.toMatch(/secret|Muster/);
  });

  it("says of a cause nothing", () => {
    const [line] = logged("error", (log) => log.error({ err: new Error("outer", { cause: new Error("inner secret") }) }, "failed"));
    expect(JSON.stringify(line)).not.toContain("inner");
  });
});
