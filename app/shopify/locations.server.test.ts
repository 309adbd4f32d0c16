import { expect, it } from "vitest";
import { answer, failureOf, scriptedShop } from "../../tests/support/shopify-answers.ts";
import { shopifyDoor } from "./index.server.ts";

const location = (n: number, isActive = true) => ({ id: `gid://shopify/Location/${n}`, name: `Place ${n}`, isActive, fulfillsOnlineOrders: true });
const page = (nodes: object[], pageInfo: object) => answer({ data: { locations: { nodes, pageInfo } } });

it("reads every location, inactive ones too", async () => {
  const { parts, sent } = scriptedShop(page([location(1)], { hasNextPage: true, endCursor: "c" }), page([location(2, false)], { hasNextPage: false }));
  expect(await shopifyDoor(parts).locations()).toEqual([
    { id: "gid://shopify/Location/1", name: "Place 1", active: true, fulfillsOnlineOrders: true },
    { id: "gid://shopify/Location/2", name: "Place 2", active: false, fulfillsOnlineOrders: true },
  ]);
  expect(sent.map(({ variables }) => variables.after)).toEqual([null, "c"]);
});

it("fails as the platform fails", async () => {
  const { parts } = scriptedShop(new Response("", { status: 503 }));
  expect(await failureOf(shopifyDoor(parts).locations())).toMatchObject({ kind: "unavailable", operation: "locations", mayHaveActed: false });
});
