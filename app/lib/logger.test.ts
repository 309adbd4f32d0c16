import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

function written(level: Parameters<typeof createLogger>[0]) {
  const lines: string[] = [];
  return { lines, log: createLogger(level, { write: (line) => void lines.push(line) }) };
}

describe("createLogger", () => {
  it("writes one JSON line each, with the instant and the fields, and nothing of the machine", () => {
    const { lines, log } = written("info");
    log.info({ store: "s1", count: 2 }, "read");
    expect(lines).toHaveLength(1);
    const { time, ...rest } = JSON.parse(lines[0]!) as { time: string };
    expect(rest).toEqual({ level: 30, store: "s1", count: 2, msg: "read" });
    expect(new Date(time).toISOString()).toBe(time);
  });

  it.each([["silent", 0], ["error", 1], ["warn", 2], ["info", 3], ["debug", 4]] as const)("at %s writes what matters as much or more", (level, count) => {
    const { lines, log } = written(level);
    log.error({}, "e");
    log.warn({}, "w");
    log.info({}, "i");
    log.debug({}, "d");
    expect(lines).toHaveLength(count);
  });

  it("tells of an error its name, words and place, not what it carries", () => {
    const { lines, log } = written("error");
    const error = Object.assign(new TypeError("no such order"), { request: { headers: { authorization: "Bearer secret" } }, cause: new Error("secret cause") });
    log.error({ err: error }, "failed");
    expect(JSON.parse(lines[0]!)).toMatchObject({ err: { name: "TypeError", message: "no such order", at: expect.stringContaining("logger.test.ts") as string } });
    expect(lines[0]).not.toContain("secret");
  });

  it("takes anything that was thrown", () => {
    const { lines, log } = written("error");
    log.error({ err: "just words" }, "failed");
    expect(JSON.parse(lines[0]!)).toMatchObject({ err: "just words" });
  });
});
