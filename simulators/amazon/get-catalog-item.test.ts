import { describe, expect, it } from "vitest";
import { amazonFixture, france, germany, usa } from "./amazon-fixture.ts";

const path = "/catalog/2022-04-01/items/B000000001";
const size = { package: { length: { unit: "centimeters", value: 20.5 }, weight: { unit: "kilograms", value: 0.4 } } };

describe("getCatalogItem", () => {
  it("names what is listed, in the marketplaces asked for", async () => {
    const { send } = amazonFixture();
    const { body } = await send("GET", path, { query: { marketplaceIds: `${germany},${france}` } });
    expect(body).toMatchObject({ asin: "B000000001", summaries: [{ marketplaceId: germany, itemName: "Mug" }, { marketplaceId: france }] });
    expect(Object.keys(body)).toEqual(["asin", "summaries"]);
  });

  it("tells the measures that the world has, and no others", async () => {
    const { send, amazon } = amazonFixture();
    const dimensions = async () => (await send("GET", path, { query: { marketplaceIds: germany, includedData: "dimensions" } })).body.dimensions;
    expect(await dimensions()).toEqual([{ marketplaceId: germany }]);
    amazon.world.setDimensions("B000000001", size);
    expect(await dimensions()).toEqual([{ marketplaceId: germany, ...size }]);
  });

  it.each([
    ["an ASIN that nobody lists", "/catalog/2022-04-01/items/B999999999", { marketplaceIds: germany }, 404],
    ["no marketplace", path, {}, 400],
    ["a marketplace of another region", path, { marketplaceIds: usa }, 400],
    ["an unknown dataset", path, { marketplaceIds: germany, includedData: "size" }, 400],
  ])("refuses %s", async (_what, where, query, status) => {
    expect((await amazonFixture().send("GET", where, { query: query })).status).toBe(status);
  });

  it("is throttled after two calls and needs the listing role", async () => {
    const { send, clock } = amazonFixture();
    const call = async () => (await send("GET", path, { query: { marketplaceIds: germany } })).status;
    expect([await call(), await call(), await call()]).toEqual([200, 200, 429]);
    clock.advance(500);
    expect(await call()).toBe(200);
    const poor = amazonFixture({ options: { roles: ["Inventory and Order Tracking"] } });
    expect((await poor.send("GET", path, { query: { marketplaceIds: germany } })).status).toBe(403);
  });
});
