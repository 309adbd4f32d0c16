import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answer, failureOf, now, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { variantAnswer } from "../../tests/support/shopify-variants.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor, type ExportedVariant } from "./index.server.ts";

const id = "gid://shopify/BulkOperation/1";
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);

describe("an export of all variants", () => {
  const started = (bulkOperation: object | null, ...userErrors: object[]) => answer({ data: { bulkOperationRunQuery: { bulkOperation, userErrors } } });

  test("is asked for with one line each, and answers its id", async () => {
    const { parts, sent } = scriptedShop(started({ id }));
    expect(await shopifyDoor(parts).startCatalogueExport()).toBe(id);
    expect(sent[0]!.variables.query).toMatch(/productVariants \{ edges \{ node \{ id sku barcode .*requiresComponents.* product \{ id title status \}/);
  });

  test.each(["LIMIT_REACHED", "OPERATION_IN_PROGRESS"])("waits a minute where others are at work already (%s)", async (code) => {
    const refused = started(null, { field: null, message: "A bulk query operation for this app and shop is already in progress.", code });
    expect(await failureOf(door(refused).startCatalogueExport())).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + 60_000) });
  });

  test("says why it is refused, and when nothing came", async () => {
    expect(await failureOf(door(started(null, { field: ["query"], message: "is invalid", code: "INVALID" })).startCatalogueExport())).toMatchObject({ kind: "rejected", code: "INVALID" });
    expect(await failureOf(door(started(null)).startCatalogueExport())).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });

  const at = (operation: object | null) => door(answer({ data: { bulkOperation: operation } })).catalogueExport(id);
  const fresh = { status: "RUNNING", errorCode: null, objectCount: "12", url: null, partialDataUrl: null };

  test.each(["CREATED", "RUNNING", "CANCELING"])("%s is at work", async (status) => {
    expect(await at({ ...fresh, status })).toEqual({ state: "running", url: null, partialUrl: null, objects: 12, error: null });
  });

  test("is done with its file, or with none where there is no variant", async () => {
    expect(await at({ ...fresh, status: "COMPLETED", url: "https://storage.googleapis.com/1" })).toMatchObject({ state: "done", url: "https://storage.googleapis.com/1", objects: 12 });
    expect(await at({ ...fresh, status: "COMPLETED", objectCount: "0" })).toMatchObject({ state: "done", url: null, objects: 0 });
  });

  test.each([["FAILED", "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR"], ["FAILED", null, "FAILED"], ["CANCELED", null, "CANCELED"], ["EXPIRED", null, "EXPIRED"], ["MELTED", null, "MELTED"]])(
    "%s with %s has failed, with what it had written by then", async (status, errorCode, error) => {
      expect(await at({ ...fresh, status, errorCode, partialDataUrl: "https://storage.googleapis.com/part" })).toEqual({ state: "failed", url: null, partialUrl: "https://storage.googleapis.com/part", objects: 12, error });
    },
  );

  test("that Shopify knows no longer has failed", async () => {
    expect(await at(null)).toMatchObject({ state: "failed", url: null, error: "NOT_FOUND" });
  });
});

const link = "https://storage.googleapis.com/shopify/1.jsonl?Signature=secret";

/** A shop that tells its currency, and a file host that sends these pieces, then ends or breaks. */
function fileStage(pieces: Iterable<string | Uint8Array>, { status = 200, breaks = false, currency = "EUR" } = {}) {
  const asked: Request[] = [];
  const progress = { sent: 0, cancelled: false };
  const source = pieces[Symbol.iterator]() as Iterator<string | Uint8Array, undefined>;
  const body = () => new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = source.next();
      if (!done) return void (progress.sent++, controller.enqueue(typeof value === "string" ? new TextEncoder().encode(value) : value));
      if (breaks) controller.error(new TypeError("terminated"));
      else controller.close();
    },
    cancel: () => void (progress.cancelled = true),
  });
  const { parts } = scriptedShop(answer({ data: { shop: { myshopifyDomain: "demo.myshopify.com", name: "Demo", currencyCode: currency, ianaTimezone: "UTC" } } }));
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (request.method === "POST") return parts.fetch(request);
    asked.push(request);
    return Promise.resolve(new Response(body(), { status }));
  };
  const read = (url = link) => shopifyDoor({ ...parts, fetch }).exportedVariants(url);
  return { asked, progress, read };
}

async function all(lines: AsyncIterable<ExportedVariant>): Promise<{ read: ExportedVariant[]; failure: unknown }> {
  const read: ExportedVariant[] = [];
  try {
    for await (const line of lines) read.push(line);
  } catch (failure) {
    return { read, failure };
  }
  return { read, failure: null };
}

const json = (n: number, more = {}) => JSON.stringify({ ...variantAnswer(n, `S-${n}`), ...more });
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const skus = (lines: ExportedVariant[]) => lines.map((one) => ("variant" in one ? one.variant.sku : one.unreadable));

describe("the file of an export", () => {
  test("is fetched by its link alone: no token goes along", async () => {
    const { asked, read } = fileStage([]);
    expect(await all(read())).toEqual({ read: [], failure: null });
    expect(asked.map(({ method, url, redirect }) => [method, url, redirect])).toEqual([["GET", link, "error"]]);
    expect([...asked[0]!.headers.keys()].filter((name) => /auth|token|cookie/i.test(name))).toEqual([]);
  });

  test("holds variants in the domain's words, with their lines", async () => {
    const { read } = await all(fileStage([`${json(1, { barcode: "4006381333931" })}\n\n${json(2)}\n`]).read());
    expect(read).toMatchObject([{ line: 1, variant: { sku: "S-1", barcode: "4006381333931", price: money(950, "EUR"), productStatus: "ACTIVE", bundle: false } }, { line: 3, variant: { sku: "S-2" } }]);
  });

  test("is read alike wherever its bytes are cut, within a character too, and whether or not its last line is ended", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 });
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: "grapheme", minLength: 1 })), sizes, fc.constantFrom("", "\n"), async (named, cuts, end) => {
      const bytes = new TextEncoder().encode(named.map((sku, n) => json(n, { sku })).join("\n") + end);
      const pieces = cuts.map((size, n) => bytes.subarray(sum(cuts.slice(0, n)), sum(cuts.slice(0, n)) + size));
      const { read, failure } = await all(fileStage([...pieces, bytes.subarray(sum(cuts))].filter(({ length }) => length > 0)).read());
      expect([skus(read), failure]).toEqual([named, null]);
    }), { numRuns: 50 });
  });

  test("says which line it cannot read and why, and goes on", async () => {
    const { read, failure } = await all(fileStage([`{"id": }\n${json(2, { inventoryItem: null })}\n${json(3, { price: "much" })}\n${json(4)}\n[]\n`]).read());
    expect(read.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    expect([skus(read), failure]).toEqual([["not readable at all", "not readable at inventoryItem", '"much" is not an amount', "S-4", "not readable at all"], null]);
  });

  test.each([["in the middle of a line", [`${json(1)}\n`, json(2).slice(0, 40)], false], ["by a broken connection", [`${json(1)}\n`], true]])("K22 that is cut off %s is told, after what was good", async (_, pieces, breaks) => {
    const { read, failure } = await all(fileStage(pieces, { breaks }).read());
    expect(skus(read)).toEqual(["S-1"]);
    expect(failure).toMatchObject({ kind: "unavailable", platform: "shopify", message: expect.not.stringContaining("secret") as string });
  });

  test.each([403, 404, 503])("that is answered with %i comes another time", async (status) => {
    expect((await all(fileStage([], { status }).read())).failure).toMatchObject({ kind: "unavailable" });
  });

  test.each(["http://storage.googleapis.com/1", "https://evil.example/1", "file:///etc/passwd"])("at %s is none of Shopify's, and is never called", async (url) => {
    const { asked, read } = fileStage([]);
    expect((await all(read(url))).failure).toMatchObject({ kind: "unreadable" });
    expect(asked).toEqual([]);
  });

  test("with a line without an end does not fill the memory", async () => {
    const endless = (function* () { for (;;) yield "x".repeat(100_000); })();
    const { read, progress } = fileStage(endless);
    expect((await all(read())).failure).toMatchObject({ kind: "unreadable" });
    expect([progress.sent < 20, progress.cancelled]).toEqual([true, true]);
  });

  test("is not read further than it is asked for", async () => {
    const long = (function* () { for (let n = 1; n <= 100_000; n++) yield `${json(n)}\n`; })();
    const { read, progress } = fileStage(long);
    for await (const { line } of read()) if (line === 10) break;
    expect([progress.sent < 100, progress.cancelled]).toEqual([true, true]);
  });
});
