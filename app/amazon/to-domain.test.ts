import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../domain/money.ts";
import { eur, wireItem, wireOrder } from "../../tests/support/amazon-orders.ts";
import { readOrder } from "./to-domain.ts";

const order = (more: Record<string, unknown> = {}) => {
  const read = readOrder(wireOrder(more));
  if (!("order" in read)) throw new Error(read.unreadable.reason);
  return read.order;
};
const trouble = (json: unknown) => {
  const read = readOrder(json);
  return "unreadable" in read ? read.unreadable : null;
};
const fulfillment = (more: Record<string, unknown>) => order({ fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", ...more } });
const line = (more: Record<string, unknown>) => order({ orderItems: [wireItem(more)] }).lines[0];

describe("a full order", () => {
  test("stands in the domain's words", () => {
    expect(order()).toMatchObject({
      amazonOrderId: "302-1111111-2222222",
      sellerOrderId: "MY-1",
      createdAt: new Date("2026-11-19T08:00:00Z"),
      lastUpdatedAt: new Date("2026-11-19T09:00:00Z"),
      marketplaceId: "A1PA6795UKMFR9",
      salesChannel: "AMAZON",
      channel: "MFN",
      status: "UNSHIPPED",
      serviceLevel: "STANDARD",
      shipBy: new Date("2026-11-21T22:59:59Z"),
      deliverBy: new Date("2026-11-25T22:59:59Z"),
      programs: ["PRIME"],
      replacementOf: "302-0000000-0000001",
      purchaseOrderNumber: "PO-7",
      currency: "EUR",
      grandTotal: money(4697, "EUR"),
      deliveryTip: money(200, "EUR"),
      packages: [{
        packageReferenceId: "1", status: "IN_TRANSIT", carrier: "DHL", shippingService: "Paket", trackingNumber: "00340",
        shippedAt: new Date("2026-11-20T09:00:00Z"), items: [{ orderItemId: "11111111111111", quantity: 1 }],
      }],
    });
  });

  test("has lines with exact amounts", () => {
    expect(order().lines).toMatchObject([{
      orderItemId: "11111111111111", sellerSku: "CUP/blue #1", asin: "B000000001", title: "Blue cup", quantity: 2, quantityFulfilled: 0,
      condition: { type: "USED", subtype: "GOOD", note: "A scratch" },
      unitPrice: money(1999, "EUR"),
      amounts: { total: money(4497, "EUR"), item: money(3998, "EUR"), shipping: money(499, "EUR"), tax: money(718, "EUR") },
      promotionIds: ["SUMMER"], taxCollectedBy: "MARKETPLACE_FACILITATOR", giftWrapLevel: "PREMIUM",
      cancelRequest: { reason: "Too late" }, cancelledBy: null,
    }]);
  });
});

describe("points and payments (Japan, cash on delivery)", () => {
  const yen = (amount: string) => ({ amount, currencyCode: "JPY" });
  const smallest = { orderId: "302-1111111-2222222", createdTime: "2026-11-19T08:00:00Z", salesChannel: { marketplaceId: "A1VC38T7YXB528" } };
  const read = (expense: unknown, payment: unknown) => {
    const answer = readOrder({ ...smallest, payment, orderItems: [{ orderItemId: "1", quantityOrdered: 1, expense }] });
    return "order" in answer ? [answer.order.lines[0]?.points, answer.order.payments] : answer;
  };
  test("are read as they stand", () => {
    const granted = { pointsCost: { pointsGranted: { pointsNumber: 120, pointsMonetaryValue: yen("120") } } };
    const paid = { paymentExecutions: [{ paymentMethod: "CashOnDelivery", paymentAmount: yen("1200") }, { paymentMethod: "Points" }, { paymentAmount: yen("1") }, null] };
    expect(read(granted, paid)).toEqual([
      { number: 120, value: money(120, "JPY") }, [{ method: "CashOnDelivery", amount: money(1200, "JPY") }, { method: "Points", amount: null }],
    ]);
  });
  test.each([[undefined], [null], [{}], [{ pointsCost: null }], [{ pointsCost: { pointsGranted: { pointsNumber: 0 } } }]])("%j grants none", (expense) => {
    expect(read(expense, undefined)).toEqual([null, []]);
  });
});

describe("the smallest order", () => {
  const smallest = {
    orderId: "302-1111111-2222222", createdTime: "2026-11-19T08:00:00Z", salesChannel: { marketplaceId: "A1PA6795UKMFR9" },
    orderItems: [{ orderItemId: "1", quantityOrdered: 1 }],
  };
  test("is read with nothing guessed", () => {
    expect(readOrder(smallest)).toMatchObject({
      order: {
        channel: null, status: null, currency: null, grandTotal: null, deliveryTip: null, personal: null, packages: [], programs: [],
        lastUpdatedAt: new Date("2026-11-19T08:00:00Z"),
        lines: [{ sellerSku: null, unitPrice: null, amounts: null, condition: null, cancelRequest: null, taxCollectedBy: null }],
      },
    });
  });
});

describe("channel and status", () => {
  test.each([["MERCHANT", "MFN"], ["AMAZON", "AFN"], ["ROBOTS", null], ["", null], [null, null], [undefined, null]])("fulfilledBy %s is %s", (fulfilledBy, channel) => {
    expect(fulfillment({ fulfilledBy }).channel).toBe(channel);
  });

  test.each([
    ["PENDING_AVAILABILITY", "PENDING_AVAILABILITY"], ["CANCELLED", "CANCELLED"], ["INVOICE_UNCONFIRMED", "INVOICE_UNCONFIRMED"],
    ["", null], [null, null], [undefined, null],
  ])("status %s is %s", (fulfillmentStatus, status) => {
    expect(fulfillment({ fulfillmentStatus }).status).toBe(status);
  });

  test("a time that is none is not said", () => {
    expect(fulfillment({ shipByWindow: { latestDateTime: "soon" } }).shipBy).toBeNull();
    expect(fulfillment({ shipByWindow: { latestDateTime: "2026-13-45T00:00:00Z" } }).shipBy).toBeNull();
  });

  test("a time without a zone is UTC", () => {
    expect(order({ createdTime: "2026-11-19T08:00:00" }).createdAt).toEqual(new Date("2026-11-19T08:00:00Z"));
  });
});

test.each([
  [[{ aliasId: "OTHER", aliasType: "FUTURE" }, { aliasId: "MINE", aliasType: "SELLER_ORDER_ID" }], "MINE"], [[{ aliasId: "OTHER", aliasType: "FUTURE" }], null], [null, null],
])("of the aliases %j the seller's is %s", (orderAliases, sellerOrderId) => {
  expect(order({ orderAliases }).sellerOrderId).toBe(sellerOrderId);
});

describe("the marketplace", () => {
  test("is known by its name when the id is missing", () => {
    expect(order({ salesChannel: { channelName: "AMAZON", marketplaceName: "Amazon.co.uk" } }).marketplaceId).toBe("A1F83G8C2ARO7P");
  });
  test("is empty for an order of another channel that names none", () => {
    expect(order({ salesChannel: { channelName: "NON_AMAZON" } })).toMatchObject({ marketplaceId: "", salesChannel: "NON_AMAZON" });
  });
  test("that nobody knows is kept", () => {
    expect(order({ salesChannel: { channelName: "AMAZON", marketplaceId: "AFUTURE" } }).marketplaceId).toBe("AFUTURE");
  });
});

describe("an order that cannot be read says why", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no creation time", { createdTime: null }, /createdTime is missing/],
    ["a broken creation time", { createdTime: "yesterday" }, /createdTime is missing/],
    ["no marketplace", { salesChannel: null }, /marketplaceId is missing/],
    ["no items", { orderItems: undefined }, /orderItems is missing/],
    ["an item without id", { orderItems: [wireItem({ orderItemId: null })] }, /orderItems\.0\.orderItemId/],
    ["an item without quantity", { orderItems: [wireItem({ quantityOrdered: null, fulfillment: null })] }, /orderItems\.0\.quantityOrdered is missing/],
    ["a negative quantity", { orderItems: [wireItem({ quantityOrdered: -1 })] }, /quantityOrdered is -1/],
    ["half a unit", { orderItems: [wireItem({ quantityOrdered: 1.5 })] }, /orderItems\.0\.quantityOrdered/],
    ["too many digits", { proceeds: { grandTotal: { amount: "10.5", currencyCode: "JPY" } } }, /more digits/],
    ["no number", { proceeds: { grandTotal: eur("1,000.00") } }, /"1,000.00" is not an amount/],
    ["no currency", { proceeds: { grandTotal: { amount: "10" } } }, /no currency/],
    ["two currencies", { proceeds: { grandTotal: { amount: "10", currencyCode: "USD" } } }, /USD and EUR/],
  ])("%s", (_, more, reason) => {
    expect(trouble(wireOrder(more))).toEqual({ amazonOrderId: "302-1111111-2222222", reason: expect.stringMatching(reason) as string });
  });

  test.each([[null], ["text"], [[]], [{}], [{ orderId: null }], [{ orderId: "" }], [{ orderId: {} }]])("no id in %j", (json) => {
    expect(trouble(json)).toMatchObject({ amazonOrderId: null });
  });

  test("a number in place of the text names the order, and is unreadable all the same", () => {
    expect(trouble(wireOrder({ orderId: 7010000001 }))).toMatchObject({ amazonOrderId: "7010000001" });
  });

  test("and never repeats what it read", () => {
    expect(trouble(wireOrder({ buyer: { buyerName: ["Secret Person"] } }))?.reason).not.toContain("Secret");
  });
});

describe("lines", () => {
  test("take shipped and open units where the ordered ones are missing", () => {
    expect(line({ quantityOrdered: null, fulfillment: { quantityFulfilled: 1, quantityUnfulfilled: 2 } })?.quantity).toBe(3);
  });
  test("a cancelled line may hold nothing", () => {
    expect(line({ quantityOrdered: 0 })?.quantity).toBe(0);
  });
  test.each([
    [{ cancellationRequest: {} }, null], [{ cancellationRequest: { requester: "BUYER" } }, { reason: null }], [null, null],
  ])("a wish to cancel in %j is %j", (cancellation, cancelRequest) => {
    expect(line({ cancellation })?.cancelRequest).toEqual(cancelRequest);
  });
  test("an executed cancellation is kept with who did it", () => {
    expect(line({ cancellation: { cancellationExecution: { cancelledBy: "AMAZON" } } })?.cancelledBy).toEqual({ by: "AMAZON", reason: null });
  });
  test("a SellerSKU stays as sent", () => {
    expect(line({ product: { sellerSku: " a/B,c " } })?.sellerSku).toBe(" a/B,c ");
  });
  test("any tax collector is kept, the facilitator first", () => {
    expect(line({ tax: { taxCollections: [{ model: "NEW" }, { model: "MARKETPLACE_FACILITATOR" }] } })?.taxCollectedBy).toBe("MARKETPLACE_FACILITATOR");
    expect(line({ tax: { taxCollections: [{ model: "NEW" }] } })?.taxCollectedBy).toBe("NEW");
  });
});

test("packages and their entries without a name are left out", () => {
  const packages = [{ packageReferenceId: null, trackingNumber: "1" }, { packageReferenceId: "2", packageItems: [{ orderItemId: "1" }, { orderItemId: "1", quantity: 3 }] }];
  expect(order({ packages }).packages).toMatchObject([{ packageReferenceId: "2", shippedAt: null, items: [{ orderItemId: "1", quantity: 3 }] }]);
});

describe("whatever member is missing, null or of another kind", () => {
  const paths = pathsOf(wireOrder());
  const odd = fc.constantFrom<unknown>(undefined, null, "", "FUTURE", 7, -1.5, true, [], {}, [null]);

  test("an order is read or said to be unreadable, never thrown", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), odd), { minLength: 1, maxLength: 3 }), (changes) => {
      const json = changes.reduce<unknown>((now, [path, value]) => replaced(now, path, value), wireOrder());
      const read = readOrder(json);
      if ("unreadable" in read) expect(read.unreadable.reason).not.toBe("");
      else expect(read.order.amazonOrderId).not.toBe("");
    }), { numRuns: 1500 });
  });

  test("only ids and what an order cannot do without make it unreadable by being missing", () => {
    const needed = paths.filter((path) => trouble(replaced(wireOrder(), path, undefined)) !== null).map((path) => path.join("."));
    expect(needed.filter((path) => !path.endsWith(".currencyCode"))).toEqual([
      "orderId", "createdTime", "salesChannel", "orderItems", "orderItems.0", "orderItems.0.orderItemId",
    ]);
  });
});

function pathsOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [at];
  const below = Object.entries(value).flatMap(([key, v]) => pathsOf(v, [...at, key]));
  return at.length > 0 ? [at, ...below] : below;
}

function replaced(json: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (typeof json !== "object" || json === null || key === undefined) return json;
  const copy = (Array.isArray(json) ? [...(json as unknown[])] : { ...json }) as Record<string, unknown>;
  copy[key] = rest.length === 0 ? value : replaced(copy[key], rest, value);
  return copy;
}
