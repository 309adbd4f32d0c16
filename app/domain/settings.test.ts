import { describe, expect, test } from "vitest";
import { checkStoreSettings, parseStoreSettings } from "./settings.ts";

const untouched = parseStoreSettings({});
const each = { locationId: null, tags: [], salesGroup: null, note: null, customFields: [], consolidate: false };

test("the defaults of the requirements", () => {
  expect(untouched).toEqual({
    mfn: { ...each, import: true, importFrom: "UNSHIPPED", targetStatus: "PLACED", fulfillOnImport: false, consolidateConfirmed: false, customer: { mode: "none", customerId: null } },
    afn: { ...each, import: false, importFrom: "SHIPPED", targetStatus: "COMPLETED", obeyStock: false, customer: { mode: "guest", customerId: null } },
    stock: { push: true, locationIds: [], holdBack: { kind: "units", value: 0 }, minimumToList: 0, ceiling: null, leadTimeDays: 2 },
    catalogue: { identifier: "SKU", linkByTitle: false, createProducts: false, groupByParent: false, nameIntoDescription: false, productSync: [] },
    price: { direction: "none", priceListId: null },
    shipping: { confirm: true, carriers: [], unknownCarrier: "wait", untracked: "wait", repeatedTracking: "ask" },
    cancellations: {
      fromAmazon: "cancel", restock: "byReason", noRestockReasons: ["NoInventory", "NO_INVENTORY", "MerchandiseNotReceived"], toAmazon: "send", holdOnRequest: true,
      reasons: { CUSTOMER: "BuyerCanceled", INVENTORY: "NoInventory", FRAUD: "RiskAssessmentInformationNotValid", DECLINED: "CannotVerifyInformation", STAFF: "GeneralAdjustment", OTHER: "GeneralAdjustment" },
    },
    refunds: {
      fromAmazon: "mirror", restock: "byReason", toAmazon: "send",
      restockReasons: ["CR-NO_REASON_GIVEN", "CR-ORDERED_WRONG_ITEM", "CR-UNWANTED_ITEM", "AMZ-PG-BAD-DESC", "NO_REASON_GIVEN", "ORDERED_WRONG_ITEM", "UNWANTED_ITEM"],
      reasons: { RETURN: "CustomerReturn", CANCEL: "CouldNotShip", NO_RESTOCK: "GeneralAdjustment", MONEY: "GeneralAdjustment" },
    },
    requestsPerHour: 50,
    pendingPolicy: "reserve",
    schedule: "live",
    taxMode: "lines",
    orderCurrency: "amazon",
    rates: [],
    unknownSku: "wait",
    importUnpriced: false,
    importConditionNote: false,
    importDimensions: false,
    amazonAlwaysWins: false,
    spaceGroups: false,
    deductHistory: false,
    writeRelayEmail: false,
  });
});

test.each([null, undefined, {}, { mfn: {} }, { stock: { holdBack: {} } }, { aSettingOfTomorrow: 1 }])("%o reads as the defaults", (stored) => {
  expect(parseStoreSettings(stored)).toEqual(untouched);
});

test("what is stored stands, the rest is filled in", () => {
  const settings = parseStoreSettings({ afn: { import: true }, stock: { ceiling: 4, minimumToList: 6 } });
  expect(settings.afn).toEqual({ ...untouched.afn, import: true });
  expect(settings.stock).toEqual({ ...untouched.stock, ceiling: 4, minimumToList: 6 });
});

test("settings survive storing as JSON", () => {
  expect(parseStoreSettings(JSON.parse(JSON.stringify(untouched)))).toEqual(untouched);
});

describe("wrong values throw, naming the member", () => {
  test.each<[string, object]>([
    ["ceiling", { stock: { ceiling: 0 } }],
    ["minimumToList", { stock: { minimumToList: -1 } }],
    ["minimumToList", { stock: { minimumToList: 1.5 } }],
    ["value", { stock: { holdBack: { value: -1 } } }],
    ["carriers", { shipping: { carriers: [{ company: "", code: "DHL" }] } }],
    ["requestsPerHour", { requestsPerHour: 0 }],
    ["CUSTOMER", { cancellations: { reasons: { CUSTOMER: "" } } }],
    ["MONEY", { refunds: { reasons: { MONEY: "Because" } } }],
    ["pendingPolicy", { pendingPolicy: "guess" }],
    ["targetStatus", { mfn: { targetStatus: "SOLD" } }],
    ["customerId", { mfn: { customer: { mode: "single" } } }],
    ["Completed is not available with a single customer", { afn: { customer: { mode: "single", customerId: "gid://shopify/Customer/1" } } }],
    ["cannot be fulfilled on import", { mfn: { fulfillOnImport: true, targetStatus: "BACKORDERED" } }],
    ["Confirm that each Amazon order", { mfn: { consolidate: true } }],
    ["needs one customer or none", { mfn: { consolidate: true, consolidateConfirmed: true, customer: { mode: "perOrder" } } }],
    ["cannot be parked", { afn: { consolidate: true, targetStatus: "PARKED" } }],
    ["At most three", { mfn: { customFields: ["condition", "programs", "marketplace", "seller-skus"] } }],
    ["More than zero", { rates: [{ currency: "USD", rate: "0.0", date: "2026-11-01" }] }],
    ["date", { rates: [{ currency: "USD", rate: "1.1", date: "1.11.2026" }] }],
    ["import", { mfn: { import: "yes" } }],
  ])("%s in %o", (member, stored) => expect(() => parseStoreSettings(stored)).toThrow(member));

  test("Amazon's own stock is never offered to Amazon (R76)", () => {
    const stored = { afn: { locationId: "gid://shopify/Location/8" }, stock: { locationIds: ["gid://shopify/Location/7", "gid://shopify/Location/8"] } };
    expect(() => parseStoreSettings(stored)).toThrow("cannot be offered");
  });
});

test.each([
  ["an empty one", [""]], ["one of spaces", ["  "]], ["one of more than 40 characters", ["gift", "x".repeat(41)]], ["one with a comma", ["a,b"]],
  ["more than 200", Array.from({ length: 201 }, (_, at) => `tag ${at}`)],
])("R56 tags that Shopify would refuse or cut are told at the field, and stored ones stay readable: %s", (_, tags) => {
  const said = expect.stringMatching(/40 characters|200 tags/) as string;
  expect(checkStoreSettings({ mfn: { tags }, afn: { tags } })).toEqual({ problems: { "mfn.tags": said, "afn.tags": said } });
  expect(parseStoreSettings({ mfn: { tags } }).mfn.tags).toHaveLength(tags.length);
});

test("R56 as many and as long tags as Shopify takes are saved, without the spaces around them", () => {
  const tags = Array.from({ length: 200 }, (_, at) => ` ${String(at).padStart(40, "x")} `);
  expect(checkStoreSettings({ mfn: { tags } })).toMatchObject({ settings: { mfn: { tags: tags.map((tag) => tag.trim()) } } });
});

test("R57 R59 goods that Amazon ships are never backordered: where that was stored it is Placed, which it did", () => {
  expect(parseStoreSettings({ afn: { targetStatus: "BACKORDERED" }, mfn: { targetStatus: "BACKORDERED" } })).toMatchObject({ afn: { targetStatus: "PLACED" }, mfn: { targetStatus: "BACKORDERED" } });
});

test("a form hears of every wrong member by its path, or gets the settings whole", () => {
  expect(checkStoreSettings({ mfn: { targetStatus: "COMPLETED", customer: { mode: "single" } }, stock: { ceiling: 0 } })).toEqual({
    problems: {
      "mfn.customer.customerId": "Choose the customer", "mfn.targetStatus": "Completed is not available with a single customer", "stock.ceiling": expect.any(String) as string,
    },
  });
  expect(checkStoreSettings({ rates: [{ currency: "JPY", rate: "0.0065", date: "2026-11-01" }] })).toMatchObject({ settings: { rates: [{ currency: "JPY" }] } });
});
