import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { notInShopify, orderParts, reservation } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { money } from "../../domain/money.ts";
import { Conflicts } from "./conflicts.tsx";
import type { ConflictView } from "./conflict-view.ts";
import { LinkSkus } from "./link-skus.tsx";
import { OrderCards } from "./order-cards.tsx";
import type { OrderParts } from "./order-parts.ts";
import { orderView } from "./order-view.ts";
import type { UnlinkedSku } from "./read-unlinked.server.ts";
import { ReplayCard, ResyncCard } from "./result-cards.tsx";
import { Totals } from "./totals.tsx";

const cards = (of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}, around: Surroundings = {}) =>
  draw(<OrderCards order={orderView(orderParts(of, more))} resync={undefined} replay={undefined} />, around);

describe("R35 conflicts", () => {
  const conflict: ConflictView = { field: "ship-by", label: "Ship-by date", amazon: "Nov 28", shopify: "Nov 23", since: "Nov 20, 2026, 7:00 AM", canTake: true };
  const shown = (more: Partial<ConflictView> = {}, around: Surroundings = {}) => draw(<Conflicts conflicts={[{ ...conflict, ...more }]} />, around);

  test.each<[string, Partial<ConflictView>, string[], string]>([
    ["an open one offers both sides", {}, ["Keep mine: Ship-by date", "Take Amazon's: Ship-by date"], "Since Nov 20, 2026, 7:00 AM"],
    ["a pinned one can still become Amazon's", { since: null }, ["Take Amazon's: Ship-by date"], "Yours is kept"],
    ["a total cannot be taken", { field: "total", label: "Total", canTake: false }, ["Keep mine: Total"], "Shopify does not rewrite prices of an order"],
    ["nor can a cancellation be undone", { field: "status", label: "Status", canTake: false }, ["Keep mine: Status"], "Shopify does not take a cancellation back"],
    ["a pinned total leaves nothing to press", { field: "total", since: null, canTake: false }, [], "Yours is kept"],
  ])("%s", (_, more, buttons, said) => {
    const drawn = shown(more);
    expect(drawn.buttons).toEqual(buttons);
    expect(drawn.text).toContain(said);
  });

  test("show Shopify's value first, then Amazon's", () => expect(shown().text).toContain("Shopify | Nov 23 | Amazon | Nov 28"));

  test.each([["mine", ["Keep mine: Ship-by date (loading)", "Take Amazon's: Ship-by date"]], ["amazon", ["Keep mine: Ship-by date", "Take Amazon's: Ship-by date (loading)"]]])("while “%s” is on its way its own button says so", (choice, buttons) => {
    expect(shown({}, { sending: { intent: "settle", field: "ship-by", choice } }).buttons).toEqual(buttons);
  });
});

describe("R62 K7 SKUs to be linked", () => {
  const pan = { id: "gid://shopify/ProductVariant/7", title: "Iron pan", detail: "SKU PAN · $10.00" };
  const shown = (more: Partial<UnlinkedSku> = {}, around: Surroundings = {}) => draw(<LinkSkus unlinked={[{ sku: "PAN-1", title: "Cast-iron pan", candidates: [pan], ...more }]} />, around);

  test("tell what Amazon calls it and offer each candidate with one click, told apart for who listens", () => {
    const { text, buttons } = shown();
    expect(text).toMatch(/^Link SKU PAN-1 \| Amazon calls it “Cast-iron pan”\. Orders that wait for it come in at once/);
    expect(buttons).toContain("Link PAN-1 to Iron pan, SKU PAN · $10.00");
  });

  test("do without Amazon's title", () => expect(shown({ title: null }).text).not.toContain("Amazon calls it"));

  test.each<[string, UnlinkedSku["candidates"], boolean]>([["Shopify does not answer", null, true], ["nothing bears this SKU", [], false]])("%s: the search stays", (_, candidates, said) => {
    const { text, html, buttons } = shown({ candidates });
    expect([text.includes("Shopify does not answer now."), text.includes("No product matches."), buttons.some((name) => name.startsWith("Link "))]).toEqual([said, false, false]);
    expect(html).toContain('placeholder="Search your products by title or SKU"');
  });

  test("only the variant that is being linked says so", () => {
    const twin = { ...pan, id: "gid://shopify/ProductVariant/8", title: "Steel pan" };
    const { buttons } = shown({ candidates: [pan, twin] }, { sending: { intent: "link", sku: "PAN-1", variantId: twin.id } });
    expect(buttons.filter((name) => name.startsWith("Link "))).toEqual(["Link PAN-1 to Iron pan, SKU PAN · $10.00", "Link PAN-1 to Steel pan, SKU PAN · $10.00 (loading)"]);
  });

  test("are nothing when all are linked", () => expect(draw(<LinkSkus unlinked={[]} />).text).toBe(""));
});

describe("the totals", () => {
  const totals = (of: Partial<OrderRecord>, around: Surroundings = {}) => {
    const order = orderView(orderParts(of));
    return draw(<Totals totals={order.totals} sums={order.sums} shopify={order.shopify} />, around);
  };

  test("that are equal say so and leave nothing to press", () => {
    const { text, buttons } = totals({});
    expect(text).toContain("Equal | Amazon | $10.00 | Shopify, as made | $10.00");
    expect(buttons).toEqual([]);
  });

  test("B8 that differ say by how much; the difference is accepted by a button while it is open", () => {
    const differing = { shopifyTotal: money(1234, "USD") };
    expect(totals(differing)).toMatchObject({ text: expect.stringContaining("Differs by $2.34") as unknown, buttons: [] });
    expect(totals({ ...differing, reasonCode: "total-differs" }).buttons).toEqual(["Accept the difference"]);
    expect(totals({ ...differing, reasonCode: "total-differs" }, { sending: { intent: "accept" } }).buttons).toEqual(["Accept the difference (loading)"]);
  });

  test("of which one is missing make no claim", () => expect(totals(notInShopify).text).not.toMatch(/Equal|Differs/));

  test("lead to the Shopify order, with its tags and when it came in", () => {
    const { text, links } = totals({ shopifyTags: ["amazon", "us"] });
    expect(links).toEqual({ "Order #1004": "https://admin.shopify.com/store/demo/orders/77" });
    expect(text).toMatch(/imported Nov 20, 2026, 7:00 AM \| amazon \| us$/);
  });
});

describe("items and reservations", () => {
  const order = anOrder({ lines: [aLine({ quantity: 3, quantityFulfilled: 1 }), aLine({ orderItemId: "L2", sellerSku: "POT-1", title: "Pot" })] });

  test("R153 stock stands beside the items only while they wait to be shipped", () => {
    const { text } = cards({}, { order, stock: new Map([["CUP-1", { onHand: 9, available: 0 }]]) });
    expect(text).toContain("Item | Ordered | Shipped | Amount | On hand | Available | Blue cup | CUP-1 | 3 | 1 | $10.00 | 9 | 0 | Pot | POT-1 | 1 | 0 | $10.00 | – | –");
    expect(cards({}, { order }).text).toContain("Item | Ordered | Shipped | Amount | Blue cup");
  });

  test("reserved units say how many, and until when", () => {
    const { text } = cards(notInShopify, { reservations: [reservation(), reservation({ id: "r2", sellerSku: "POT-1", expiresAt: new Date("2026-11-25T12:00:00Z") })] });
    expect(text).toMatch(/Reserved units \| Not offered at Amazon .* \| 2 of CUP-1 \| 2 of POT-1, until Nov 25, 2026$/);
  });

  test("R108 the Latin address of a Japanese order is asked for and never shown", () => {
    const { text, html, buttons } = cards({ marketplaceId: "A1VC38T7YXB528" });
    expect(text).toContain("Address in Latin letters");
    expect(html).toMatch(/<textarea[^>]*maxLength="500"[^>]*>\s*<\/textarea>/i);
    expect(buttons).toEqual(["Save"]);
  });
});

describe("what was found on demand", () => {
  test("R150 a Resync lists Amazon's news, then what differed and what became of it", () => {
    const row = { what: "Ship-by date", amazon: "Nov 28", shopify: "Nov 23", became: "Written into Shopify" };
    const { text } = draw(<ResyncCard found={{ news: [{ what: "Status", before: "Unshipped", after: "Shipped" }], differences: [row] }} />);
    expect(text).toBe("Read again from Amazon | Changed at Amazon | Before | Now | Status | Unshipped | Shipped | Differed | Amazon | Shopify | Outcome | Ship-by date | Nov 28 | Nov 23 | Written into Shopify");
  });

  test.each([[4, "As decided (version 4)"], [null, "As decided"]])("B10 a Replay of version %s marks what would be otherwise", (recordedVersion, heading) => {
    const rows = [{ what: "Outcome", then: "Open", today: "Skipped", differs: true }, { what: "Tags", then: "a", today: "a", differs: false }];
    const { text } = draw(<ReplayCard replay={{ recordedVersion, todaysVersion: 9, rows }} />);
    expect(text).toContain("Nothing was written.");
    expect(text).toContain(`What | ${heading} | Today (version 9) | Compared | Outcome | Open | Skipped |`);
    expect(text).toMatch(/Differs \| Tags \| a \| a \| Same$/);
  });
});
