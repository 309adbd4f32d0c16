import { describe, expect, it } from "vitest";
import { ConnectionLost, createFaults } from "./faults.ts";

function scripted() {
  const faults = createFaults();
  let acted = 0;
  const call = async (operation = "op") => {
    const answer = await faults.around(operation, () => {
      acted += 1;
      return Promise.resolve(Response.json({ good: true }, { status: 201, headers: { "x-kept": "1" } }));
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { faults, call, acted: () => acted };
}

describe("faults", () => {
  it("without one, a call is just the call", async () => {
    expect(await scripted().call()).toMatchObject({ status: 201, text: '{"good":true}' });
  });

  it("answer in place of the platform", async () => {
    const { faults, call, acted } = scripted();
    faults.add({ operation: "op", kind: "answer", status: 429, body: "later", headers: { "x-rate": "5" } });
    const hit = await call();
    expect([hit.status, hit.text, hit.headers.get("x-rate"), acted()]).toEqual([429, "later", "5", 0]);
    expect((await call()).status).toBe(201);
  });

  it("lose the request before, or the answer after the platform has acted", async () => {
    const { faults, call, acted } = scripted();
    faults.add({ operation: "op", kind: "lose-request" });
    await expect(call()).rejects.toThrow(ConnectionLost);
    expect(acted()).toBe(0);
    faults.add({ operation: "op", kind: "lose-answer" });
    await expect(call()).rejects.toThrow("fetch failed");
    expect(acted()).toBe(1);
  });

  it("break the JSON of an answer and leave its head", async () => {
    const { faults, call } = scripted();
    faults.add({ operation: "op", kind: "broken-json" });
    const hit = await call();
    expect([hit.status, hit.headers.get("x-kept")]).toEqual([201, "1"]);
    expect(() => JSON.parse(hit.text) as unknown).toThrow();
  });

  it("let a call time out, before it reached anything", async () => {
    const { faults, call, acted } = scripted();
    faults.add({ operation: "op", kind: "time-out" });
    await expect(call()).rejects.toMatchObject({ name: "TimeoutError" });
    expect(acted()).toBe(0);
  });

  it("skip some calls and hit as often as they say", async () => {
    const { faults, call } = scripted();
    faults.add({ operation: "op", kind: "answer", status: 500, skip: 1, times: 2 });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await call()).status);
    expect(statuses).toEqual([201, 500, 500, 201]);
  });

  it("hit the operation they name, or any", async () => {
    const { faults, call } = scripted();
    faults.add({ operation: "other", kind: "answer", status: 500 });
    expect((await call()).status).toBe(201);
    expect((await call("other")).status).toBe(500);
    faults.add({ operation: "*", kind: "answer", status: 503 });
    expect((await call("anything")).status).toBe(503);
  });

  it("can be taken back, and leave the script of the caller alone", async () => {
    const { faults, call } = scripted();
    const fault = { operation: "op", kind: "answer", status: 500 } as const;
    faults.add(fault);
    await call();
    expect(fault).toEqual({ operation: "op", kind: "answer", status: 500 });
    faults.add(fault);
    faults.clear();
    expect((await call()).status).toBe(201);
  });
});
