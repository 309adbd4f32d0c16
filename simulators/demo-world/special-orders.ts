import type { DemoCountry } from "./markets.ts";
import { orderIdOf } from "./make-order.ts";
import type { LinePlan, OrderPlan } from "./order-plan.ts";
import * as tweak from "./tweaks.ts";

const one = (sku: string, more: Partial<LinePlan> = {}): LinePlan => ({ sku, quantity: 1, ...more });
type More = Partial<Omit<OrderPlan, "country" | "lines">>;

/** A merchant's order that waits to be shipped, unless told otherwise. */
const order = (country: DemoCountry, lines: LinePlan[], more: More = {}): OrderPlan => ({ country, byAmazon: false, status: "UNSHIPPED", lines, ...more });
const shipped = (country: DemoCountry, lines: LinePlan[], more: More = {}) => order(country, lines, { status: "SHIPPED", ...more });
const byAmazon = (country: DemoCountry, lines: LinePlan[], more: More = {}) => order(country, lines, { byAmazon: true, ...more });

/** The first order of every demo world; a later one replaces it. */
const first = {
  relabelled: shipped("US", [one("KNIFE-CHEF-20")], { parcels: "relabelled" }),
} satisfies Record<string, OrderPlan>;

/** Money that is out of the ordinary. */
const money = {
  offByACent: order("US", [one("CANDLE-CEDAR"), one("APRON-CANVAS")], { finish: tweak.oneCentTooMuch }),
  doesNotDivide: order("US", [{ sku: "GAME-WOOD", quantity: 3, exactUnitPrice: 666, exactItem: 1_999 }], { business: true }),
  yenDoesNotDivide: order("JP", [{ sku: "SOAP-PINE", quantity: 3, exactUnitPrice: 333, exactItem: 1_000 }]),
  tip: shipped("US", [one("CANDLE-CEDAR")], { tip: 350 }),
  taxWithheld: order("US", [{ sku: "MUG-RED-11OZ", quantity: 2 }], { tax: "withheld", rate: 825, finish: tweak.at({ stateOrRegion: "TX", city: "Austin", postalCode: "78701" }) }),
  taxUntold: order("DE", [one("BOARD-OAK")], { tax: "untold" }),
  pagePriceOnly: order("GB", [{ sku: "TOWEL-LINEN", quantity: 2 }], { prices: "unit-only" }),
  unpriced: order("GB", [one("CANDLE-FIG")], { prices: "none" }),
  pendingPriced: order("DE", [one("TOWEL-LINEN")], { status: "PENDING" }),
  cashOnDelivery: order("JP", [one("GRINDER-MANUAL", { codFee: 250, shipping: 400 })], { finish: tweak.cashOnDelivery }),
  everyCharge: order("DE", [{ sku: "CANDLE-FIG", quantity: 2, shipping: 499, giftWrap: 350, gift: { giftWrapLevel: "STANDARD" }, discount: 333, shippingDiscount: 499 }]),
} satisfies Record<string, OrderPlan>;

/** SKUs that do not link, or are hard to write. */
const skus = {
  unknownSku: order("US", [one("NOBODY-KNOWS-01")]),
  unknownSkuBesideKnown: order("US", [one("MUG-RED-11OZ"), one("NOBODY-KNOWS-01")], { due: "tomorrow" }),
  ambiguousSku: order("US", [one("TWIN-SKU-9")]),
  oddSkusUS: order("US", [one("50%OFF-CUP"), one("TEA/GREEN 100g"), one("MUG+SAUCER SET"), one("O'NEIL LAMP #7")]),
  oddSkusDE: order("DE", [one("BÜRSTE-HOLZ-01"), one("KISSEN \"SOFT\", 40x40")], { due: "today" }),
  oddSkusGB: order("GB", [one("SALT&PEPPER?=2"), one("MUG+SAUCER SET")]),
  oddSkusJP: order("JP", [one("湯呑み-01"), one("TEA/GREEN 100g")]),
  oddSkuByAmazon: byAmazon("US", [{ sku: "SOCKS, 3 PAIR", quantity: 2 }], { status: "SHIPPED" }),
  sameSkuTwice: order("US", [one("PEN-BRASS", { gift: { giftWrapLevel: "STANDARD", giftMessage: "For you, Nobody." }, giftWrap: 399 }), one("PEN-BRASS")]),
  soldOut: order("US", [one("TSHIRT-L-BLACK")], { due: "today" }),
  madeToOrder: order("US", [one("SIGN-MADE-TO-ORDER")]),
  printedOnDemand: order("GB", [one("POSTER-PRINT")]),
  sellsOn: order("DE", [{ sku: "PLANTER-CONCRETE", quantity: 5 }]),
} satisfies Record<string, OrderPlan>;

/** States and programs of which one is enough. */
const states = {
  futureStatus: order("US", [one("MUG-BLUE-11OZ")], { finish: tweak.inFutureStatus }),
  unfulfillable: byAmazon("US", [one("TEA-TIN-500")], { status: "UNFULFILLABLE", finish: tweak.fromElsewhere }),
  fromElsewhere: byAmazon("US", [one("NOTEBOOK-A5")], { status: "SHIPPED", finish: tweak.fromElsewhere }),
  preorder: order("US", [one("GAME-WOOD")], { status: "PENDING_AVAILABILITY", programs: ["PREORDER"], prices: "unit-only" }),
  preorderByAmazon: byAmazon("DE", [one("PAN-IRON-26")], { status: "PENDING_AVAILABILITY", programs: ["PREORDER"], prices: "none" }),
  cancelRequest: order("US", [one("APRON-CANVAS", { cancelRequest: "Ordered by mistake" })], { due: "tomorrow" }),
  cancelRequestGB: order("GB", [one("MUG-RED-11OZ", { cancelRequest: "" })], { due: "today" }),
  lineCancelled: order("US", [one("CANDLE-CEDAR"), one("KNIFE-CHEF-20", { cancelled: { cancelledBy: "MERCHANT", cancelReason: "No inventory" } })]),
  partlyShipped: order("US", [{ sku: "MUG-RED-11OZ", quantity: 3, fulfilled: 1 }, one("PEN-BRASS", { fulfilled: 1 })], { status: "PARTIALLY_SHIPPED", due: "today" }),
  twoParcels: shipped("DE", [{ sku: "MUG-RED-11OZ", quantity: 2 }, one("BOARD-OAK")], { parcels: "one-per-line" }),
  untracked: shipped("GB", [one("CANDLE-FIG")], { parcels: "untracked" }),
  parcelsUntold: shipped("JP", [one("SOAP-PINE")], { parcels: "untold" }),
  replacement: order("US", [one("KNIFE-CHEF-20", { exactUnitPrice: 0 })], { finish: tweak.replacing(orderIdOf("US", 1)) }),
  shipPlus: order("US", [one("GAME-WOOD")], { programs: ["FBM_SHIP_PLUS"], due: "tomorrow" }),
  primeByMerchant: order("US", [one("MUG-BLUE-11OZ")], { programs: ["PRIME", "PREMIUM"], due: "today" }),
} satisfies Record<string, OrderPlan>;

/** People and places, and what is left out. */
const people = {
  giftWrapped: order("US", [one("CANDLE-CEDAR", { giftWrap: 499, gift: { giftWrapLevel: "PREMIUM", giftMessage: "Happy birthday!\nYours, Nobody & Co. 🎁" } })], { due: "tomorrow", rate: 888 }),
  giftMessageOnly: order("GB", [one("TOWEL-LINEN", { gift: { giftMessage: "With love from nowhere" } })]),
  registeredForVat: order("DE", [{ sku: "MUG-RED-11OZ", quantity: 24 }], { business: true, finish: tweak.registeredForVat }),
  pickupPoint: order("DE", [one("TOWEL-LINEN")], {
    finish: tweak.at({ addressType: "PICKUP_POINT", addressLine1: "Packstation 000", addressLine2: "" }, { deliveryPreference: { dropOffLocation: "", addressInstruction: "Bitte klingeln bei Niemand" } }),
  }),
  withoutRecipient: order("US", [one("MUG-RED-11OZ")], { finish: tweak.without("recipient") }),
  withoutBuyer: order("CA", [one("BLANKET-WOOL")], { finish: tweak.without("buyer", "programs") }),
  withoutTitle: order("CA", [one("MUG-BLUE-11OZ")], { finish: tweak.eachItem((item) => ({ ...item, product: { sellerSku: item.product.sellerSku, price: item.product.price } })) }),
  customized: order("US", [one("SIGN-MADE-TO-ORDER")], {
    finish: tweak.eachItem((item) => ({ ...item, product: { ...item.product, customization: { customizedUrl: "https://customization.invalid/demo/1.zip" } } })),
  }),
  reportedByAmazon: order("GB", [one("MUG-RED-11OZ")], {
    finish: tweak.eachItem((item) => ({ ...item, tax: { ...item.tax, taxCalculationBreakdowns: [{ reportingScheme: "UOSS" }], taxCollections: [{ model: "MARKETPLACE_FACILITATOR", responsibleParty: "Amazon Services Europe SARL" }] } })),
  }),
} satisfies Record<string, OrderPlan>;

const { futureStatus, ...statesOfToday } = states;

/** The deliberate orders by name; they come first in every demo world. The last one only in worlds that ask for it (`future`). */
export const specialOrders = { ...first, ...money, ...skus, ...statesOfToday, ...people, futureStatus };
export type SpecialOrder = keyof typeof specialOrders;

/** Amazon order ids of the deliberate orders, the same in every demo world. */
export const demoOrderIds = Object.fromEntries(
  Object.entries(specialOrders).map(([name, plan], index) => [name, orderIdOf(plan.country, index + 1)]),
) as Record<SpecialOrder, string>;
