import fc from "fast-check";
import type { SellerSku } from "../../app/domain/ids.ts";
import type { SkuLink } from "../../app/domain/listings/link-by-sku.ts";
import { marketplaces } from "../../app/domain/marketplaces.ts";
import { add, money, sum, zero } from "../../app/domain/money.ts";
import type { Money } from "../../app/domain/money.ts";
import { amazonStatuses } from "../../app/domain/orders/amazon-order.ts";
import type { AmazonOrder, AmazonOrderLine, AmazonPackage, LineAmounts, PersonalData } from "../../app/domain/orders/amazon-order.ts";

/** Orders in the domain's words, made by hand or by chance; tests change what they are about. */

const kinds = ["item", "shipping", "giftWrap", "codFee", "other", "discount", "discountOnShipping", "discountOnCodFee", "tax"] as const;
type Kind = (typeof kinds)[number];

/** Minor units by kind; what is not named is zero; `taxOn` defaults to all tax on the item. */
export type Figures = Partial<Record<Kind, number>> & { total?: number | null; taxOn?: Partial<Record<keyof LineAmounts["taxOn"], number>> };

export function lineAmounts(figures: Figures, currency = "USD"): LineAmounts {
  const of = (minor: number | undefined) => money(minor ?? 0, currency);
  const taxOn = figures.taxOn ?? { item: figures.tax ?? 0 };
  return {
    total: figures.total === undefined || figures.total === null ? null : of(figures.total),
    item: of(figures.item), shipping: of(figures.shipping), giftWrap: of(figures.giftWrap), codFee: of(figures.codFee),
    other: of(figures.other), discount: of(figures.discount), discountOnShipping: of(figures.discountOnShipping),
    discountOnCodFee: of(figures.discountOnCodFee), tax: of(figures.tax),
    taxOn: {
      item: of(taxOn.item), shipping: of(taxOn.shipping), giftWrap: of(taxOn.giftWrap), codFee: of(taxOn.codFee),
      discount: of(taxOn.discount), other: of(taxOn.other),
    },
  };
}

export function aLine(more: Partial<AmazonOrderLine> = {}): AmazonOrderLine {
  return {
    orderItemId: "L1", sellerSku: "CUP-1", asin: "B000000001", title: "Blue cup", quantity: 1, quantityFulfilled: 0, condition: null,
    unitPrice: null, amounts: lineAmounts({ item: 1000, total: 1000 }), promotionIds: [], points: null, taxCollectedBy: null, giftWrapLevel: null,
    cancelRequest: null, cancelledBy: null, ...more,
  };
}

/** An unshipped MFN order of amazon.com over 10.00. */
export function anOrder(more: Partial<AmazonOrder> = {}): AmazonOrder {
  return {
    amazonOrderId: "111-2222222-3333333", sellerOrderId: null, createdAt: new Date("2026-11-10T08:00:00Z"),
    lastUpdatedAt: new Date("2026-11-10T09:00:00Z"), marketplaceId: "ATVPDKIKX0DER", salesChannel: "AMAZON", channel: "MFN",
    status: "UNSHIPPED", serviceLevel: "STANDARD", shipBy: new Date("2026-11-12T23:59:59Z"), deliverBy: null, programs: [],
    replacementOf: null, purchaseOrderNumber: null, currency: "USD", grandTotal: money(1000, "USD"), totalWithoutTax: null, deliveryTip: null, payments: [],
    lines: [aLine()], packages: [], personal: null, ...more,
  };
}

export function aPackage(more: Partial<AmazonPackage> = {}): AmazonPackage {
  return {
    packageReferenceId: "1", status: "IN_TRANSIT", carrier: "UPS", shippingService: "Ground", trackingNumber: "1Z999",
    shippedAt: new Date("2026-11-11T10:00:00Z"), items: [{ orderItemId: "L1", quantity: 1 }], ...more,
  };
}

export const personal: PersonalData = {
  buyerName: "Test Buyer", buyerEmail: "relay@marketplace.example", buyerCompany: null,
  address: {
    name: "Test Recipient", company: null, line1: "1 Test Street", line2: null, line3: null, city: "Testville", district: null,
    stateOrRegion: "WA", postalCode: "98101", countryCode: "US", phone: "0",
  },
  deliveryInstructions: "Ring twice", giftMessages: { L1: "For you" }, customizationUrls: { L1: "https://files.example/c.zip" },
};

/** Every SKU of the order linked to a variant of its own. */
export function linked(order: AmazonOrder): Map<SellerSku, SkuLink> {
  return new Map(order.lines.flatMap((line) => (line.sellerSku ? [[line.sellerSku, { kind: "linked", variantId: `gid://shopify/ProductVariant/${line.sellerSku}`, sku: line.sellerSku }]] : [])));
}

const minor = (max: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }));

/** How Amazon may have totalled a line. */
export type Mode = "on-top" | "inside";

/** A line whose figures give its total in one of the ways that Amazon README 4.7 names, with either sign of DISCOUNT. */
function consistentLine(currency: string, index: number): fc.Arbitrary<AmazonOrderLine> {
  return fc
    .record({
      quantity: fc.integer({ min: 1, max: 7 }), item: minor(90_000), shipping: minor(5_000), giftWrap: minor(900), codFee: minor(700),
      other: minor(300), cut: fc.record({ item: fc.integer({ min: 0, max: 100 }), shipping: fc.integer({ min: 0, max: 100 }), codFee: fc.integer({ min: 0, max: 100 }) }),
      taxPercent: fc.constantFrom(0, 7, 10, 20, 25), sign: fc.constantFrom(1, -1), mode: fc.constantFrom<Mode>("on-top", "inside"),
      facilitator: fc.boolean(), detailed: fc.boolean(), hasTotal: fc.constant(true),
    })
    .map((c) => {
      const part = (amount: number, percent: number) => Math.floor((amount * percent) / 100);
      const off = { item: part(c.item, c.cut.item), shipping: part(c.shipping, c.cut.shipping), codFee: part(c.codFee, c.cut.codFee) };
      const taxOn = { item: part(c.item, c.taxPercent), shipping: part(c.shipping, c.taxPercent), giftWrap: part(c.giftWrap, c.taxPercent), codFee: 0 };
      const tax = taxOn.item + taxOn.shipping + taxOn.giftWrap;
      const discount = off.item + off.shipping + off.codFee;
      const charged = c.item + c.shipping + c.giftWrap + c.codFee + c.other - discount;
      const amounts = lineAmounts({
        item: c.item, shipping: c.shipping, giftWrap: c.giftWrap, codFee: c.codFee, other: c.other, discount: c.sign * discount,
        discountOnShipping: c.sign * off.shipping, discountOnCodFee: c.sign * off.codFee, tax, total: c.mode === "on-top" ? charged + tax : charged,
        taxOn: c.detailed ? taxOn : {},
      }, currency);
      return aLine({ orderItemId: `L${index}`, sellerSku: `SKU-${index}`, quantity: c.quantity, amounts, taxCollectedBy: c.facilitator ? "MARKETPLACE_FACILITATOR" : null });
    });
}

/** An order of any marketplace whose lines and tip give its grand total; its lines may differ in their way. */
export const consistentOrder: fc.Arbitrary<AmazonOrder> = fc.constantFrom(...marketplaces).chain((marketplace) =>
  fc
    .record({
      count: fc.integer({ min: 1, max: 4 }), tip: minor(1_000), status: fc.constantFrom("UNSHIPPED", "SHIPPED"), channel: fc.constantFrom<"MFN" | "AFN">("MFN", "AFN"),
    })
    .chain((c) => fc.tuple(...Array.from({ length: c.count }, (_, i) => consistentLine(marketplace.currency, i))).map((lines): AmazonOrder => {
      const { currency } = marketplace;
      const tip = money(c.tip, currency);
      const totals = lines.map((line) => line.amounts?.total ?? zero(currency));
      return anOrder({ marketplaceId: marketplace.id, currency, lines, deliveryTip: c.tip === 0 ? null : tip, grandTotal: add(sum(totals, currency), tip), status: c.status, channel: c.channel });
    })),
);

const anyMinor = fc.integer({ min: -2_000, max: 20_000 });
const anyFigures = fc.record(Object.fromEntries(kinds.map((kind) => [kind, anyMinor])) as Record<Kind, fc.Arbitrary<number>>).chain((figures) =>
  fc.record({ total: fc.option(anyMinor), taxOn: fc.record({ item: anyMinor, shipping: anyMinor, giftWrap: anyMinor, discount: anyMinor }) }).map((more) => ({ ...figures, ...more })),
);
const anyDate = fc.date({ min: new Date("2026-10-01T00:00:00Z"), max: new Date("2026-12-01T00:00:00Z"), noInvalidDate: true });

function anyLine(currency: string, index: number): fc.Arbitrary<AmazonOrderLine> {
  return fc.record({
    sellerSku: fc.option(fc.constantFrom("A", "B", "C")), quantity: fc.integer({ min: 0, max: 5 }), quantityFulfilled: fc.option(fc.integer({ min: 0, max: 9 })),
    amounts: fc.option(anyFigures.map((figures) => lineAmounts(figures, currency))),
  }).map((more) => aLine({ orderItemId: `L${index}`, ...more }));
}

/** Whatever Amazon might send: no figure fits another, anything may be missing. */
export const anyOrder: fc.Arbitrary<AmazonOrder> = fc
  .record({
    createdAt: anyDate, lastUpdatedAt: anyDate, marketplaceId: fc.constantFrom("ATVPDKIKX0DER", "A1VC38T7YXB528", "NEW"),
    salesChannel: fc.constantFrom("AMAZON", "AMAZON", "NON_AMAZON", "MOON", null), channel: fc.constantFrom<"MFN" | "AFN" | null>("MFN", "AFN", null),
    status: fc.constantFrom(...amazonStatuses, "Shipped", "NEW_WORD", "toString", null), grandTotal: fc.option(anyMinor.map((m) => money(m, "USD"))),
    deliveryTip: fc.option(anyMinor.map((m): Money => money(m, "USD"))),
    lines: fc.integer({ min: 0, max: 3 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyLine("USD", i)))),
    packages: fc.array(fc.record({ packageReferenceId: fc.string(), status: fc.constantFrom("CANCELLED", "DELIVERED", null), shippedAt: fc.option(anyDate), items: fc.array(fc.record({ orderItemId: fc.constantFrom("L0", "L1", "L9"), quantity: fc.integer({ min: 0, max: 4 }) }), { maxLength: 3 }) }).map(aPackage), { maxLength: 3 }),
  })
  .map((more) => anOrder({ ...more, currency: "USD" }));
