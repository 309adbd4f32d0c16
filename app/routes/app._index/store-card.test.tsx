import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import type { Store } from "../../db/stores.server.ts";
import { timeWords } from "../../ui/format.ts";
import Overview from "./route.tsx";
import { StoreCard } from "./store-card.tsx";
import { storeView, type StoreParts } from "./store-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const id = "11111111-1111-1111-1111-111111111111";
const store: Store = {
  id, shop: "demo.myshopify.com", sellerId: "A1SELLER", region: "EU", alias: "eu", displayName: "eu", marketplaceIds: ["A1PA6795UKMFR9", "A1F83G8C2ARO7P"], primaryMarketplaceId: "A1PA6795UKMFR9",
  state: "open", startDate: ago(60), goLiveAt: ago(50), settings: {}, settingsVersion: 1, authorizedAt: ago(10), revokedAt: null, lastReadAt: ago(0.01), lastWriteAt: ago(1), lastError: null, createdAt: ago(60),
};
const agrees = { state: "agrees", reportedAt: ago(0.4), amazonOrders: 1204, missing: 0 };
const view = (more: Partial<Store> = {}, witnesses: Partial<StoreParts["witnesses"]> = {}) =>
  storeView({ ...store, ...more }, { words: timeWords("Europe/Berlin", now), now, heldBack: 0, witnesses: { latest: agrees, open: 0, ...witnesses } });
const card = (more: Partial<Store> = {}, witnesses: Partial<StoreParts["witnesses"]> = {}, around: Surroundings = {}) => draw(<StoreCard store={view(more, witnesses)} />, around);

describe("a store's card", () => {
  test("says who, where, how fresh, and how long it is authorized", () => {
    expect(card().text).toContain(
      "Seller | A1SELLER | Region | Europe | Marketplaces | amazon.de, amazon.co.uk | Last read | 14 minutes ago | Last write | yesterday | Authorized until | Nov 10, 2027",
    );
  });

  test.each<[string, Partial<Store>, Partial<StoreParts["witnesses"]>, string[]]>([
    ["complete", {}, {}, ["Success Open", "Success 1,204 of 1,204 orders accounted for"]],
    ["with orders missing", {}, { latest: { ...agrees, state: "differs", missing: 3 } }, ["Critical Open", "Critical 3 orders missing; fetching"]],
    ["with one missing", {}, { latest: { ...agrees, state: "differs", missing: 1 } }, ["Critical Open", "Critical 1 order missing; fetching"]],
    ["with orders that differ", {}, { open: 2 }, ["Warning Open", "Warning Orders differ from Amazon's report"]],
    ["with an old report", {}, { latest: { ...agrees, reportedAt: ago(3) } }, ["Warning Open", "Warning Not proved for 48 hours"]],
    ["not read for days", { lastReadAt: ago(3) }, {}, ["Warning Open", "Warning Not proved for 48 hours"]],
    ["new", { createdAt: ago(1) }, { latest: null }, ["Success Open", "Info First proof tonight"]],
    ["observing", { state: "observe" }, {}, ["Info Observing", "Success 1,204 of 1,204 orders accounted for"]],
    ["closed", { state: "closed" }, {}, ["Closed"]],
    ["without access", { revokedAt: ago(2) }, {}, ["Success Open", "Critical Access revoked since Nov 18, 2026, 1:00 PM", "Success 1,204 of 1,204 orders accounted for"]],
    ["soon without authorization", { authorizedAt: ago(340) }, {}, ["Success Open", "Warning Authorization ends on Dec 15, 2026", "Success 1,204 of 1,204 orders accounted for"]],
    ["never authorized, and closed", { authorizedAt: null, state: "closed" }, {}, ["Closed", "Critical Not authorized"]],
  ])("B6 that is %s wears it in words and colour", (_, more, witnesses, expected) => {
    expect(card(more, witnesses).badges).toEqual(expected);
  });

  test("its proof leads to its statements, and says whose it is", () => {
    expect(card().links).toEqual({
      "Completeness of eu: 1,204 of 1,204 orders accounted for": `/app/completeness?store=${id}`, "Settings of eu": `/app/stores/${id}/settings`, "Data tools of eu": `/app/stores/${id}/data`,
    });
  });

  test("has a button for its state and for its consent, the latter in front while it is needed", () => {
    expect(card().buttons).toEqual(["Change state of eu", "Reconnect eu"]);
    const primary = (more: Partial<Store>) => /<button[^>]*variantPrimary[^>]*aria-label="Reconnect eu"/.test(card(more).html);
    expect([primary({}), primary({ revokedAt: ago(1) }), primary({ authorizedAt: ago(340) })]).toEqual([false, true, true]);
  });

  test("says that Amazon is being opened, with a link for browsers that refuse", () => {
    expect(card({}, {}, { sending: { intent: "reconnect", storeId: id } }).buttons).toContain("Reconnect eu (loading)");
    const { links, text, html } = card({}, {}, { answer: { ok: true, message: "", consentUrl: "https://sellercentral.amazon.com/apps/authorize/consent?a=1&b=2" } });
    expect(links["continue to Amazon"]).toBe("https://sellercentral.amazon.com/apps/authorize/consent?a=1&b=2");
    expect(html).toMatch(/<a href="[^"]*" target="_top">/);
    expect(text).toContain("Amazon should open now.");
    expect(card().text).not.toContain("Amazon should open now.");
  });

  test("never shows a dialog that nobody asked for", () => expect(card().text).not.toContain("State of eu"));
});

describe("the overview", () => {
  const data = { stores: [view()], problems: [], problemCount: 0, stopped: [], counts: {} };
  const stopped = [{ id: "j1", name: "Compute stock", order: null, store: "eu", why: "no", attempts: 1, stopped: "now" }];
  const page = (given: object = {}) => draw(<Overview />, { data: { ...data, ...given } });

  test("welcomes whoever has no store, and promises to write nothing", () => {
    const { text, links } = page({ stores: [] });
    expect(text).toMatch(/Welcome to Lockstep.*Connect your Amazon account.*nothing is written until you open the store\./);
    expect(links).toEqual({ "Connect Amazon": "/app/connect" });
    expect(text).not.toContain("Needs attention");
  });

  test("shows stopped tasks first, and only where there are any", () => {
    expect(page({ stopped }).text).toMatch(/Stopped tasks \(1\).*Orders \| .*Needs attention/);
    expect(page().text).not.toContain("Stopped tasks");
  });

  test("offers to connect another store", () => expect(page().links).toMatchObject({ "Connect another store": "/app/connect" }));
});
