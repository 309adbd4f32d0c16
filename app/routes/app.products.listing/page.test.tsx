import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { LinkCard } from "./link-card.tsx";
import { Issues } from "./listing-cards.tsx";
import type { ListingView } from "./listing-view.ts";
import ListingPage, { meta } from "./route.tsx";

const matches = [{ what: "SKU", amazon: "CUP-1", shopify: "CUP-1" }];
const proposal = { variantId: "v2", title: "Cup", sku: "cup-1", url: "https://admin.example/cup", status: "archived", why: "Nearly the same SKU", matches: [{ what: "SKU, nearly", amazon: "CUP-1", shopify: "cup-1" }] };
const view = {
  product: {
    id: "s CUP-1", storeId: "s", sellerSku: "CUP-1", url: "/app/products/listing?store=s&sku=CUP-1", title: "Blue cup", imageUrl: null, asin: "B0CUP", store: "na", marketplaces: [], channel: "You (MFN)", state: { label: "Active", tone: "success" }, issues: null,
    secondary: false, link: { variantId: "v1", title: "Cup – Blue", sku: "CUP-1", url: "https://admin.example/cup-blue", how: "Same SKU", at: "Nov 20, 2026" }, proposals: [], lead: { days: 2, own: null, whose: "as listed", otherwise: 2, editable: true }, sent: null, seen: "4",
    whyUrl: "/app/stock/why?store=s&sku=CUP-1", stopped: null,
  },
  about: [{ term: "ASIN", description: "B0CUP" }],
  marketplaces: [{ name: "amazon.com", url: "https://www.amazon.com/dp/B0CUP", state: { label: "Active", tone: "success" }, price: "$19.90", quantity: "4", counts: "A second SKU of its ASIN.", counting: { sellerSku: "CUP-2", url: "/app/products/listing?store=s&sku=CUP-2" }, read: true }],
  link: { gone: false, how: "Same SKU. Linked by Lockstep on Nov 20, 2026.", then: null, matches, unseen: "" },
  issues: [], problems: [], history: [{ id: "1", what: "Linked to Cup – Blue (CUP-1)", who: "Lockstep, Nov 20, 2026", matches }], earlier: false,
  stock: { outcome: { label: "Up to date", tone: "success" }, reason: null, facts: [{ term: "Last sent", description: "4 on Nov 20, 2026" }] },
  leadFrom: "Nobody set it here.", waiting: { orders: [], more: null }, stopped: null,
} as unknown as ListingView;
const unlinked = (more: object = {}): ListingView => ({ ...view, link: null, product: { ...view.product, link: null, ...more } });
const page = (shown: ListingView = view, more: Surroundings = {}) => draw(<ListingPage />, { at: "/app/products/listing?store=s&sku=CUP-1", data: shown, ...more });
const own = (buttons: string[]) => [...new Set(buttons)].filter((name) => /CUP-1|track|Read/i.test(name));

describe("the page of one listing", () => {
  test("R86 R40 shows variant, evidence, marketplaces, history, number and lead time, each with its way on", () => {
    const { text, links, buttons, badges } = page();
    expect(text).toContain("Cup – Blue | SKU CUP-1 | Same SKU. Linked by Lockstep on Nov 20, 2026. | Compared | At Amazon | In Shopify | SKU | CUP-1 | CUP-1");
    expect(text).toContain("A second SKU of its ASIN. The one that counts is | CUP-2");
    expect(text).toContain("Linked to Cup – Blue (CUP-1) | Lockstep, Nov 20, 2026 | What spoke for it");
    expect(links).toMatchObject({ "Cup – Blue": "https://admin.example/cup-blue", "View on amazon.com: CUP-1": "https://www.amazon.com/dp/B0CUP", "CUP-2": "/app/products/listing?store=s&sku=CUP-2", "Why this number?": "/app/stock/why?store=s&sku=CUP-1", Products: "/app/products" });
    expect(own(buttons)).toEqual(expect.arrayContaining(["Unlink CUP-1 from Cup – Blue", "Move CUP-1 to another variant", "Stop tracking"]));
    expect(badges).toEqual(["Success Active", "Success Active", "Success Up to date"]);
    expect(meta({ data: view } as unknown as Parameters<typeof meta>[0])).toEqual([{ title: "CUP-1 · Lockstep" }]);
  });

  test("R62 without a variant offers to link one or to make a product", () => {
    const { text, buttons } = page(unlinked());
    expect(text).toContain("Not linked, and nothing in your shop is like it.");
    expect(own(buttons)).toEqual(expect.arrayContaining(["Create a product of CUP-1", "Link a variant for CUP-1"]));
    expect(own(buttons).some((name) => name.startsWith("Unlink"))).toBe(false);
  });

  test("R40 shows each suggestion with what both sides say, to be accepted or refused", () => {
    const { text, buttons } = page(unlinked({ proposals: [proposal] }));
    expect(text).toContain("Nearly the same SKU · SKU cup-1 · archived");
    expect(text).toContain("SKU, nearly | CUP-1 | cup-1");
    expect(own(buttons)).toEqual(expect.arrayContaining(["Not this one: Cup, SKU cup-1 for CUP-1", "Accept Cup, SKU cup-1 for CUP-1", "Another variant for CUP-1"]));
    expect(text).not.toContain("nothing in your shop is like it");
  });

  test("R42 a variant that is gone, was called otherwise, or was compared with nothing is said to be", () => {
    const { text } = page({ ...view, link: { gone: true, how: "By hand.", then: "It was called “Old” then.", matches: [], unseen: "A person chose it." } });
    expect(text).toContain("This variant is not in the last reading of your shop’s catalogue. | By hand. | It was called “Old” then. | A person chose it.");
  });

  test("R11 of one that is not tracked says so, and offers to track it again but no product", () => {
    const { text, buttons } = page({ ...unlinked(), stopped: { text: "Not tracked since Nov 3, 2026." } });
    expect(text).toContain("Not tracked since Nov 3, 2026.");
    expect(own(buttons)).toContain("Track again");
    expect(own(buttons).filter((name) => /Stop tracking|Create/.test(name))).toEqual([]);
  });

  test("tells problems with their remedies, orders that wait, and that there were earlier events", () => {
    const { text, links } = page({ ...view, problems: [{ id: "p", what: "Amazon refused it.", remedy: "Correct it." }], waiting: { orders: ["111-1"], more: "2 more orders" }, earlier: true });
    expect(text).toContain("Amazon refused it. | Correct it.");
    expect(text).toContain("111-1 | and 2 more orders");
    expect([links["111-1"], text.includes("Earlier events are not shown.")]).toEqual(["/app/orders/111-1", true]);
    expect(page({ ...view, history: [] }).text).toContain("Nothing was decided about it yet.");
  });

  test("while it is asked takes no second press", () => {
    expect(own(page(view, { sending: { intent: "unlink" } }).buttons)).toEqual(expect.arrayContaining(["Unlink CUP-1 from Cup – Blue (loading)", "Stop tracking (disabled)"]));
  });
});

test("R87 issues stand with Amazon's text, its severity, and what Amazon does", () => {
  const { text, badges } = draw(<Issues issues={[{ id: "0", where: "amazon.com", severity: { label: "Error", tone: "critical" }, message: "Odd image.", about: "Code 18027", does: "Amazon hides it from search results." }]} />);
  expect(text).toContain("amazon.com | Odd image. | Amazon hides it from search results. | Code 18027");
  expect(badges).toEqual(["Critical Error"]);
  expect(draw(<Issues issues={[]} />).text).toBe("");
});

test("each button asks for its own", () => {
  const sent: unknown[] = [];
  const card = (shown: ListingView) => fieldProps(<LinkCard view={shown} sending={undefined} onSend={(form) => sent.push(form)} onLink={() => sent.push("link")} onCreate={() => sent.push("create")} />);
  card(view)["Unlink CUP-1 from Cup – Blue"]!.onClick();
  card(view)["Move CUP-1 to another variant"]!.onClick();
  const suggesting = card(unlinked({ proposals: [proposal] }));
  suggesting["Accept Cup, SKU cup-1 for CUP-1"]!.onClick();
  suggesting["Not this one: Cup, SKU cup-1 for CUP-1"]!.onClick();
  suggesting["Create a product of CUP-1"]!.onClick();
  const key = { storeId: "s", sellerSku: "CUP-1" };
  expect(sent).toEqual([{ intent: "unlink", ...key }, "link", { intent: "accept", ...key, variantId: "v2" }, { intent: "reject", ...key, variantId: "v2" }, "create"]);
});
