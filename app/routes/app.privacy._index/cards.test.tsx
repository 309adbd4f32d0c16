import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Redaction } from "../../db/redactions.server.ts";
import { personalAttributes } from "../../domain/privacy/personal-data.ts";
import { timeWords } from "../../ui/format.ts";
import { KeptCard } from "./kept-card.tsx";
import { orderView } from "./order-view.ts";
import { OrdersTable } from "./orders-table.tsx";
import { RequestsCard } from "./requests-card.tsx";

const { record } = orderParts();
const now = new Date("2026-11-20T12:00:00Z");
const on = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
const proof: Redaction = { id: "r", shop: record.shop, storeId: record.storeId, amazonOrderId: record.amazonOrderId, clock: "P1", dueAt: on(18), basis: null, places: { shippingAddress: 4, note: 1 }, doneAt: on(18), readBackAt: on(18), reasonCode: null };

const view = (more: Partial<OrderRecord>, shown: Redaction | null = null) => {
  const of: OrderRecord = { ...record, redactClock: "P1", redactBasis: { event: "imported", at: on(7) }, ...more };
  return orderView({ ...of, record: of }, shown, { words: timeWords("UTC", now), now, alias: "de" });
};
const table = (rows: ReturnType<typeof view>[], done = false, around: Surroundings = {}) => draw(<OrdersTable rows={rows} done={done} loading={false} emptyState={<p>Nothing</p>} />, around);

describe("B12 the table of orders", () => {
  test("tells an order's date, what is left of it, why, and from what it was counted", () => {
    const { text, links, badges, buttons } = table([view({ redactDueAt: on(28) })]);
    expect(text).toContain(`${record.amazonOrderId} | #1004 · de | Nov 28, 2026, 12:00 PM | in 8 days | Not shipped: 14 days after it came in (P1) | Made in Shopify Nov 7, 2026, 12:00 PM`);
    expect([links[record.amazonOrderId], badges, buttons]).toEqual([`/app/orders/${record.amazonOrderId}`, [], []]);
  });

  test.each<[string, Date, string]>([["K14 is within two days", on(21), "Warning tomorrow"], ["has passed", on(19), "Critical yesterday"]])("a date that %s stands out, in words and not in colour alone", (_, redactDueAt, badge) => {
    expect(table([view({ redactDueAt })]).badges).toEqual([badge]);
  });

  test("an erased order shows its proof instead of what is left", () => {
    const { text, badges } = table([view({ redactDueAt: on(18), redactedAt: on(18), redactClock: "P2", status: "SHIPPED" }, proof)], true);
    expect(text).toMatch(/Erased \|.*Nov 18, 2026, 12:00 PM \| Shipping address \(4 texts\), note \(1 text\) \| Read again Nov 18, 2026, 12:00 PM: none of it is there/);
    expect(badges).toEqual([]);
  });

  test("R116 the address is fetched again by a button that is named by its order, and says when it works", () => {
    const rows = [view({ redactDueAt: on(21) }), view({ id: "o2", amazonOrderId: "222-2222222-2222222", redactDueAt: on(21), redactClock: "P4" })];
    expect(table(rows).buttons).toEqual([`Fetch address again: ${record.amazonOrderId}`]);
    expect(table(rows, false, { sending: { intent: "fetch-address" } }).buttons).toEqual([`Fetch address again: ${record.amazonOrderId} (loading)`]);
  });

  test("without orders says so", () => expect(table([]).text).toContain("Nothing"));
});

describe("P7 the card of customers' requests", () => {
  const request = { id: "q", received: "Nov 19, 2026, 8:00 AM", orders: "1 order", fetched: null };

  test("tells when a request came, whom it is about, and whether its file was fetched", () => {
    const { text, buttons } = draw(<RequestsCard requests={[request, { ...request, id: "q2", received: "Nov 1, 2026, 8:00 AM", fetched: "Nov 2, 2026, 9:00 AM" }]} />);
    expect(text).toContain("Nov 19, 2026, 8:00 AM | 1 order | Not yet | Download | Nov 1, 2026, 8:00 AM | 1 order | Nov 2, 2026, 9:00 AM");
    expect(buttons).toEqual(["Download the file of Nov 19, 2026, 8:00 AM", "Download the file of Nov 1, 2026, 8:00 AM"]);
  });

  test("says that nobody has asked", () => expect(draw(<RequestsCard requests={[]} />)).toMatchObject({ text: expect.stringContaining("No customer has asked") as unknown, buttons: [] }));
});

describe("15.22 the card of what is kept how long", () => {
  const { text } = draw(<KeptCard />);

  test.each<[string, RegExp]>([
    ["P1", /not shipped \| 14 days after it came into Shopify, or after its address was fetched again/], ["P2 P3 P4", /shipped order \| 30 days after shipping, or 44 after its label was made/],
    ["P5", /cancelled order \| Not at all: erased at once/], ["P6", /pending orders and of orders that Amazon ships \| Never stored/], ["P8", /app is removed \| Personal data and Amazon's access: gone at once/],
    ["R119", /city, region and postal code stay/], ["B12", /proofs of erasure.* \| 18 months/],
  ])("says it of %s", (_, said) => expect(text).toMatch(said));

  test("R115 names what our list of personal details has", () => {
    expect(Object.keys(personalAttributes)).toEqual(expect.arrayContaining(["giftMessage", "customization", "buyerEmail"]));
    for (const word of ["Name", "street", "phone", "e-mail", "gift message", "customization"]) expect(text).toContain(word);
  });
});
