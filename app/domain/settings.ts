import { z } from "zod";
import { cancellations, refunds, shipping } from "./settings-after-order.ts";
import { catalogue, price } from "./settings-catalogue.ts";

/** Open: orders and stock flow. Observe: all is read, nothing is written (our start state). Closed: nothing (R49). */
export const storeStates = ["observe", "open", "closed"] as const;
export type StoreState = (typeof storeStates)[number];

const location = z.string().nullable().default(null);
const tags = z.array(z.string().trim()).default([]);

/** Where the text of a custom field comes from (R105). */
export const customFieldSources = ["purchase-order-number", "seller-order-id", "service-level", "programs", "marketplace", "seller-skus", "condition"] as const;
export type CustomFieldSource = (typeof customFieldSources)[number];

/** What orders of either channel have in common. */
const eachChannel = {
  /** GID of the location that ships (R21, R36, R60); null: Shopify's own routing. */
  locationId: location,
  /** Besides our own tags. */
  tags,
  /** A tag and the metafield `amazon.sales_group` (R56); null: none. */
  salesGroup: z.string().trim().min(1).max(40).regex(/^[^,]*$/, "No commas: Shopify cuts tags there").nullable().default(null),
  /** Written into the order's note; null: none. Never personal, so nothing in it needs redaction. */
  note: z.string().trim().min(1).max(1000).nullable().default(null),
  /** Metafields `amazon.custom_1` to `custom_3`, in this order (R105). */
  customFields: z.array(z.enum(customFieldSources)).max(3, "At most three custom fields").default([]),
  /** One order per day instead of one per Amazon order (R54, decisions 11). */
  consolidate: z.boolean().default(false),
};

/** Where an order's Shopify status goes (R57): a draft; open and paid; the same on hold; fulfilled and archived. */
export const targetStatuses = ["PARKED", "PLACED", "BACKORDERED", "COMPLETED"] as const;
export type TargetStatus = (typeof targetStatuses)[number];

/** Orders that the merchant ships (R21, R51, R55, R57, R60). */
const mfn = z
  .object({
    import: z.boolean().default(true),
    /** The Amazon status at which a Shopify order comes into being (R55). */
    importFrom: z.enum(["UNSHIPPED", "SHIPPED"]).default("UNSHIPPED"),
    targetStatus: z.enum(targetStatuses).default("PLACED"),
    /** Fulfilled at creation, without telling Amazon (R34). */
    fulfillOnImport: z.boolean().default(false),
    /** none: no personal data in a customer record (R53, decisions 12). `customerId`: GID, needed for `single`. */
    customer: z.object({ mode: z.enum(["none", "perOrder", "single"]).default("none"), customerId: z.string().nullable().default(null) }).prefault({}),
    /** The merchant knows that a consolidated order hides where each parcel goes (15.20). */
    consolidateConfirmed: z.boolean().default(false),
    ...eachChannel,
  })
  .superRefine((channel, check) => {
    checkChannel(channel, check);
    if (channel.fulfillOnImport && channel.targetStatus === "BACKORDERED") {
      check.addIssue({ code: "custom", path: ["fulfillOnImport"], message: "A backordered order waits for stock: it cannot be fulfilled on import" });
    }
    if (channel.consolidate && channel.importFrom === "UNSHIPPED" && !channel.consolidateConfirmed) {
      check.addIssue({ code: "custom", path: ["consolidateConfirmed"], message: "Confirm that each Amazon order is then shipped in Seller Central" });
    }
  });

/** Never Backordered: what Amazon ships has left (R59). Where that is stored it means what it always did. */
const afnTarget = z.preprocess((stored) => (stored === "BACKORDERED" ? "PLACED" : stored), z.enum(targetStatuses).exclude(["BACKORDERED"]).default("COMPLETED"));

/** Orders that Amazon ships (R90, 15.13). */
const afn = z
  .object({
    import: z.boolean().default(false),
    /** UNSHIPPED: open with the hold "Amazon fulfils". */
    importFrom: z.enum(["UNSHIPPED", "SHIPPED"]).default("SHIPPED"),
    /** PLACED: fulfilled, not archived. */
    targetStatus: afnTarget,
    /** Backordered instead of Completed when the location lacks stock, though the goods have left Amazon (R59). */
    obeyStock: z.boolean().default(false),
    /** guest: one per store and currency, named by rule (R52). */
    customer: z.object({ mode: z.enum(["guest", "none", "single"]).default("guest"), customerId: z.string().nullable().default(null) }).prefault({}),
    ...eachChannel,
  })
  .superRefine((channel, check) => checkChannel(channel, check));

interface ChannelRules {
  targetStatus: TargetStatus;
  consolidate: boolean;
  customer: { mode: string; customerId: string | null };
}

/** R53, R54, R58. */
function checkChannel({ targetStatus, consolidate, customer }: ChannelRules, check: z.RefinementCtx): void {
  const refuse = (path: string[], message: string) => check.addIssue({ code: "custom", path, message });
  if (customer.mode === "single" && !customer.customerId) refuse(["customer", "customerId"], "Choose the customer");
  if (customer.mode === "single" && targetStatus === "COMPLETED") refuse(["targetStatus"], "Completed is not available with a single customer");
  if (consolidate && customer.mode === "perOrder") refuse(["consolidate"], "One order per day needs one customer or none");
  if (consolidate && targetStatus === "PARKED") refuse(["consolidate"], "One order per day cannot be parked");
}

/** What is kept from Amazon: so many units, or so many percent of the base, rounded up (15.6). */
export const holdBackSchema = z.object({
  kind: z.enum(["units", "percent"]).default("units"),
  value: z.number().min(0).default(0),
});
export type HoldBack = z.infer<typeof holdBackSchema>;

/** Quantities sent to Amazon (section 8). */
const stock = z.object({
  push: z.boolean().default(true),
  /** GIDs of the locations whose available units are offered (R76). */
  locationIds: z.array(z.string()).default([]),
  holdBack: holdBackSchema.prefault({}),
  /** Below it 0 is sent; equal passes (R139). */
  minimumToList: z.int().min(0).default(0),
  /** At most so many units are shown (R141); 0 is refused (R142). */
  ceiling: z.int().min(1).nullable().default(null),
  /** Business days, where the listing states none (R87). */
  leadTimeDays: z.int().min(0).default(2),
});

const wholeNumber = "A whole number from 1 to 10,000";

const rate = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, "Three capital letters"),
  rate: z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, "A number such as 1.0842").refine((text) => Number(text) > 0, "More than zero"),
  /** YYYY-MM-DD. */
  date: z.iso.date(),
});
export type ExchangeRate = z.infer<typeof rate>;

/**
 * All settings of a store, with the defaults of requirements.md. A member that is absent has its default, so settings
 * stored by an older version stay readable; a wrong value throws (ZodError names it). New policies are new members.
 */
const storeSettingsSchema = z
  .object({
    mfn: mfn.prefault({}),
    afn: afn.prefault({}),
    stock: stock.prefault({}),
    catalogue: catalogue.prefault({}),
    price: price.prefault({}),
    shipping: shipping.prefault({}),
    cancellations: cancellations.prefault({}),
    refunds: refunds.prefault({}),
    /** So many cancellations and refunds an hour go to Amazon by themselves; further ones wait for a person (B7). */
    requestsPerHour: z.int(wholeNumber).min(1, wholeNumber).max(10_000, wholeNumber).default(50),
    /** reserve: a pending order lowers stock; import: besides, a draft shows it; ignore: neither (R16, 15.1). */
    pendingPolicy: z.enum(["reserve", "import", "ignore"]).default("reserve"),
    /** live: as it comes; manual: orders move only when the merchant asks (R32, R37). */
    schedule: z.enum(["live", "hourly", "daily", "manual"]).default("live"),
    /** How tax comes into Shopify: on the lines with rate and who is liable (R68), as one charge (R69), or not at all (R70). */
    taxMode: z.enum(["lines", "charge", "ignore"]).default("lines"),
    /** amazon: orders are in Amazon's currency; shop: converted by the merchant's own rates (R125, decisions 14). */
    orderCurrency: z.enum(["amazon", "shop"]).default("amazon"),
    /** Units of the shop's currency for one of `currency`, as a decimal text, and the day they are of. */
    rates: z.array(rate).default([]),
    /** A line whose SKU nobody knows (R62): the order waits; a draft product is made; a line without product is written. */
    unknownSku: z.enum(["wait", "createProduct", "customLine"]).default("wait"),
    /** A draft with the lines that have prices, completed later (R20). */
    importUnpriced: z.boolean().default(false),
    importConditionNote: z.boolean().default(false),
    /** Size of the product, for orders of one unit (R107). */
    importDimensions: z.boolean().default(false),
    /** Amazon's news overwrite what staff changed in Shopify (R35). */
    amazonAlwaysWins: z.boolean().default(false),
    /** Ten minutes between groups of 50 orders asked for by number (R84). */
    spaceGroups: z.boolean().default(false),
    /** Whether orders shipped before go-live lower stock in Shopify (R12, decisions 8). */
    deductHistory: z.boolean().default(false),
    /** Amazon's relay address as an order attribute (R126). */
    writeRelayEmail: z.boolean().default(false),
  })
  .refine((s) => s.afn.locationId === null || !s.stock.locationIds.includes(s.afn.locationId), {
    path: ["stock", "locationIds"],
    message: "The location of Amazon's own stock cannot be offered to Amazon",
  });

export type StoreSettings = z.infer<typeof storeSettingsSchema>;
export type StockSettings = StoreSettings["stock"];

/** Reads settings as stored (JSON); null and absent members give the defaults. @throws ZodError on a wrong value. */
export function parseStoreSettings(stored: unknown): StoreSettings {
  return storeSettingsSchema.parse(stored ?? {});
}

/** Shopify takes 250; the others are left for ours. */
const mostTags = 200;

/** What Shopify would refuse an order for is told when it is typed; what is stored already must stay readable. */
const givenSettings = storeSettingsSchema.superRefine((settings, check) => {
  for (const channel of ["mfn", "afn"] as const) {
    const { tags: given } = settings[channel];
    const refuse = (message: string) => check.addIssue({ code: "custom", path: [channel, "tags"], message });
    if (given.some((tag) => tag.length < 1 || tag.length > 40 || tag.includes(","))) refuse("Each tag has 1 to 40 characters and no comma");
    if (given.length > mostTags) refuse(`At most ${mostTags} tags`);
  }
  const named = settings.shipping.carriers.map(({ company }) => company.toLowerCase());
  for (const [at, company] of named.entries()) {
    if (named.indexOf(company) < at) check.addIssue({ code: "custom", path: ["shipping", "carriers", at, "company"], message: "This carrier stands above already" });
  }
});

/** The same without an exception: for forms. `problems`: path with dots → its first message. */
export function checkStoreSettings(given: unknown): { settings: StoreSettings } | { problems: Record<string, string> } {
  const { success, data, error } = givenSettings.safeParse(given);
  if (success) return { settings: data };
  return { problems: Object.fromEntries(error.issues.toReversed().map((issue) => [issue.path.join("."), issue.message])) };
}
