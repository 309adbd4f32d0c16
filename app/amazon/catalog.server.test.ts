import { describe, expect, test } from "vitest";
import { account, doorParts, json, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { amazonDoor } from "./index.server.ts";

const de = "A1PA6795UKMFR9";
const size = (value: number, unit = "centimeters") => ({ value, unit });
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  return { asked: stub.asked, door: amazonDoor(doorParts(stub.fetch), account) };
};
const item = (...dimensions: unknown[]) => json({ asin: "B000000001", dimensions });

test("R107 sizes of the article itself, in Amazon's units", async () => {
  const { door, asked } = set(item({ marketplaceId: de, item: { length: size(10.5), width: size(4), height: size(3), weight: size(0.2, "kilograms") }, package: { length: size(99) } }));
  expect(await door.dimensions("B000000001", de)).toEqual({ length: size(10.5), width: size(4), height: size(3), weight: size(0.2, "kilograms") });
  expect(asked.map(({ url }) => url.pathname + url.search)).toEqual([`/catalog/2022-04-01/items/B000000001?marketplaceIds=${de}&includedData=dimensions`]);
});

test.each([
  ["the package's where the article's are not told", [{ marketplaceId: de, item: {}, package: { weight: size(2, "kilograms") } }], { weight: size(2, "kilograms") }],
  ["what is told whole", [{ marketplaceId: de, item: { length: { value: 3 }, width: { unit: "centimeters" }, height: size(0) } }], { height: size(0) }],
  ["nothing of another marketplace", [{ marketplaceId: "OTHER", item: { height: size(3) } }], null],
  ["nothing where nothing is told", [], null],
])("%s", async (_, dimensions, expected) => expect(await set(item(...dimensions)).door.dimensions("B000000001", de)).toEqual(expected));

test.each([
  [refusal(404, "NotFound", "words"), { kind: "not-found" }],
  [refusal(403, "Unauthorized", "words"), { kind: "unauthorized" }],
  [refusal(429, "QuotaExceeded", "words"), { kind: "throttled" }],
  [json([]), { kind: "unreadable" }],
])("a failure %#", async (answer, expected) => {
  await expect(set(answer).door.dimensions("B000000001", de)).rejects.toMatchObject({ ...expected, operation: "getCatalogItem" });
});

describe("what the catalogue says of articles", () => {
  const asins = (count: number) => Array.from({ length: count }, (_, i) => `B${String(i).padStart(9, "0")}`);
  const found = (...items: unknown[]) => json({ numberOfResults: items.length, items });

  test("R6 is asked for by ASIN, 20 at once", async () => {
    const { door, asked } = set(found());
    await door.productContents(asins(20), de);
    expect([asked[0]?.url.pathname, Object.fromEntries(asked[0]!.url.searchParams)]).toEqual(["/catalog/2022-04-01/items", {
      marketplaceIds: de, identifiers: asins(20).join(","), identifiersType: "ASIN", includedData: "attributes,dimensions,identifiers,images,relationships,summaries", pageSize: "20",
    }]);
  });
  test("an ASIN that it does not know is absent", async () => {
    const { door } = set(found({ asin: "B000000002", summaries: [{ marketplaceId: de, itemName: "Cup" }] }));
    expect(await door.productContents(["B000000001", "B000000002"], de)).toMatchObject([{ asin: "B000000002", title: "Cup" }]);
  });
  test("asked for none asks nothing", async () => {
    const { door, asked } = set(found());
    expect([await door.productContents([], de), asked]).toEqual([[], []]);
  });
  test.each([[asins(21)], [["B000000001,B000000002"]]])("refuses a list that Amazon would misread %#", async (odd) => {
    const { door, asked } = set(found());
    await expect(door.productContents(odd, de)).rejects.toMatchObject({ kind: "rejected", operation: "searchCatalogItems", mayHaveActed: false });
    expect(asked).toEqual([]);
  });
  test("an item that is none spoils no other", async () => {
    expect(await set(found({ summaries: [] }, null, "odd", { asin: "B000000001", images: 7 })).door.productContents(["B000000001"], de)).toMatchObject([{ asin: "B000000001", images: [] }]);
  });
  test.each([json({}), json({ items: {} })])("an answer without a list cannot be read %#", async (answer) => {
    await expect(set(answer).door.productContents(["B000000001"], de)).rejects.toMatchObject({ kind: "unreadable" });
  });
});
