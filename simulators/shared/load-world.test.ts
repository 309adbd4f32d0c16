import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadWorld } from "./load-world.ts";

let dir = "";
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "lockstep-world-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const [germany, usa, japan] = ["A1PA6795UKMFR9", "ATVPDKIKX0DER", "A1VC38T7YXB528"];

function write(files: Record<string, unknown>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return dir;
}
const worldOf = (files: Record<string, unknown>) => loadWorld(write(files));
const order = (orderId: string, given: Record<string, unknown> = {}, sku = "S1") => ({
  orderId,
  createdTime: "2026-03-02T10:00:00Z",
  lastUpdatedTime: "2026-03-02T11:00:00Z",
  salesChannel: { channelName: "AMAZON", marketplaceId: germany },
  fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT" },
  orderItems: [{ orderItemId: "1", quantityOrdered: 1, product: { sellerSku: sku, title: `Title ${sku}`, price: { unitPrice: { amount: "7.50", currencyCode: "EUR" } } } }],
  ...given,
});
const byAmazon = { fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "AMAZON" } };
const idsOf = (orders: unknown[]) => orders.map((entry) => (entry as { orderId?: string }).orderId);

describe("orders", () => {
  it("come as an answer with pages, a list, one order or a getOrder answer, in the order of the file names", () => {
    const world = worldOf({
      "amazon/orders/a.json": { orders: [order("1")], pagination: { nextToken: "x" }, lastUpdatedBefore: "2030-01-01T00:00:00Z" },
      "amazon/orders/b.json": [order("2"), order("3")],
      "amazon/orders/c.json": order("4"),
      "amazon/orders/d.json": { order: order("5") },
      "amazon/orders/e.json": { orders: null },
      "amazon/orders/note.txt": "not an order",
    });
    expect(idsOf(world.orders)).toEqual(["1", "2", "3", "4", "5"]);
    expect(world.now).toBe("2026-03-02T12:00:00.000Z");
  });

  it("are kept as they are, whatever is missing, null or new", () => {
    const odd = [{ orderId: "1", salesChannel: null, future: { kind: 1 } }, { ...order("2"), orderItems: "none" }, { ...order("3"), orderItems: [null, {}, { product: null }] }];
    expect(worldOf({ "amazon/orders/a.json": odd }).orders).toEqual(odd);
  });

  it("that are no objects stand aside with a note", () => {
    const world = worldOf({ "amazon/orders/a.json": [order("1"), null, "x"] });
    expect(world.notes?.filter((note) => note.includes("a.json"))).toHaveLength(2);
    expect(world.orders).toHaveLength(3);
  });

  it.each([
    ["amazon/orders/broken.json", "{\"orders\":["],
    ["amazon/orders/text.json", "\"text\""],
    ["amazon/orders/number.json", "{\"orders\":5}"],
    ["amazon/transactions.json", "{}"],
    ["shopify/products.json", "{broken"],
    ["shopify/locations.json", "7"],
    ["world.json", "[]"],
    ["amazon/catalog.json", "{\"items\":[]}"],
    ["amazon/listing-issues.json", "7"],
  ])("a file that cannot be read (%s) is an error that names it", (file, content) => {
    expect(() => worldOf({ [file]: content })).toThrow(file);
  });

  it("a folder that is not there is an error that names it", () => {
    expect(() => loadWorld(join(dir, "none"))).toThrow("none");
  });
});

describe("now", () => {
  it("is an hour after the latest thing that happened, windows ahead left out", () => {
    const ahead = { latestDateTime: "2027-01-01T00:00:00Z" };
    const late = order("1", {
      packages: [{ createdTime: "2026-03-05T08:00:00.500+02:00" }],
      fulfillment: { shipByWindow: ahead, deliverByWindow: ahead, labelPrintingWindow: ahead },
      orderItems: [{ fulfillment: { shipping: { scheduledDeliveryWindow: ahead } } }],
      deliveryTime: { exceptionDate: "2027-12-31" },
    });
    expect(worldOf({ "amazon/orders/a.json": [late] }).now).toBe("2026-03-05T07:00:00.500Z");
  });

  it("counts transactions", () => {
    const payload = { payload: { transactions: [{ postedDate: "2026-04-01T00:00:00Z" }] } };
    const world = worldOf({ "amazon/orders/a.json": [order("1")], "amazon/transactions.json": payload });
    expect(world.now).toBe("2026-04-01T01:00:00.000Z");
    expect(world.transactions).toHaveLength(1);
  });

  it("is what world.json says, and must be an instant", () => {
    expect(worldOf({ "world.json": { now: "2026-05-01T00:00:00+02:00" } }).now).toBe("2026-04-30T22:00:00.000Z");
    expect(() => worldOf({ "world.json": { now: "soon" } })).toThrow("soon");
  });
});

describe("stores", () => {
  it("without world.json: one open store per region with every marketplace that is named, importing both channels", () => {
    const world = worldOf({
      "amazon/orders/a.json": [order("1"), order("2", { salesChannel: { marketplaceId: japan }, createdTime: "2026-02-20T23:00:00Z" })],
      [`amazon/listings/${usa}.tsv`]: "seller-sku\tquantity\nS1\t3\n",
      "amazon/listings/A2EUQ1WTGCTBG2.tsv": "seller-sku\tquantity\n",
    });
    const common = { state: "open", afnImport: true, mfnLocation: "Main warehouse", afnLocation: "Amazon FBA", startDate: "2026-02-19T00:00:00.000Z" };
    expect(world.stores).toMatchObject([
      { alias: "na", region: "NA", marketplaces: [usa, "A2EUQ1WTGCTBG2"], ...common },
      { alias: "eu", region: "EU", marketplaces: [germany], ...common },
      { alias: "fe", region: "FE", marketplaces: [japan], ...common },
    ]);
    expect(new Set(world.stores.map((store) => store.sellerId)).size).toBe(3);
    expect(world).toMatchObject({ shopCurrency: "USD", timezone: "UTC" });
  });

  it("keep what they say and get the rest, member by member", () => {
    const world = worldOf({
      "world.json": { shopCurrency: "EUR", stores: [{ alias: "mine", marketplaces: [germany], state: "observe", afnImport: false, startDate: null }, { region: "FE" }, {}] },
      "amazon/orders/a.json": [order("1"), order("2", { salesChannel: { marketplaceId: japan } })],
    });
    expect(world.shopCurrency).toBe("EUR");
    expect(world.stores).toMatchObject([
      { alias: "mine", region: "EU", state: "observe", afnImport: false, startDate: "2026-03-01T00:00:00.000Z", mfnLocation: "Main warehouse" },
      { alias: "fe", region: "FE", marketplaces: [japan] },
      { alias: "na", region: "NA", marketplaces: [] },
    ]);
  });

  it("an empty folder is an empty world", () => {
    const { now, stores, orders, listings, products, transactions } = worldOf({});
    expect({ stores, orders, listings, products, transactions }).toEqual({ stores: [], orders: [], listings: {}, products: [], transactions: [] });
    expect(Date.parse(now)).not.toBeNaN();
  });

  it("what has no place is told in words", () => {
    const world = worldOf({
      "world.json": { stores: [{ region: "EU", marketplaces: [germany] }] },
      "amazon/orders/a.json": [order("1", { salesChannel: { marketplaceId: "AFUTURE" } }), order("2", { salesChannel: { marketplaceId: japan } }), order("3", { salesChannel: {} }), order("4")],
    });
    expect(world.notes).toHaveLength(3);
    expect(world.notes?.join("\n")).toMatch(/AFUTURE[\s\S]*2 of A1VC38T7YXB528: no store in region FE[\s\S]*3 names no marketplace/);
    expect(world.orders).toHaveLength(4);
  });
});

describe("listings", () => {
  it("are read by column name; quotes are plain characters", () => {
    const report = "\uFEFFquantity\titem-name\tSeller-SKU\tprice\r\n5\t12\" \"Mug\"\tS 1 \t9.99\r\n\r\n\t\tS2\r\n";
    const rows = worldOf({ [`amazon/listings/${germany}.tsv`]: report }).listings[germany];
    expect(rows).toEqual([
      { quantity: "5", "item-name": '12" "Mug"', "seller-sku": "S 1 ", price: "9.99" },
      { quantity: "", "item-name": "", "seller-sku": "S2", price: "" },
    ]);
  });

  it("have a catalog and issues beside them; what names no ASIN stands aside with a note", () => {
    const issues = [{ sellerId: "S", sku: "A", code: "1", message: "bad" }];
    const world = worldOf({ "amazon/catalog.json": { catalog: [{ asin: "B1", title: "Mug" }, { title: "Nothing" }, null, { asin: "" }] }, "amazon/listing-issues.json": issues });
    expect([world.catalog, world.listingIssues]).toEqual([[{ asin: "B1", title: "Mug" }], issues]);
    expect(world.notes).toEqual([2, 3, 4].map((entry) => `amazon/catalog.json: entry ${entry} names no ASIN and stands aside`));
    expect(loadWorld(write({ "world.json": {}, "amazon/catalog.json": [] })).catalog).toEqual([]);
  });

  it("without a report: one for each SellerSKU and marketplace of the orders, Amazon's own without a quantity", () => {
    const world = worldOf({
      "amazon/orders/a.json": [
        order("1"), order("2"), order("3", byAmazon, "FBA"), order("4", byAmazon, "S1"),
        order("5", { ...byAmazon, salesChannel: { marketplaceId: japan } }, "FBA"), order("6", { salesChannel: { marketplaceId: "AFUTURE" } }),
      ],
    });
    const shown = Object.entries(world.listings).map(([id, rows]) => [id, rows.map((row) => [row["seller-sku"], row.quantity, row["fulfillment-channel"], row.price])]);
    expect(shown).toEqual([
      [germany, [["S1", "100", "DEFAULT", "7.50"], ["FBA", "", "AMAZON_EU", "7.50"]]],
      [japan, [["FBA", "", "AMAZON_JP", "7.50"]]],
    ]);
  });

  it("are made up beside a folder that holds none", () => {
    mkdirSync(join(dir, "amazon/listings"), { recursive: true });
    expect(worldOf({ "amazon/orders/a.json": [order("1")] }).listings[germany]).toHaveLength(1);
  });

  it("are not made up beside a folder that has some", () => {
    const world = worldOf({ "amazon/orders/a.json": [order("1")], [`amazon/listings/${usa}.tsv`]: "seller-sku\nX\n" });
    expect(Object.keys(world.listings)).toEqual([usa]);
  });
});

describe("products and locations", () => {
  it("without products: one with 100 units for each SellerSKU of orders and listings", () => {
    const world = worldOf({
      "amazon/orders/a.json": [order("1"), order("2", { orderItems: [{ product: { sellerSku: "BARE" } }] })],
      [`amazon/listings/${germany}.tsv`]: "seller-sku\titem-name\tprice\nS1\tOther\t99\nS2\tTwo\t3.20\nS3\t\tfree\n",
      "world.json": { stores: [{ region: "EU", mfnLocation: "Lager" }] },
    });
    expect(world.products.map((p) => [p.title, p.variants[0]?.sku, p.variants[0]?.price, p.variants[0]?.levels])).toEqual([
      ["Title S1", "S1", "7.50", { Lager: 100 }],
      ["BARE", "BARE", "10.00", { Lager: 100 }],
      ["Two", "S2", "3.20", { Lager: 100 }],
      ["S3", "S3", "10.00", { Lager: 100 }],
    ]);
    expect(world.locations.map((location) => location.name)).toEqual(["Lager", "Amazon FBA"]);
  });

  it("are taken as they are; locations that products name are added", () => {
    const products = [{ title: "T", variants: [{ sku: "S", price: "1", levels: { Shop: 3 } }] }];
    const world = worldOf({ "amazon/orders/a.json": [order("1")], "shopify/products.json": products });
    expect(world.products).toEqual(products);
    expect(world.locations.map((location) => location.name)).toEqual(["Main warehouse", "Shop", "Amazon FBA"]);
    expect(worldOf({ "shopify/products.json": [] }).products).toEqual([]);
    expect(worldOf({ "shopify/locations.json": [{ name: "Only" }] }).locations.map(({ name }) => name)).toEqual(["Only", "Amazon FBA"]);
  });
});
