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
const view = (more: Partial<Store> = {}) => storeView({ ...store, ...more }, { words, now, heldBack: 0 });

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

  it("counts what is left out only because the store is not open (R50)", () => {
    expect(storeView(store, { words, now, heldBack: 7 }).heldBack).toBe(7);
  });
});
