import fc from "fast-check";
import { productFields } from "../../app/domain/settings-catalogue.ts";
import { checkStoreSettings, customFieldSources, targetStatuses, type StoreSettings } from "../../app/domain/settings.ts";

/** Settings as a merchant may combine them; those that the rules refuse are left out. */

const text = fc.constantFrom("Retail", "For the shop’s “Amazon” desk", "100 %");
const channel = {
  locationId: fc.constantFrom(null, "gid://shopify/Location/7"), tags: fc.subarray(["vip", "50%", "größe"]), salesGroup: fc.option(text), note: fc.option(text),
  customFields: fc.subarray([...customFieldSources], { maxLength: 3 }), consolidate: fc.boolean(), importFrom: fc.constantFrom("UNSHIPPED", "SHIPPED"),
  targetStatus: fc.constantFrom(...targetStatuses), import: fc.boolean(),
};
const customerId = fc.constantFrom(null, "gid://shopify/Customer/1");
const given = fc.record({
  mfn: fc.record({ ...channel, fulfillOnImport: fc.boolean(), consolidateConfirmed: fc.boolean(), customer: fc.record({ mode: fc.constantFrom("none", "perOrder", "single"), customerId }) }),
  afn: fc.record({ ...channel, obeyStock: fc.boolean(), customer: fc.record({ mode: fc.constantFrom("guest", "none", "single"), customerId }) }),
  pendingPolicy: fc.constantFrom("reserve", "import", "ignore"), schedule: fc.constantFrom("live", "hourly", "daily", "manual"), taxMode: fc.constantFrom("lines", "charge", "ignore"),
  orderCurrency: fc.constantFrom("amazon", "shop"), rates: fc.subarray([{ currency: "USD", rate: "0.92", date: "2026-11-01" }, { currency: "JPY", rate: "0.0061", date: "2026-11-02" }]),
  unknownSku: fc.constantFrom("wait", "createProduct", "customLine"), importUnpriced: fc.boolean(), importConditionNote: fc.boolean(), amazonAlwaysWins: fc.boolean(),
  catalogue: fc.record({
    identifier: fc.constantFrom("SKU", "ASIN"), linkByTitle: fc.boolean(), createProducts: fc.boolean(), groupByParent: fc.boolean(), nameIntoDescription: fc.boolean(), productSync: fc.subarray([...productFields]),
  }),
  price: fc.record({ direction: fc.constantFrom("none", "fromAmazon"), priceListId: fc.constantFrom(null, "gid://shopify/PriceList/1") }),
  spaceGroups: fc.boolean(), deductHistory: fc.boolean(), writeRelayEmail: fc.boolean(),
});

/** As given, before anything is checked. */
export const givenSettings: fc.Arbitrary<object> = given;

export const anySettings: fc.Arbitrary<StoreSettings> = given.map((one) => checkStoreSettings(one)).filter((checked) => "settings" in checked).map((checked) => checked.settings);
