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
