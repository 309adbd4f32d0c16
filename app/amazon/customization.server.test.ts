import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account, cut, doorParts, raw, stubFetch } from "../../tests/support/amazon-door.ts";
import { customizationFile, zipped } from "../../tests/support/customization-file.ts";
import { amazonDoor } from "./index.server.ts";

const link = "https://zme-caps.amazon.com/t/secret-link?x=1";
const file = (bytes: Uint8Array<ArrayBuffer>, status = 200) => () => new Response(bytes, { status });
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  return { asked: stub.asked, read: (address = link) => amazonDoor(doorParts(stub.fetch), account).customization(address) };
};

test("R109 the texts of the file, fetched without anything of ours", async () => {
  const { read, asked } = set(file(customizationFile({ Engraving: "For Ada ❤", Line: "岡田" })));
  expect(await read()).toEqual([{ label: "Engraving", value: "For Ada ❤" }, { label: "Line", value: "岡田" }]);
  expect(asked.map(({ url, headers }) => [url.href, headers.get("x-amz-access-token")])).toEqual([[link, null]]);
});

test("a file with pictures alone has no texts", async () => {
  expect(await set(file(zipped({ "1.json": JSON.stringify({ customizationData: { type: "ImageCustomization", label: "Photo" } }) }))).read()).toEqual([]);
});

test.each(["https://evil.example/a.zip", "http://zme-caps.amazon.com/t", "https://localhost/t", "nonsense"])("%s is not called", async (address) => {
  const { read, asked } = set(file(customizationFile({})));
  await expect(read(address)).rejects.toMatchObject({ kind: "unreadable" });
  expect(asked).toEqual([]);
});

describe("a file that cannot be had", () => {
  const huge = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(5_000_000)) }));
  const broken = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("For Ada")) }));
  test.each([
    ["with a link that has ended", raw("<Error/>", 403), "unavailable"],
    ["with a file host in trouble", raw("", 503), "unavailable"],
    ["with a broken connection", cut, "unavailable"],
    ["that breaks off", broken, "unavailable"],
    ["that never ends", huge, "unreadable"],
    ["that is no zip", raw("For Ada", 200), "unreadable"],
    ["that is empty", raw(null, 200), "unreadable"],
    ["without texts in it", file(zipped({ "preview.svg": "<svg/>" })), "unreadable"],
    ["whose text is a bomb", file(zipped({ "1.json": " ".repeat(1_000_001) })), "unreadable"],
  ] as const)("%s fails, and says neither link nor content", async (_, answer, kind) => {
    const failure = await set(answer).read().catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({ kind, platform: "amazon", operation: "customizedUrl" });
    expect((failure as Error).message).not.toMatch(/secret-link|Ada/);
  });
});

describe("a file made to do harm", () => {
  const bytesOf = (zip: Uint8Array) => new Uint8Array(zip);
  const blank = strToU8(" ".repeat(1_000_000));
  const many = (count: number) => bytesOf(zipSync(Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.json`, blank]))));

  /** A file that says of its only entry that it is small. */
  function lying(size: number): Uint8Array<ArrayBuffer> {
    const zip = zipSync({ "1.json": blank });
    const view = new DataView(zip.buffer);
    const directory = view.getUint32(zip.length - 6, true);
    view.setUint32(directory + 24, size, true);
    return bytesOf(zip);
  }

  test("is refused when its texts are too large together, each being small", async () => {
    const failure = await set(file(many(2))).read().catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "unreadable", message: "customizedUrl: the texts are too large" });
  });

  test("gives no more than it said that it holds", async () => {
    expect(strFromU8(unzipSync(lying(20))["1.json"]!), "the reader unpacks into what was announced").toHaveLength(20);
    expect(await set(file(lying(20))).read()).toEqual([]);
  });

  test("is not unpacked where nothing of it is a text", async () => {
    const pictures = zipSync({ "front.png": blank, "back.svg": blank });
    await expect(set(file(bytesOf(pictures))).read()).rejects.toMatchObject({ kind: "unreadable", message: "customizedUrl: the zip file holds no text" });
  });

  test("is read or refused, wherever it is cut or altered, and nothing else happens", async () => {
    const whole = customizationFile({ Engraving: "For Ada" });
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cutHere) => {
      const given = cutHere ? whole.slice(0, at) : whole.with(at, byte);
      const read = await set(file(given)).read().catch((error: unknown) => error);
      if (Array.isArray(read)) return;
      expect(read).toMatchObject({ kind: "unreadable", operation: "customizedUrl" });
      expect((read as Error).message).not.toMatch(/Ada|secret-link/);
    }), { numRuns: 60 });
  });
});

test("the buyer's words come through unchanged, whatever they are, in whatever pieces the file arrives", async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 1, max: 64 }), async (written, size) => {
    fc.pre(written.trim() !== "");
    const bytes = customizationFile({ Line: written });
    let at = 0;
    const pieces = () => new Response(new ReadableStream({ pull: (controller) => (at < bytes.length ? controller.enqueue(bytes.slice(at, (at += size))) : controller.close()) }));
    expect(await set(pieces).read()).toEqual([{ label: "Line", value: written.trim() }]);
  }), { numRuns: 40 });
});
