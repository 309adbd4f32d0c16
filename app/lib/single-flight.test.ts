import { describe, expect, it } from "vitest";
import { singleFlight } from "./single-flight.ts";

function counted() {
  let calls = 0;
  return { calls: () => calls, run: (value: string, wait = 5) => async () => {
    calls += 1;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return `${value}${calls}`;
  } };
}

describe("singleFlight", () => {
  it("makes one call for all who ask at the same time", async () => {
    const { calls, run } = counted();
    const share = singleFlight<string>(1_000);
    expect(await Promise.all([share("a", run("x")), share("a", run("x")), share("a", run("x"))])).toEqual(["x1", "x1", "x1"]);
    expect(calls()).toBe(1);
  });

  it("keeps keys apart", async () => {
    const { calls, run } = counted();
    const share = singleFlight<string>(1_000);
    await Promise.all([share("a", run("x")), share("b", run("x"))]);
    expect(calls()).toBe(2);
  });

  it("answers late comers from memory, then calls again", async () => {
    const { calls, run } = counted();
    const share = singleFlight<string>(20);
    await share("a", run("x"));
    await share("a", run("x"));
    expect(calls()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await share("a", run("x"));
    expect(calls()).toBe(2);
  });

  it("shares a failure with those who wait and with nobody after", async () => {
    const share = singleFlight<string>(1_000);
    const fail = () => Promise.reject(new Error("refused"));
    const both = await Promise.allSettled([share("a", fail), share("a", fail)]);
    expect(both.map((result) => result.status)).toEqual(["rejected", "rejected"]);
    expect(await share("a", () => Promise.resolve("good"))).toBe("good");
  });
});
