import { describe, expect, it } from "vitest";
import type { Store } from "../../db/stores.server.ts";
import { timeWords } from "../../ui/format.ts";
import { storeView } from "./store-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const words = timeWords("America/New_York", now);
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

const store: Store = {
  id: "11111111-1111-1111-1111-111111111111", shop: "demo.myshopify.com", sellerId: "A1SELLER", region: "EU", alias: "eu", displayName: "eu",
  marketplaceIds: ["A1PA6795UKMFR9", "A1F83G8C2ARO7P"], primaryMarketplaceId: "A1PA6795UKMFR9", state: "open", startDate: ago(60), goLiveAt: ago(50),
  settings: {}, settingsVersion: 1, authorizedAt: ago(10), revokedAt: null, lastReadAt: new Date(now.getTime() - 120_000), lastWriteAt: null, lastError: null, createdAt: ago(60),
};
const agrees = { state: "agrees", reportedAt: ago(0.4), amazonOrders: 1204, missing: 0 };
const witnesses = { latest: agrees, open: 0 };
const view = (more: Partial<Store> = {}) => storeView({ ...store, ...more }, { words, now, heldBack: 0, witnesses });

describe("storeView", () => {
  it("names seller, region and marketplaces as people know them (R132)", () => {
    expect(view()).toMatchObject({ alias: "eu", sellerId: "A1SELLER", region: "Europe", marketplaces: ["amazon.de", "amazon.co.uk"], stateLabel: { label: "Open", tone: "success" } });
  });

  it.each([["NA", "North America"], ["EU", "Europe"], ["FE", "Far East"]] as const)("region %s is %s", (region, name) => expect(view({ region }).region).toBe(name));

  it("tells how fresh it is, and never what never was", () => expect(view()).toMatchObject({ lastRead: "2 minutes ago", lastWrite: "never" }));

  it.each([
    [10, "Authorized", "success", false],
    [334, "Authorized", "success", false],
    [336, "Authorization ends on Dec 19, 2026", "warning", true],
    [364.9, "Authorization ends on Nov 20, 2026", "warning", true],
    [366, "Authorization ended on Nov 19, 2026", "critical", true],
  ])("R110: %d days after the consent: %s", (days, label, tone, reconnect) => {
    expect(view({ authorizedAt: ago(days) }).access).toEqual({ label, tone, reconnect });
  });

  it("R146: says since when access is revoked, whatever the year would allow", () => {
    const revoked = view({ revokedAt: new Date("2026-11-19T15:30:00Z") });
    expect(revoked.access).toEqual({ label: "Access revoked since Nov 19, 2026, 10:30 AM", tone: "critical", reconnect: true });
    expect(revoked.authorizedUntil).toBeNull();
  });

  it("asks for a consent where there is none", () => {
    expect(view({ authorizedAt: null })).toMatchObject({ access: { label: "Not authorized", reconnect: true }, authorizedUntil: null });
  });

  it("shows the end of a good authorization", () => expect(view().authorizedUntil).toBe("Nov 10, 2027"));

  it.each<[string, Partial<Store>, Partial<typeof witnesses> | { latest: null }, string, string]>([
    ["both witnesses agree", {}, {}, "1,204 of 1,204 orders accounted for", "success"],
    ["orders are missing", {}, { latest: { ...agrees, state: "differs", missing: 3 } }, "3 orders missing; fetching", "critical"],
    ["orders differ", {}, { latest: { ...agrees, state: "differs" } }, "Orders differ from Amazon's report", "warning"],
    ["something is open of a longer statement", {}, { open: 2 }, "Orders differ from Amazon's report", "warning"],
    ["the report is old", {}, { latest: { ...agrees, reportedAt: ago(2.1) } }, "Not proved for 48 hours", "warning"],
    ["the search is old", { lastReadAt: ago(2.1) }, {}, "Not proved for 48 hours", "warning"],
    ["the store is new", { createdAt: ago(1) }, { latest: null }, "First proof tonight", "info"],
  ])("B6 when %s nothing else is green", (_, more, differing, label, tone) => {
    const shown = storeView({ ...store, ...more }, { words, now, heldBack: 0, witnesses: { ...witnesses, ...differing } });
    expect(shown.proof).toEqual({ label, tone, url: `/app/completeness?store=${store.id}` });
    expect(shown.stateLabel.tone === "success").toBe(tone === "success" || tone === "info");
  });

  it("B6 a closed store has no witness to be old", () => {
    expect(view({ state: "closed", lastReadAt: ago(90) }).proof).toBeNull();
  });

  it("counts what is left out only because the store is not open (R50)", () => {
    expect(storeView(store, { words, now, heldBack: 7, witnesses }).heldBack).toBe(7);
  });
});
