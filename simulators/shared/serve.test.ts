import { afterEach, describe, expect, it } from "vitest";
import { gunzipSync } from "node:zlib";
import { request } from "node:http";
import { ConnectionLost } from "./faults.ts";
import { serve, type Handler } from "./serve.ts";

let running: { origin: string; close(): Promise<void> } | undefined;
afterEach(() => running?.close());
const start = async (handler: Handler) => (running = await serve(handler, 0)).origin;

describe("serve", () => {
  it("hands on method, address, headers and body, and gives back status, headers and body", async () => {
    const origin = await start(async (incoming) => {
      const url = new URL(incoming.url);
      const said = [incoming.method, url.pathname, url.search, incoming.headers.get("x-in"), await incoming.text()];
      return Response.json(said, { status: 202, headers: { "x-out": "b" } });
    });
    const answer = await fetch(`${origin}/a%2Fb?c=d%20e`, { method: "PATCH", headers: { "x-in": "a" }, body: "größe" });
    expect([answer.status, answer.headers.get("x-out")]).toEqual([202, "b"]);
    expect(await answer.json()).toEqual(["PATCH", "/a%2Fb", "?c=d%20e", "a", "größe"]);
  });

  it("gives an answer without a body", async () => {
    const answer = await fetch(await start(() => Promise.resolve(new Response(null, { status: 204 }))), { method: "DELETE" });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  it("breaks the connection where the handler lost it", async () => {
    await expect(fetch(await start(() => Promise.reject(new ConnectionLost())))).rejects.toThrow("fetch failed");
  });

  it("shows a fault of the simulator itself as 500", async () => {
    const answer = await fetch(await start(() => Promise.reject(new Error("my mistake"))));
    expect([answer.status, (await answer.text()).includes("my mistake")]).toEqual([500, true]);
  });

  it("packs a body that is said to be packed", async () => {
    const origin = await start(() => Promise.resolve(new Response("plain text", { headers: { "content-encoding": "gzip" } })));
    expect(await (await fetch(origin)).text()).toBe("plain text");
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      request(origin, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
      }).on("error", reject).end();
    });
    expect(gunzipSync(bytes).toString()).toBe("plain text");
  });

  it("refuses a port that is taken", async () => {
    const origin = await start(() => Promise.resolve(new Response("first")));
    await expect(serve(() => Promise.resolve(new Response("second")), Number(new URL(origin).port))).rejects.toThrow("EADDRINUSE");
  });

  it("is gone after closing", async () => {
    const origin = await start(() => Promise.resolve(new Response("here")));
    await running?.close();
    running = undefined;
    await expect(fetch(origin)).rejects.toThrow();
  });
});
