/** What each setting is called on the pages and in the log; a test holds it to the settings that there are. */
const ofChannel = {
  import: "Import orders",
  importFrom: "Import begins at",
  targetStatus: "Target status",
  fulfillOnImport: "Fulfilled on import",
  obeyStock: "On hold when stock is short",
  "customer.mode": "Customer",
  "customer.customerId": "Chosen customer",
  locationId: "Location",
  tags: "Order tags",
  salesGroup: "Sales group",
  note: "Order note",
  customFields: "Custom fields",
  consolidate: "One order per day",
  consolidateConfirmed: "Shipping each Amazon order in Seller Central confirmed",
} as const;

const ofStore = {
  pendingPolicy: "Pending orders",
  schedule: "Schedule",
  taxMode: "Tax",
  orderCurrency: "Currency of orders",
  rates: "Exchange rates",
  unknownSku: "Unknown SKU",
  importUnpriced: "Import without prices",
  importConditionNote: "Condition of the item",
  importDimensions: "Dimensions",
  amazonAlwaysWins: "Amazon always wins",
  spaceGroups: "Pause between groups",
  deductHistory: "History lowers stock",
  writeRelayEmail: "Relay e-mail",
  "stock.push": "Send stock",
  "stock.locationIds": "Locations offered at Amazon",
  "stock.holdBack.kind": "Hold back",
  "stock.holdBack.value": "Hold back",
  "stock.minimumToList": "Minimum to list",
  "stock.ceiling": "Ceiling",
  "stock.leadTimeDays": "Business days to ship",
  "catalogue.identifier": "Product identifier",
  "catalogue.linkByTitle": "Link by title",
  "catalogue.createProducts": "Create products",
  "catalogue.groupByParent": "Group by parent ASIN",
  "catalogue.nameIntoDescription": "Name into description",
  "catalogue.productSync": "Product synchronization",
  "price.direction": "Prices",
  "price.priceListId": "Price list",
  "shipping.confirm": "Tell Amazon of shipments",
  "shipping.carriers": "Carriers",
  "shipping.unknownCarrier": "Unknown carrier",
  "shipping.untracked": "Without tracking number",
  "shipping.repeatedTracking": "Repeated tracking number",
  "cancellations.fromAmazon": "Cancelled at Amazon",
  "cancellations.restock": "Restock what was cancelled",
  "cancellations.noRestockReasons": "Cancelled without restock",
  "cancellations.toAmazon": "Cancelled in Shopify",
  "cancellations.reasons.CUSTOMER": "Reason for Amazon: customer",
  "cancellations.reasons.INVENTORY": "Reason for Amazon: inventory",
  "cancellations.reasons.FRAUD": "Reason for Amazon: fraud",
  "cancellations.reasons.DECLINED": "Reason for Amazon: declined",
  "cancellations.reasons.STAFF": "Reason for Amazon: staff error",
  "cancellations.reasons.OTHER": "Reason for Amazon: other",
  "cancellations.holdOnRequest": "Hold when the buyer asks to cancel",
  "refunds.fromAmazon": "Refunded at Amazon",
  "refunds.restock": "Restock what was returned",
  "refunds.restockReasons": "Returned with restock",
  "refunds.toAmazon": "Refunded in Shopify",
  "refunds.reasons.RETURN": "Reason for Amazon: returned",
  "refunds.reasons.CANCEL": "Reason for Amazon: never shipped",
  "refunds.reasons.NO_RESTOCK": "Reason for Amazon: not returned",
  "refunds.reasons.MONEY": "Reason for Amazon: money only",
  requestsPerHour: "Requests to Amazon per hour",
} as const;

export type ChannelSetting = keyof typeof ofChannel;
export type StoreSetting = keyof typeof ofStore;
const channelNames = { mfn: "Orders you ship", afn: "Orders Amazon ships" } as const;

/** The label of a channel's setting, without its channel. */
export const channelSettingName = (setting: ChannelSetting): string => ofChannel[setting];

/** The name of a setting by its path with dots, such as "mfn.importFrom"; the path itself for one of another version. A member of a list has its name. */
export function settingName(member: string): string {
  const path = member.replace(/\.\d+(\..*)?$/, "");
  const [, channel, setting = ""] = /^(mfn|afn)\.(.*)$/.exec(path) ?? [];
  if (channel === "mfn" || channel === "afn") return Object.hasOwn(ofChannel, setting) ? `${channelNames[channel]}: ${ofChannel[setting as ChannelSetting]}` : path;
  return Object.hasOwn(ofStore, path) ? ofStore[path as StoreSetting] : path;
}
