import { describe, expect, test } from "vitest";
import { cut, json, raw, stubFetch } from "../../tests/support/amazon-door.ts";
import { download, send, upload, type HttpRequest } from "./http.server.ts";

const request: HttpRequest = {
  operation: "getOrder", method: "GET", host: "sellingpartnerapi-eu.amazon.com", origin: null, target: "/a/b?c=d", headers: { "x-own": "1" }, body: null,
};
const slow: typeof globalThis.fetch = (_input, init) => new Promise((_, reject) => {
  init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
});

describe("where it goes", () => {
  test("to Amazon's host, bearing our name", async () => {
    const { fetch, asked } = stubFetch(json({}));
    await send(fetch, request);
    expect(asked[0]?.url.href).toBe("https://sellingpartnerapi-eu.amazon.com/a/b?c=d");
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toEqual({ accept: "application/json", "user-agent": "Lockstep/0.1 (Language=TypeScript; Platform=Node)", "x-own": "1" });
  });

  test.each(["http://127.0.0.1:4010", "http://127.0.0.1:4010/"])("or to %s, which learns the real host", async (origin) => {
    const { fetch, asked } = stubFetch(json({}));
    await send(fetch, { ...request, origin });
    expect(asked[0]?.url.href).toBe("http://127.0.0.1:4010/a/b?c=d");
    expect(asked[0]?.headers.get("x-forwarded-host")).toBe("sellingpartnerapi-eu.amazon.com");
  });
});

describe("what comes back", () => {
  test.each([["0.5", 0.5], ["0.0167", 0.0167], ["", null], ["many", null], ["0", null], ["-1", null]])('the rate "%s" is %s', async (header, rate) => {
    const { fetch } = stubFetch(raw("{}", 200, { "x-amzn-RateLimit-Limit": header }));
    expect(await send(fetch, request)).toMatchObject({ rate });
  });

  test("any status is an answer, with its request id", async () => {
    const { fetch } = stubFetch(raw("oops", 503, { "x-amzn-RequestId": "r-9" }));
    expect(await send(fetch, request)).toEqual({ status: 503, text: "oops", requestId: "r-9", rate: null });
  });

  test("a missing rate and request id are null", async () => {
    expect(await send(stubFetch(raw("{}", 200)).fetch, request)).toMatchObject({ requestId: null, rate: null });
  });
});

describe("no answer", () => {
  test.each([["GET", false], ["POST", true], ["PATCH", true]] as const)("a cut wire under %s may have acted: %s", async (method, mayHaveActed) => {
    const { fetch } = stubFetch(cut);
    await expect(send(fetch, { ...request, method })).rejects.toMatchObject({
      kind: "unavailable", mayHaveActed, message: "getOrder: the connection to Amazon broke (ECONNRESET)",
    });
  });

  test("too slow is unavailable too", async () => {
    await expect(send(slow, request, 20)).rejects.toMatchObject({ kind: "unavailable", message: "getOrder: no answer within 0.02 s" });
  });

  test("a body that breaks off is no answer", async () => {
    const body = new ReadableStream({ start: (c) => c.error(new TypeError("terminated")) });
    const { fetch } = stubFetch(() => new Response(body));
    await expect(send(fetch, { ...request, method: "PATCH" })).rejects.toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });

  test("a redirect is not followed", async () => {
    const { fetch } = stubFetch((asked) => (asked.redirect === "error" ? cut() : new Response("{}")));
    await expect(send(fetch, request)).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("a file by its link", () => {
  const link = new URL("https://tortuga.s3.amazonaws.com/x?signature=1");

  test("comes as it is sent, whatever the status", async () => {
    const { fetch, asked } = stubFetch(raw("late", 403, { "content-type": "text/plain; charset=Cp1252", "content-encoding": "br" }));
    const { body, ...file } = await download(fetch, "getReportDocument", link);
    expect(file).toEqual({ status: 403, contentType: "text/plain; charset=Cp1252", contentEncoding: "br" });
    expect(await new Response(body).text()).toBe("late");
    expect(asked[0]).toMatchObject({ method: "GET", body: "" });
  });

  test.each([["a cut wire", cut, 1000, "the connection to Amazon broke (ECONNRESET)"], ["too slow", slow, 20, "no answer within 0.02 s"]] as const)("%s is unavailable", async (_, answer, patience, words) => {
    const fetch = answer === slow ? slow : stubFetch(cut).fetch;
    await expect(download(fetch, "getReportDocument", link, patience)).rejects.toMatchObject({ kind: "unavailable", mayHaveActed: false, message: `getReportDocument: ${words}` });
  });

  test("a redirect is not followed", async () => {
    const { fetch } = stubFetch((asked) => (asked.redirect === "error" ? cut() : new Response("{}")));
    await expect(download(fetch, "getReportDocument", link)).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("a text laid at a link", () => {
  const link = new URL("https://tortuga.s3.amazonaws.com/x?signature=1");
  const file = { contentType: "text/xml; charset=UTF-8", text: "<a>Schürze</a>" };

  test("goes as it is, with its type alone; any status is an answer", async () => {
    const { fetch, asked } = stubFetch(raw("<Error/>", 403));
    expect(await upload(fetch, "createFeedDocument", link, file)).toBe(403);
    expect(asked[0]).toMatchObject({ method: "PUT", url: link, body: file.text });
    expect([...asked[0]!.headers]).toEqual([["content-type", file.contentType]]);
  });

  test.each([[slow, "no answer within 0.02 s"], [cut, "the connection to Amazon broke (ECONNRESET)"]] as const)("%s: it may be sent again", async (answer, words) => {
    const fetch = answer === slow ? slow : stubFetch(cut).fetch;
    await expect(upload(fetch, "createFeedDocument", link, file, 20)).rejects.toMatchObject({ kind: "unavailable", mayHaveActed: false, message: `createFeedDocument: ${words}` });
  });

  test("a redirect is not followed", async () => {
    const { fetch } = stubFetch((asked) => (asked.redirect === "error" ? cut() : new Response("")));
    await expect(upload(fetch, "createFeedDocument", link, file)).rejects.toMatchObject({ kind: "unavailable" });
  });
});
