import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportLines, type ReportBody } from "./report-lines.server.ts";

/** @param sizes the pieces in which the bytes arrive; the last size repeats */
function stream(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1], ends: "close" | "break" = "close"): ReportBody["body"] {
  let [at, turn] = [0, 0];
  return new ReadableStream({
    pull(controller) {
      const size = sizes[Math.min(turn++, sizes.length - 1)]!;
      if (at < bytes.length) return controller.enqueue(new Uint8Array(bytes.subarray(at, (at += size))));
      return ends === "close" ? controller.close() : controller.error(new TypeError("terminated"));
    },
  });
}

async function linesOf(body: ReportBody["body"], more: Partial<ReportBody> = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text, ended } of reportLines({ body, contentType: "text/plain; charset=UTF-8", gzip: false, ...more }, "getReportDocument")) lines.push(ended ? text : `${text}…`);
  return lines;
}
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));

describe("the charset is the one that the download names", () => {
  test.each([
    ["text/plain; charset=UTF-8", utf8("Schürze\n"), "Schürze"],
    ["text/plain;charset=Cp1252", new Uint8Array(Buffer.from("Sch\u00fcrze \u0080\n", "latin1")), "Schürze €"],
    ['text/plain; charset="windows-1252"', new Uint8Array(Buffer.from("Sch\u00fcrze\n", "latin1")), "Schürze"],
    ["text/plain; charset=Shift_JIS", new Uint8Array([0x83, 0x52, 0x83, 0x62, 0x83, 0x76, 0x0a]), "コップ"],
    ["text/plain; charset=cp932", new Uint8Array([0x83, 0x52, 0x83, 0x62, 0x83, 0x76, 0x0a]), "コップ"],
    ["text/plain; charset=x-unheard-of", utf8("é\n"), "é"],
    ["text/plain", utf8("é\n"), "é"],
    [null, utf8("\u{feff}é\n"), "é"],
    ["text/plain;charset=Cp1252", utf8("\u{feff}é\n"), "é"],
    ["text/plain;charset=Cp1252", new Uint8Array([0xef, 0xbb, 0x0a]), "ï»"],
  ])("%s", async (contentType, bytes, text) => {
    expect(await linesOf(stream(bytes), { contentType })).toEqual([text]);
  });
});

test("lines end with either break; what follows the last one is marked as not ended", async () => {
  expect(await linesOf(stream(utf8("a\tb\r\nc\n\nd")))).toEqual(["a\tb", "c", "", "d…"]);
  expect(await linesOf(stream(utf8("a\n")))).toEqual(["a"]);
  expect(await linesOf(null)).toEqual([]);
});

test("the pieces in which bytes arrive do not matter", async () => {
  const text = "amazon-order-id\tsku\n302-1\tSchürze 🫖\n302-2\tコップ\n";
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), fc.boolean(), async (sizes, gzip) => {
    const bytes = gzip ? new Uint8Array(gzipSync(text)) : utf8(text);
    expect(await linesOf(stream(bytes, sizes), { gzip })).toEqual(text.split("\n").slice(0, -1));
  }), { numRuns: 40 });
});

test.each([
  ["a gzip that ends too early", stream(new Uint8Array(gzipSync("a\nb\n".repeat(500)).subarray(0, 20))), true],
  ["a connection that breaks", stream(utf8("a\nb\n"), [2], "break"), false],
  ["a connection that breaks within a gzip", stream(new Uint8Array(gzipSync("a\nb\n").subarray(0, 12)), [4], "break"), true],
])("%s says that it broke off", async (_, body, gzip) => {
  await expect(linesOf(body, { gzip })).rejects.toMatchObject({ kind: "unavailable", message: "getReportDocument: the report broke off" });
});

test("what claims to be gzip and is not cannot be read", async () => {
  await expect(linesOf(stream(utf8("amazon-order-id\n")), { gzip: true })).rejects.toMatchObject({ kind: "unreadable" });
});

test("who stops reading stops the download", async () => {
  let cancelled = false;
  const endless: ReportBody["body"] = new ReadableStream({ pull: (controller) => controller.enqueue(utf8("line\n")), cancel: () => void (cancelled = true) });
  for await (const { text } of reportLines({ body: endless, contentType: null, gzip: false }, "getReportDocument")) if (text === "line") break;
  await new Promise((done) => setImmediate(done));
  expect(cancelled).toBe(true);
});

test("a line without an end is refused, also where it is packed small", async () => {
  const endless: ReportBody["body"] = new ReadableStream({ pull: (controller) => controller.enqueue(utf8("x".repeat(100_000))) });
  const packed = new Uint8Array(gzipSync("x".repeat(8_000_000)));
  for (const [body, gzip] of [[endless, false], [stream(packed), true]] as const) {
    await expect(linesOf(body, { gzip })).rejects.toMatchObject({ kind: "unreadable", message: "getReportDocument: the report has a line without an end" });
  }
});

test("many lines are no long line: a packed report of any size is read line by line", async () => {
  const text = `${"x".repeat(999)}\n`.repeat(4_000);
  expect(await linesOf(stream(new Uint8Array(gzipSync(text)), [512]), { gzip: true })).toHaveLength(4_000);
});

test("charsets do not matter for what a report is read for: the same lines in each", async () => {
  const ascii = fc.string({ unit: fc.constantFrom(..."abc-123.\t:+") }).filter((line) => !line.includes("\n"));
  const charsets = ["UTF-8", "Cp1252", "windows-1252", "ISO-8859-1", "Shift_JIS", "cp932", "GBK", "x-unheard-of"];
  await fc.assert(fc.asyncProperty(fc.array(ascii, { minLength: 1 }), fc.constantFrom(...charsets), fc.boolean(), async (lines, charset, returns) => {
    const body = stream(utf8(lines.map((line) => line + (returns ? "\r\n" : "\n")).join("")), [3]);
    expect(await linesOf(body, { contentType: `text/plain; charset=${charset}` })).toEqual(lines);
  }), { numRuns: 60 });
});

test("bytes that are no text of the charset spoil their own line only", async () => {
  const lines = await linesOf(stream(new Uint8Array([...utf8("a\t1\n"), 0xff, 0xfe, 0x0a, ...utf8("b\t2\n")])));
  expect([lines.length, lines[0], lines[2]]).toEqual([3, "a\t1", "b\t2"]);
});
