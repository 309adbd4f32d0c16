import { describe, expect, test } from "vitest";
import { cut, doorParts, raw, stubFetch } from "../../tests/support/amazon-door.ts";
import { fileFailure, openFile, putFile } from "./file.server.ts";

const link = "https://tortuga-prod-eu.s3-eu-west-1.amazonaws.com/report?X-Amz-Signature=secret";
const file = { contentType: "text/xml; charset=UTF-8", text: "<a>Ä</a>" };
const opened = (...answers: Parameters<typeof stubFetch>) => {
  const { fetch, asked } = stubFetch(...answers);
  const parts = { ...doorParts(fetch), origins: { api: null, lwa: null } as ReturnType<typeof doorParts>["origins"] };
  return { asked, get: (address = link) => openFile(parts, "getReportDocument", address), put: (address = link) => putFile(parts, "createFeedDocument", address, file) };
};

describe("a file of Amazon's", () => {
  test("is fetched by its link alone: nothing of ours goes along", async () => {
    const { get, asked } = opened(raw("a\tb", 200, { "content-type": "text/plain; charset=cp1252" }));
    expect(await get()).toMatchObject({ status: 200, contentType: "text/plain; charset=cp1252" });
    expect(asked.map(({ method, url }) => `${method} ${url.href}`)).toEqual([`GET ${link}`]);
    expect([...asked[0]!.headers.keys()].filter((name) => /auth|token|cookie/i.test(name))).toEqual([]);
  });

  test.each([403, 404, 500, 204])("that is answered with %i comes by another link later: no right of the account is missing", async (status) => {
    await expect(opened(raw(null, status)).get()).rejects.toMatchObject({ kind: "unavailable", operation: "getReportDocument", message: expect.not.stringContaining("secret") as string });
  });

  test("that breaks off before it begins comes later", async () => {
    await expect(opened(cut).get()).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("a document for Amazon", () => {
  test("B7 is laid at its link as it is, in its own type", async () => {
    const { put, asked } = opened(raw(null, 200));
    await put();
    expect(asked.map(({ method, url, body, headers }) => [method, url.href, body, headers.get("content-type")])).toEqual([["PUT", link, file.text, file.contentType]]);
  });

  test.each([[200, true], [201, true], [204, true], [302, false], [403, false], [500, false]])("B7 %i means that it lies there: %s", async (status, lies) => {
    const put = opened(raw(null, status)).put();
    if (lies) await expect(put).resolves.toBeUndefined();
    else await expect(put).rejects.toMatchObject({ kind: "unavailable", mayHaveActed: false });
  });
});

test.each(["http://bucket.s3.amazonaws.com/1", "https://amazonaws.com.evil.example/1", "https://127.0.0.1/1", "https://bucket.s3.amazonaws.com:8443/1", "file:///etc/passwd", "no address"])(
  "%s is none of Amazon's, and is never called", async (address) => {
    const { get, put, asked } = opened(raw("", 200));
    for (const call of [get, put]) await expect(call(address)).rejects.toMatchObject({ kind: "unreadable" });
    expect(asked).toEqual([]);
  },
);

test("a failure names the operation, and nothing personal", () => {
  expect(fileFailure("getFeedDocument", "unreadable", "the report is empty")).toMatchObject({ kind: "unreadable", platform: "amazon", message: "getFeedDocument: the report is empty" });
});
