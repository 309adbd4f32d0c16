import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { newYork, orderParts, shipment } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { problemCodes, type ProblemCode } from "../../domain/problems.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import type { ShipmentAction } from "../../ui/shipment-view.ts";
import { queueRow, type QueueRow } from "./queue-row.ts";
import { QueueTable } from "./queue-table.tsx";

const nothing = () => undefined;
const now = new Date("2026-11-14T05:00:00Z");
const aliases = new Map([["store-1", "us"]]);
const row = (more: Partial<OrderRecord> = {}, shipments: Shipment[] = []): QueueRow =>
  queueRow({ order: orderParts({ shipBy: new Date("2026-11-12T05:00:00Z"), ...more }).record, shipments }, { words: newYork, now, aliases, adminOrigin: null });
const waits = (reasonCode: ProblemCode, more: Partial<Shipment> = {}) => shipment({ state: "waiting", reasonCode, ...more });
const named = "UPS, 1Z999, order 111-2222222-3333333";

interface Given {
  latestFirst?: boolean;
  busy?: boolean;
}
/** The table as it is drawn; `buttons` are those of its rows. */
function table(rows: QueueRow[], { latestFirst = false, busy = false }: Given = {}) {
  const drawn = draw(<QueueTable rows={rows} latestFirst={latestFirst} loading={false} busy={busy} emptyState={<p>Nothing here</p>} onAction={nothing} onEnter={nothing} />, { at: "/app/shipping?group=unsent" });
  return { ...drawn, buttons: drawn.buttons.filter((name) => name !== "Ship by") };
}

describe("R93 B11 what helps a shipment in the queue", () => {
  test.each<[ProblemCode, string[]]>([
    ["tracking-missing", ["Correct", "Send as untracked"]],
    ["carrier-missing", ["Correct"]],
    ["carrier-unknown", ["Correct"]],
    ["tracking-odd", ["Correct", "Send anyway"]],
    ["tracking-repeated", ["Correct", "Send anyway"]],
    ["shipment-refused", ["Correct", "Send again"]],
    ["shipment-not-seen", ["Correct", "Send again"]],
    ["shipment-too-many", []],
    ["shipment-taken-back", []],
    ["order-not-confirmed", []],
  ])("%s is helped by %j", (reasonCode, actions) => {
    const { buttons } = table([row({}, [waits(reasonCode)])]);
    expect(buttons).toEqual(actions.map((action) => `${action}: ${named}`));
  });

  test("nothing at all is offered for a shipment that is under way or done", () => {
    const states = (["due", "sent", "confirmed", "known"] as const).map((state, at) => shipment({ id: `s${at}`, reference: at + 1, state }));
    expect(table([row({}, states)]).buttons).toEqual([]);
  });

  test("no problem of Lockstep's offers an action that has no name", () => {
    for (const code of problemCodes) for (const button of table([row({}, [waits(code)])]).buttons) expect(button, code).toMatch(/^(Correct|Send again|Send anyway|Send as untracked): UPS/);
  });

  test("two packages of one order are told apart for who listens", () => {
    const { buttons } = table([row({}, [waits("tracking-odd"), waits("tracking-odd", { id: "s2", reference: 2, trackingNumber: "1Z888" })])]);
    expect(buttons).toEqual([`Correct: ${named}`, `Send anyway: ${named}`, "Correct: UPS, 1Z888, order 111-2222222-3333333", "Send anyway: UPS, 1Z888, order 111-2222222-3333333"]);
  });

  test("without carrier and number it says so", () => {
    expect(table([row({}, [waits("tracking-missing", { company: null, trackingNumber: null })])]).buttons[0]).toBe("Correct: No carrier, without a number, order 111-2222222-3333333");
  });

  test("while one is under way every button of every order waits", () => {
    const { buttons } = table([row({}, [waits("tracking-odd")]), row({ id: "o2", amazonOrderId: "111-2222222-4444444" }, [waits("shipment-refused", { id: "s2" })])], { busy: true });
    expect([buttons.length, buttons.filter((name) => name.endsWith(" (disabled)")).length]).toEqual([4, 4]);
  });
});

describe("a row of the queue", () => {
  test("tells its shipment's state, what is wrong, what to do, and when Amazon was told", () => {
    const { text } = table([row({}, [waits("shipment-refused", { state: "refused", reasonParams: { carrier: "UPS", tracking: "1Z999", detail: "Invalid" }, sentAt: new Date("2026-11-13T12:00:00Z") })])]);
    expect(text).toContain("Critical | Refused | UPS, 1Z999 | Amazon did not accept UPS, 1Z999: Invalid. | Correct it; the same package is sent again. | Told Nov 13, 2026, 7:00 AM | Correct | Send again");
  });

  test.each<[string, Partial<OrderRecord>, string]>([
    ["a name in Shopify", {}, "#1004"],
    ["none yet", { shopifyOrderId: null }, "–"],
    ["an order without a name", { shopifyOrderName: null }, "Order"],
  ])("has of Shopify: %s", (_what, more, shown) => expect(table([row(more)]).text).toMatch(new RegExp(`\\| ${shown}$`)));

  test("leads to the order's page by its number alone: a row is no link, its buttons would follow it", () => {
    const { links, html } = table([row({}, [waits("tracking-odd")])]);
    expect(Object.entries(links)).toEqual([["111-2222222-3333333", "/app/orders/111-2222222-3333333"], ["#1004", "https://admin.shopify.com/store/demo/orders/77"]]);
    expect(html).not.toContain("data-primary-link");
  });

  test("of a store that is gone shows its status alone", () => expect(table([row({ storeId: "gone", status: "PARTIALLY_SHIPPED" })]).text).toContain("111-2222222-3333333 | Partially shipped |"));

  test("shows dates in the shop's zone, and what is late as late", () => {
    const late = table([row()]);
    expect(late.text).toContain("Nov 12, 2026, 12:00 AM");
    expect(late.html).toContain("Polaris-Text--critical");
    expect(table([row({ shipBy: new Date("2026-11-14T06:00:00Z") })]).html).not.toContain("Polaris-Text--critical");
  });

  test("B11 that Amazon may cancel any moment says so", () => expect(table([row({ shipBy: new Date("2026-11-06T05:00:00Z") })]).text).toContain("any moment | Nov 13, 2026, 12:00 AM"));
});

describe("the table", () => {
  test("of nothing says so", () => expect(table([]).text).toContain("Nothing here"));

  test("B11 can be sorted by ship-by alone, and says which way it is", () => {
    const sorted = (latestFirst: boolean) => draw(<QueueTable rows={[row()]} latestFirst={latestFirst} loading={false} busy={false} emptyState={null} onAction={nothing} onEnter={nothing} />);
    expect([...new Set(sorted(false).buttons)]).toEqual(["Ship by"]);
    expect(sorted(true).html).not.toBe(sorted(false).html);
  });

  test("has each order once, in the order in which they were found", () => {
    const numbers = ["111-2222222-5555555", "111-2222222-4444444"];
    const { links } = table(numbers.map((amazonOrderId, at) => row({ id: `o${at}`, amazonOrderId, shopifyOrderId: null })));
    expect(Object.keys(links)).toEqual(numbers);
  });

  test("R54 offers to enter tracking only of parts of a day's order that are in Shopify", () => {
    const entering = (more: Partial<OrderRecord>) => table([row(more)]).buttons;
    expect([entering({}), entering({ consolidationId: "c1" }), entering({ consolidationId: "c1", shopifyOrderId: null })]).toEqual([[], ["Enter tracking of 111-2222222-3333333"], []]);
  });
});

describe("what somebody presses", () => {
  const pressed = (rows: QueueRow[], name: string): unknown[] => {
    const found: unknown[] = [];
    const element = <QueueTable rows={rows} latestFirst={false} loading={false} busy={false} emptyState={null} onAction={(action, one, of) => found.push(action, one.id, of.id)} onEnter={(of) => found.push("enter", of.id)} />;
    drive(() => fieldProps(element), [(fields) => fields[name]!.onClick()]);
    return found;
  };
  const two = (code: ProblemCode, more: Partial<OrderRecord> = {}) => [row({ id: "o1" }, [waits(code)]), row({ id: "o2", amazonOrderId: "111-2222222-4444444", ...more }, [waits(code, { id: "s2" })])];

  test.each<[ShipmentAction, ProblemCode, string]>([
    ["correct", "tracking-odd", "Correct"], ["retry", "shipment-refused", "Send again"], ["anyway", "tracking-repeated", "Send anyway"], ["untracked", "tracking-missing", "Send as untracked"],
  ])("R93 R100 %s is of its own shipment and order", (action, code, name) => {
    expect(pressed(two(code), `${name}: UPS, 1Z999, order 111-2222222-4444444`)).toEqual([action, "s2", "o2"]);
    expect(pressed(two(code), `${name}: ${named}`)).toEqual([action, "s1", "o1"]);
  });

  test("R54 tracking is entered for its own order", () => {
    expect(pressed(two("tracking-odd", { consolidationId: "c1" }), "Enter tracking of 111-2222222-4444444")).toEqual(["enter", "o2"]);
  });
});
