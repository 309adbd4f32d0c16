/** A part of the requirements whose rows are claimed as met. */
export interface ClaimedPart {
  heading: string;
  /** Row → what it is, in a line. */
  rows: Readonly<Record<string, string>>;
}

/**
 * What the project claims to meet. To claim another row: a line here, its number in the title of each test that shows it, and
 * `npm run -s requirements`. `npm test` fails for a claim without a test.
 */
export const claimedParts: readonly ClaimedPart[] = [
  {
    heading: "Connection and accounts",
    rows: {
      R1: "connect by consent at Amazon, by region",
      R46: "a store's alias: 1 to 8 characters, unique in the shop, never changed",
      R74: "a listing that Amazon fulfils never receives a quantity",
      R76: "stock of the chosen locations only, never Amazon's own",
      R78: "leaving ends everything and keeps what was imported",
      R94: "a Professional selling plan is needed; without it the store observes and says why",
      R96: "marketplaces are chosen; orders of others do not come in",
      R110: "the yearly renewal is announced",
      R131: "the way to Amazon and back, broken off or not",
      R132: "the seller id is shown",
      R133: "tokens are kept encrypted and never shown",
      R134: "what goes wrong at consent is refused by name",
      R146: "access that ends: since when, and restored with all settings",
    },
  },
  {
    heading: "Store settings",
    rows: {
      R21: "one location for merchant-fulfilled orders, one for Amazon's",
      R32: "automatic updates can be switched off",
      R36: "a standing location per store, checked with the shop",
      R48: "settings change at any time, as versions, and govern the next sync",
      R49: "open, observe, closed",
      R50: "opening a store that was closed: all orders or from now on, with the count first",
      R51: "both channels are configured apart",
      R105: "up to three custom fields",
    },
  },
  {
    heading: "Stock (the main job)",
    rows: {
      R87: "lead time goes with every quantity",
      R137: "sent, accepted and seen are told apart; four hours are a problem",
      R142: "margin 6 and ceiling 4",
      R147: "a paid order is never refused for lack of stock; oversold units are flagged",
    },
  },
  {
    heading: "Order import",
    rows: {
      R12: "every order of a period, exactly once",
      R20: "an order without prices waits; absent is not zero",
      R34: "automatic shipped date",
      R54: "one consolidated order per day",
      R55: "import from UNSHIPPED or from SHIPPED",
      R56: "sales group",
      R57: "target status Parked, Placed, Backordered, Completed",
      R58: "Completed is not for a single customer",
      R59: "Completed without enough stock becomes Backordered",
      R60: "a location for each channel",
      R62: "an unknown SKU waits, or becomes a product or a line",
      R90: "AFN off by default and then only as shipped",
      R95: "only orders with something to ship",
      R101: "deliver-by date",
      R102: "ship-by date",
      R103: "Prime",
      R106: "condition of the goods",
      R107: "dimensions of single-item orders",
      R108: "Japanese addresses as they are, yen without decimals",
      R109: "customized and handmade articles",
      R124: "orders that were shipped or cancelled come with their lines",
    },
  },
  {
    heading: "Order status, cancellation",
    rows: {
      R16: "pending orders are reserved, imported as draft, or ignored",
      R17: "unshipped and partially shipped",
      R18: "shipped",
      R19: "cancelled orders are never created; cancelled later, they are cancelled in Shopify, with restock by reason",
      R35: "staff's changes are not overwritten silently",
      R39: "orders that the merchant deleted",
      R99: "status words of table 18.1",
      R120: "pending payment is not imported, if so chosen",
    },
  },
  {
    heading: "Customers, tax, money",
    rows: {
      R13: "promotions as discounts",
      R14: "tax that Amazon withholds",
      R15: "shipping total",
      R52: "guests of Amazon's own shipments by the name rule",
      R53: "customer per order, one chosen customer, or none",
      R68: "tax inside the line",
      R69: "one tax charge",
      R70: "tax ignored",
      R125: "Amazon's currency, or the merchant's rate",
      R126: "relay e-mail, never subscribed",
    },
  },
  {
    heading: "Data tools and missing orders",
    rows: {
      R29: "how far back, and how long a history may be",
      R30: "start date",
      R31: "changing the start date",
      R33: "manual pull, at most 30 days each",
      R82: "missing orders by date range",
      R83: "missing orders by number",
      R84: "groups of 50, with the expected end",
      R111: "a gap is filled without asking, from the last good cursor",
      R150: "resync of one order",
    },
  },
  {
    heading: "What peers get wrong",
    rows: {
      K2: "pending orders are counted",
      K4: "no green light while orders were skipped",
      K5: "a pause is made up for",
      K6: "no duplicates beside a second app",
      K7: "an unmapped SKU waits and completes itself",
      K8: "stock 0 does not refuse a paid order",
      K11: "marketplace tax is counted once",
      K12: "currency is never read as the shop's",
      K13: "no gap after a renewal",
      K18: "handling time survives a stock update",
      K19: "marketplaces of one account do not overwrite each other",
      K22: "item ids that sellers share",
      K23: "no rule shows stock that does not exist",
      N1: "the cursor loses nothing",
      N2: "a later cancellation arrives",
      N3: "status comes from the order alone; a missing one is an error",
      N4: "no quantity without lead time",
      N5: "a line without price is never created at 0",
      N6: "cancelled orders are not imported as live",
      N7: "no silent clamp after an outage",
      N8: "no duplicates under concurrency",
      N9: "nothing switches itself off unannounced",
    },
  },
  {
    heading: "Beyond",
    rows: {
      B6: "proof of completeness by two witnesses",
      B8: "tax and currency to the cent",
    },
  },
];
