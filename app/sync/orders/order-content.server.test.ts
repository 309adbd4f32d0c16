import { describe, expect, test } from "vitest";
import { aLine, anOrder, aPackage, linked, personal } from "../../../tests/support/domain-orders.ts";
import { notInShopify, orderParts } from "../../../tests/support/order-parts.ts";
import { handClock } from "../../../tests/support/queue.ts";
import type { AmazonDoor } from "../../amazon/index.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { CustomizationText } from "../../domain/orders/order-content.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { customizationsOf, withContent } from "./order-content.server.ts";

const seenAt = new Date("2026-11-10T08:05:00Z");
const minutesLater = (minutes: number) => new Date(seenAt.getTime() + minutes * 60_000);
const failure = (kind: PlatformFailure["kind"]) => new PlatformFailure(kind, { platform: "amazon", operation: "op" }, "no");
const engraved: CustomizationText[] = [{ label: "Engraving", value: "For Ada" }];
const sizes = { length: { value: 10, unit: "centimeters" } };
const wanting = (urls: Record<string, string>) => ({ ...personal, customizationUrls: urls });

/** What Amazon has: files by link, sizes by ASIN, the order as it is read anew; what is not there fails. */
interface AtAmazon {
  files?: Record<string, CustomizationText[]>;
  dimensions?: typeof sizes | PlatformFailure;
  anew?: AmazonOrder;
}
const doorOf = ({ files = {}, dimensions = failure("not-found"), anew }: AtAmazon): Partial<AmazonDoor> => ({
  customization: (link) => (files[link] ? Promise.resolve(files[link]) : Promise.reject(failure("not-found"))),
  dimensions: () => (dimensions instanceof PlatformFailure ? Promise.reject(dimensions) : Promise.resolve(dimensions)),
  order: () => (anew ? Promise.resolve(anew) : Promise.reject(failure("unavailable"))),
});
const contextOf = (amazon: AtAmazon, now = seenAt) =>
  ({ clock: handClock(now), amazon: () => doorOf(amazon), log: { warn: () => undefined }, shopify: () => ({}) }) as unknown as FlowContext;

function contentOf(order: AmazonOrder, { settings = {}, amazon = {}, now = seenAt }: { settings?: object; amazon?: AtAmazon; now?: Date } = {}) {
  const importing = { store: { shop: "s" } as Store, settings: parseStoreSettings(settings), record: { ...orderParts().record, ...notInShopify, seenAt }, order, links: linked(order) };
  return withContent(contextOf(amazon, now), importing).then(({ content }) => content!);
}

describe("R109 what a buyer wrote on customized articles", () => {
  test("is read from its file, item by item; one that cannot be had holds the others up no longer", async () => {
    const order = anOrder({ personal: wanting({ L1: "a", L2: "b" }) });
    expect(await customizationsOf(contextOf({ files: { a: engraved } }), {} as Store, order)).toEqual({ L1: engraved, L2: null });
  });

  test("of an order whose links have ended is asked for anew, once", async () => {
    const old = anOrder({ personal: wanting({ L1: "ended", L2: "b" }) });
    const anew = anOrder({ personal: wanting({ L1: "fresh", L2: "b" }) });
    expect((await contentOf(old, { amazon: { files: { fresh: engraved, b: [] }, anew } })).customizations).toEqual({ L1: engraved, L2: [] });
    expect((await contentOf(old, { amazon: { files: { b: [] } } })).customizations, "Amazon does not answer").toEqual({ L1: null, L2: [] });
  });

  test("R114 is not asked for where Amazon ships, and not at all where nobody wrote anything", async () => {
    const files = { a: engraved };
    expect(await customizationsOf(contextOf({ files }), {} as Store, anOrder({ channel: "AFN", personal: wanting({ L1: "a" }) }))).toEqual({});
    expect((await contentOf(anOrder(), { amazon: { files } })).customizations).toEqual({});
  });

  test("R27 is not asked for past the order's clock, nor is its customer made", async () => {
    const shipped = anOrder({ status: "SHIPPED", personal: wanting({ L1: "a" }), packages: [aPackage({ shippedAt: minutesLater(0) })] });
    const given = { settings: { mfn: { customer: { mode: "perOrder" } } }, amazon: { files: { a: engraved } } };
    expect(await contentOf(shipped, given)).toMatchObject({ customizations: { L1: engraved }, customer: { kind: "new", lastName: "Buyer" } });
    expect(await contentOf(shipped, { ...given, now: minutesLater(31 * 1440) })).toMatchObject({ customizations: {}, customer: null });
  });

  test("a fault of ours is not taken for Amazon's", async () => {
    const ctx = { ...contextOf({}), amazon: () => ({ customization: () => Promise.reject(new TypeError("ours")) }) } as unknown as FlowContext;
    await expect(customizationsOf(ctx, {} as Store, anOrder({ personal: wanting({ L1: "a" }) }))).rejects.toThrow("ours");
  });
});

describe("R53 the customer", () => {
  test.each<[string, object, object | null]>([
    ["none", { mfn: { customer: { mode: "none" } } }, null],
    ["the one that the merchant chose", { mfn: { customer: { mode: "single", customerId: "gid://shopify/Customer/7" } } }, { kind: "existing", id: "gid://shopify/Customer/7" }],
    ["R126 his buyer, without Amazon's relay address and phone", { mfn: { customer: { mode: "perOrder" } } }, { kind: "new", firstName: "Test", lastName: "Buyer", address: { ...personal.address, phone: null }, tags: ["amazon"] }],
  ])("of an order that the merchant ships: %s", async (_, settings, customer) => expect((await contentOf(anOrder({ personal }), { settings })).customer).toEqual(customer));

  test("R114 is nobody where nothing is known of the buyer", async () => expect((await contentOf(anOrder(), { settings: { mfn: { customer: { mode: "perOrder" } } } })).customer).toBeNull());

  test.each<[string, object]>([["none is wanted", { afn: { customer: { mode: "none" } } }], ["nobody knows the currency of the guest", {}]])("R52 of Amazon's own shipment is nobody where %s", async (_, settings) => {
    expect((await contentOf(anOrder({ channel: "AFN", currency: null }), { settings })).customer).toBeNull();
  });
});

describe("R107 the size of an article", () => {
  const settings = { importDimensions: true };
  const asked = (order: Partial<AmazonOrder>, dimensions: AtAmazon["dimensions"] = sizes, now = seenAt) => contentOf(anOrder(order), { settings, amazon: { dimensions }, now });

  test("is told of orders of one unit alone, and only where it is wanted", async () => {
    expect((await asked({})).dimensions).toEqual(sizes);
    expect((await asked({ lines: [aLine(), aLine({ orderItemId: "L2", quantity: 0 })] })).dimensions, "a cancelled line counts for nothing").toEqual(sizes);
    for (const lines of [[aLine({ quantity: 2 })], [aLine(), aLine({ orderItemId: "L2" })], [aLine({ asin: null })], []]) expect((await asked({ lines })).dimensions).toBeNull();
    expect((await contentOf(anOrder(), { amazon: { dimensions: sizes } })).dimensions).toBeNull();
  });

  test("holds an order up for ten minutes at most, and only for Amazon's limit", async () => {
    await expect(asked({}, failure("throttled"), minutesLater(9))).rejects.toMatchObject({ kind: "throttled" });
    expect((await asked({}, failure("throttled"), minutesLater(10))).dimensions).toBeNull();
    expect((await asked({}, failure("unavailable"), minutesLater(1))).dimensions).toBeNull();
  });
});
