import { expect, test } from "vitest";
import { changeStoreState } from "../../app/sync/stores/change-store-state.server.ts";
import { retryOrder } from "../../app/sync/orders/retry-order.server.ts";
import { fetchCustomization } from "../../app/sync/orders/fetch-customization.server.ts";
import { saveLatinAddress } from "../../app/sync/orders/save-latin-address.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, itemOf, jp, numberOf, person, type OrderSpec } from "../support/journey-orders.ts";
import { openJourney, outcomeOf, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const metafield = (journey: Journey, number: number, key: string) => theOrder(journey, number).metafields.find((one) => one.namespace === "amazon" && one.key === key)?.value;
const attributes = (journey: Journey, number: number) => theOrder(journey, number).customAttributes.map(({ key, value }) => `${key}: ${value}`);

/** An order with its first item's product changed. */
function withProduct(spec: OrderSpec, product: Record<string, unknown>): { wire: unknown } {
  const order = amazonOrder(spec) as { orderItems: { product: object }[] };
  return { wire: { ...order, orderItems: order.orderItems.map((item, at) => (at === 0 ? { ...item, product: { ...item.product, ...product } } : item)) } };
}

describeEmbedded("what stands in my Shopify orders beside goods and money", ({ open }) => {
  test("R56 my sales group, as a tag and as a metafield, and my own tags and note, for each channel apart", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2, channel: "AFN", status: "SHIPPED" }] });
    await journey.changeSettings({ mfn: { salesGroup: "Amazon MFN", tags: ["vip"], note: "Pack with care" } });
    await journey.run();
    expect(theOrder(journey, 1).tags).toEqual(expect.arrayContaining(["amazon", "amazon-main", "amazon.com", "Amazon MFN", "vip"]));
    expect([metafield(journey, 1, "sales_group"), theOrder(journey, 1).note]).toEqual(["Amazon MFN", "Pack with care"]);
    expect([theOrder(journey, 2).tags, metafield(journey, 2, "sales_group"), theOrder(journey, 2).note]).toEqual([["amazon", "amazon-main", "amazon.com"], undefined, null]);
  });

  test("R101 R102 R103 R105 dates, Prime, service level, my three fields, a Business order's number", async () => {
    const wire = amazonOrder({ number: 1, programs: ["PRIME", "AMAZON_BUSINESS"] });
    const fulfillment = { ...(wire.fulfillment as object), fulfillmentServiceLevel: "SECOND_DAY", deliverByWindow: { latestDateTime: "2026-11-27T21:59:59Z" } };
    const buyer = { ...(wire.buyer as object), buyerPurchaseOrderNumber: "PO-7" };
    const journey = await openJourney(await open(), { orders: [{ wire: { ...wire, fulfillment, buyer } }] });
    await journey.changeSettings({ mfn: { customFields: ["purchase-order-number", "seller-order-id", "seller-skus"] } });
    await journey.run();
    expect([metafield(journey, 1, "deliver_by"), metafield(journey, 1, "ship_by")].map((at) => new Date(at!).toISOString())).toEqual(["2026-11-27T21:59:59.000Z", "2026-11-23T23:59:59.000Z"]);
    expect(theOrder(journey, 1).tags).toEqual(expect.arrayContaining(["amazon-prime", "amazon-business"]));
    expect(theOrder(journey, 1).shippingLines.map(({ title }) => title)).toEqual(["Second day"]);
    expect(["custom_1", "custom_2", "custom_3"].map((key) => metafield(journey, 1, key))).toEqual(["PO-7", undefined, "CUP-1"]);
  });

  test.each([[false, [["Condition", "Used – Good"]]], [true, [["Condition", "Used – Good"], ["Condition note", "A scratch"]]]])("R106 the condition at its line; its note only if I want: %s", async (importConditionNote, expected) => {
    const condition = { conditionType: "USED", conditionSubtype: "GOOD", conditionNote: "A scratch" };
    const journey = await openJourney(await open(), { orders: [withProduct({ number: 1 }, { condition })] });
    await journey.changeSettings({ importConditionNote });
    await journey.run();
    expect(theOrder(journey, 1).lines.map((line) => line.properties.map(({ key, value }) => [key, value]))).toEqual([expected]);
  });

  test("R107 the article's size, of orders of one unit; one that Amazon does not tell holds no order up", async () => {
    const size = { length: { value: 10.5, unit: "centimeters" }, weight: { value: 2, unit: "kilograms" } };
    const journey = await openJourney(await open(), {
      orders: [{ number: 1 }, { number: 2, lines: [{ sku: "CUP-1", units: 2 }] }, { number: 3, lines: [{ sku: "CUP-1" }, { sku: "POT-1" }] }, withProduct({ number: 4 }, { asin: "B00NOTTHERE" })],
    });
    journey.amazon.world.setDimensions("B000000001", { item: size });
    await journey.changeSettings({ importDimensions: true });
    await journey.run();
    expect([1, 2, 3, 4].map((number) => metafield(journey, number, "dimensions"))).toEqual([JSON.stringify(size), undefined, undefined, undefined]);
    expect([journey.amazon.calls().getCatalogItem, await problemList(journey)]).toEqual([2, []]);
  });

  test("R107 a burst of such orders waits for Amazon's limit, and none comes in without its size", async () => {
    const journey = await openJourney(await open(), { orders: Array.from({ length: 8 }, (_, at) => ({ number: at + 1 })) });
    journey.amazon.world.setDimensions("B000000001", { package: { height: { value: 1, unit: "inches" } } });
    await journey.changeSettings({ importDimensions: true });
    await journey.run();
    expect(Array.from({ length: 8 }, (_, at) => metafield(journey, at + 1, "dimensions"))).toEqual(Array.from({ length: 8 }, () => '{"height":{"value":1,"unit":"inches"}}'));
    expect(journey.amazon.throttled()).toBe(0);
  });

  test("R107 nobody is asked where I do not want it", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    expect([journey.amazon.calls().getCatalogItem, metafield(journey, 1, "dimensions")]).toEqual([undefined, undefined]);
  });
});

describeEmbedded("orders of Amazon.co.jp", ({ open }) => {
  const stores = [{ alias: "jp", sellerId: "A1JOURNEYFE", region: "FE" as const, marketplaces: [jp] }];
  const address = { name: "山田 太郎", addressLine1: "丸の内1-1-1 〒ビル", city: "千代田区", stateOrRegion: "東京都", postalCode: "100-0005", countryCode: "JP", phone: "03-0000-0000" };
  const wire = { ...amazonOrder({ number: 1, marketplaceId: jp, lines: [{ sku: "CUP-1", price: 1980 }] }), recipient: { deliveryAddress: address } };

  test("R108 keep their signs and have yen without decimals", async () => {
    const journey = await openJourney(await open(), { stores, orders: [{ wire }] });
    await journey.run();
    expect(theOrder(journey, 1)).toMatchObject({ total: "1980", currency: "JPY", shippingAddress: { firstName: "太郎", lastName: "山田", address1: address.addressLine1, city: "千代田区", zip: "100-0005" } });
  });

  test("R108 take the address in Latin letters from staff, as an attribute beside the others; we keep no copy", async () => {
    const journey = await openJourney(await open(), { stores, orders: [{ wire }, { number: 2, marketplaceId: jp, lines: [{ sku: "NOBODY", price: 1 }] }] });
    await journey.run();
    const { flows } = journey.lockstep();
    const save = (text: string, number = 1) => saveLatinAddress(flows, shopDomain, numberOf(number), text);
    expect([await save(" Yamada Taro\n1-1-1 Marunouchi "), await save("Yamada", 2), await save("x".repeat(501))]).toEqual(["saved", "not-in-shopify", "too-long"]);
    expect(attributes(journey, 1)).toEqual([`Amazon order: ${numberOf(1)}`, "Address in Latin letters: Yamada Taro\n1-1-1 Marunouchi"]);
    expect(JSON.stringify(await flows.db.prisma.order.findMany(), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toContain("Marunouchi");
    expect([await save(""), attributes(journey, 1)]).toEqual(["saved", [`Amazon order: ${numberOf(1)}`]]);
    await flows.db.prisma.order.updateMany({ data: { redactedAt: journey.clock.now() } });
    expect([await save("Yamada"), attributes(journey, 1)], "nothing comes after the erasure").toEqual(["not-held", [`Amazon order: ${numberOf(1)}`]]);
  });

  test.each(["observe", "closed"])("R49 R108 nothing is written while the store is %s", async (state) => {
    const journey = await openJourney(await open(), { stores, orders: [{ wire }] });
    await journey.run();
    const { flows } = journey.lockstep();
    await flows.db.prisma.store.updateMany({ data: { state } });
    expect(await saveLatinAddress(flows, shopDomain, numberOf(1), "Yamada")).toBe("store-not-open");
    expect(attributes(journey, 1)).toEqual([`Amazon order: ${numberOf(1)}`]);
  });

  test("R108 the field is for Japanese orders only", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    expect(await saveLatinAddress(journey.lockstep().flows, shopDomain, numberOf(1), "x")).toBe("not-japanese");
  });
});

describeEmbedded("customized and handmade articles", ({ open }) => {
  const text = `Customization (CUP-1, ${itemOf(1)}): Engraving: For Ada`;
  const note = (journey: Journey) => attributes(journey, 1).filter((attribute) => attribute.startsWith("Customization"));
  /** A journey with an order of two articles, the first of them engraved. @param dead how many fetches of the file fail */
  const engraved = async (dead = 0, spec: Partial<OrderSpec> = {}) => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1" }, { sku: "POT-1" }], ...spec }] });
    journey.amazon.world.customize(numberOf(1), itemOf(1), [{ label: "Engraving", text: "For Ada" }]);
    journey.clock.advance(600_000);
    if (dead > 0) journey.amazon.faults.add({ operation: "customizationDownload", kind: "answer", status: 503, times: dead });
    return journey;
  };

  test("R2 R109 come in like all others, with what the buyer wrote as attributes that can be redacted", async () => {
    const journey = await engraved();
    await journey.run();
    expect(note(journey)).toEqual([text]);
    expect(JSON.stringify(theOrder(journey, 1).lines)).not.toContain("Ada");
    expect([await outcomeOf(journey, 1), await problemList(journey)]).toEqual([{ outcome: "imported", reason: null }, []]);
    const { prisma } = journey.lockstep().flows.db;
    const kept = JSON.stringify([await prisma.order.findMany(), await prisma.connectionLogEntry.findMany()], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    expect(`${kept}${journey.lines.join("")}`).not.toMatch(/For Ada|signature=/);
  });

  test("R109 come in with it though the order waited until the link had ended", async () => {
    const journey = await engraved(0, { lines: [{ sku: "CUP-1" }, { sku: "LATER" }] });
    await journey.run(0.5);
    journey.shopify.world.addProduct({ title: "Later", status: "ACTIVE", variants: [{ sku: "LATER", price: "10.00", tracked: true, levels: { "Main warehouse": 3 } }] });
    await journey.later(10, "link-skus");
    expect([note(journey), await problemList(journey)]).toEqual([[text], []]);
  });

  test("R109 come in without it when it cannot be fetched; a problem says so until it is added by itself", async () => {
    const journey = await engraved(4);
    await journey.run(0.1);
    expect([note(journey).length, note(journey).join().includes("http"), await problemList(journey)]).toEqual([1, false, [`customization-missing ${numberOf(1)}`]]);
    await journey.run(3);
    expect([note(journey), await problemList(journey)]).toEqual([[text], []]);
    await journey.run();
    expect(note(journey)).toEqual([text]);
  });

  test.each([{ redactedAt: new Date("2026-11-20T12:00:00Z") }, { redactClock: "none" }])("R109 R113 bring nothing into an order that was erased while the file was read, or holds nothing personal: %j", async (data) => {
    const journey = await engraved(4);
    await journey.run(0.1);
    const { flows } = journey.lockstep();
    const before = note(journey);
    const { id } = await journey.store();
    const slow: typeof flows = {
      ...flows,
      amazon: (store) => ({
        ...flows.amazon(store),
        customization: async (link) => {
          const texts = await flows.amazon(store).customization(link);
          await flows.db.prisma.order.updateMany({ data });
          return texts;
        },
      }),
    };
    journey.amazon.faults.clear();
    await fetchCustomization(slow, { storeId: id, amazonOrderId: numberOf(1) });
    expect(note(journey)).toEqual(before);
  });

  test("R109 are tried again at once when I ask, and my own attributes stay", async () => {
    const journey = await engraved(2);
    await journey.run(0.1);
    expect(await problemList(journey)).toEqual([`customization-missing ${numberOf(1)}`]);
    journey.shopify.world.changeOrder(theOrder(journey, 1).id, { customAttributes: [...theOrder(journey, 1).customAttributes, { key: "Packed by", value: "Jo" }] });
    await retryOrder(journey.lockstep().flows, shopDomain, numberOf(1));
    await journey.run(0.1);
    expect([note(journey), attributes(journey, 1).includes("Packed by: Jo"), await problemList(journey)]).toEqual([[text], true, []]);
  });

  test.each(["closed", "observe"] as const)("R109 are waited for while the store is %s, and completed once it is open again", async (state) => {
    const journey = await engraved(2);
    await journey.run(0.1);
    const { flows } = journey.lockstep();
    const { id } = await journey.store();
    await changeStoreState(flows, shopDomain, id, state);
    await journey.run(3);
    expect(note(journey)).not.toEqual([text]);
    await changeStoreState(flows, shopDomain, id, "open");
    await journey.run(2);
    expect([note(journey), await problemList(journey)]).toEqual([[text], []]);
  });

  test("R114 of orders that Amazon ships nothing is fetched", async () => {
    const journey = await engraved(0, { channel: "AFN", status: "SHIPPED" });
    await journey.run();
    expect([journey.amazon.calls().customizationDownload, note(journey), JSON.stringify(theOrder(journey, 1)).includes(person.name)]).toEqual([undefined, [], false]);
  });
});
