import { expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted, type Sent } from "../../tests/support/shopify-answers.ts";
import { shopifyDoor } from "./index.server.ts";

const item = (n: number): string => `gid://shopify/InventoryItem/${n}`;
const place = (n: number): string => `gid://shopify/Location/${n}`;
const many = (count: number, name: (n: number) => string): string[] => Array.from({ length: count }, (_, n) => name(n));
const level = (quantity: number) => ({ quantities: [{ name: "available", quantity }] });
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);

/** A shop that stocks everything everywhere: item n at location m has n × 100 + m units. */
function stockedShop(): { answer: Scripted; asked: [number, number][] } {
  const asked: [number, number][] = [];
  const number = (gid: unknown): number => Number(String(gid).split("/").pop());
  return {
    asked,
    answer: ({ variables: { ids, ...locations } }: Sent) => {
      const places = Object.entries(locations);
      asked.push([(ids as string[]).length, places.length]);
      const at = (n: number) => Object.fromEntries(places.map(([name, gid]) => [name.replace("location", "at"), level(n * 100 + number(gid))]));
      return answer({ data: { nodes: (ids as string[]).map((id) => ({ id, ...at(number(id)) })) } });
    },
  };
}

it("leaves out pairs that are not stocked, and items that are gone", async () => {
  const nodes = [{ id: item(1), at0: level(5), at1: null }, null, { id: item(3), at0: level(-2), at1: level(0) }, {}];
  expect(await door(answer({ data: { nodes } })).available([item(1), item(2), item(3), item(4)], [place(1), place(2)])).toEqual([
    { inventoryItemId: item(1), locationId: place(1), available: 5 },
    { inventoryItemId: item(3), locationId: place(1), available: -2 },
    { inventoryItemId: item(3), locationId: place(2), available: 0 },
  ]);
});

it.each([
  [250, 1, [[250, 1]]],
  [251, 1, [[250, 1], [1, 1]]],
  [200, 3, [[114, 3], [86, 3]]],
  [40, 12, [[38, 10], [2, 10], [40, 2]]],
  [0, 2, []],
  [2, 0, []],
])("asks for %i items at %i locations in questions that Shopify takes", async (items, places, questions) => {
  const shop = stockedShop();
  const levels = await door(...questions.map(() => shop.answer)).available(many(items, item), many(places, place));
  expect(shop.asked).toEqual(questions);
  expect(levels).toHaveLength(items * places);
  expect(levels.every(({ inventoryItemId, locationId, available }) => {
    const [n, m] = [inventoryItemId, locationId].map((gid) => Number(gid.split("/").pop()));
    return available === n! * 100 + m!;
  })).toBe(true);
});

it("asks about what comes twice once", async () => {
  const shop = stockedShop();
  expect(await door(shop.answer).available([item(1), item(1)], [place(1), place(1)])).toHaveLength(1);
});

it("does not take a damaged level for none", async () => {
  const nodes = [{ id: item(1), at0: { quantities: [{ name: "available", quantity: "5" }] } }];
  expect(await failureOf(door(answer({ data: { nodes } })).available([item(1)], [place(1)]))).toMatchObject({ kind: "unreadable" });
  expect(await failureOf(door(answer({ data: { nodes: [{ id: item(1) }] } })).available([item(1)], [place(1)]))).toMatchObject({ kind: "unreadable" });
});

it("R153 tells what lies at one location and what is still to be sold, in one question", async () => {
  const at = (available: number, onHand: number) => ({ quantities: [{ name: "available", quantity: available }, { name: "on_hand", quantity: onHand }] });
  const { parts, sent } = scriptedShop(answer({ data: { nodes: [{ id: item(1), inventoryLevel: at(3, 5) }, { id: item(2), inventoryLevel: null }, null, {}] } }));
  expect(await shopifyDoor(parts).stockAt([item(1), item(2), item(1)], place(1))).toEqual([{ inventoryItemId: item(1), available: 3, onHand: 5 }]);
  expect(sent.map(({ variables }) => variables)).toEqual([{ ids: [item(1), item(2)], location: place(1) }]);
});
