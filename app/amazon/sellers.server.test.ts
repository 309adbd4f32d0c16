import { expect, test } from "vitest";
import { account, doorParts, json, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { amazonDoor } from "./index.server.ts";

const door = (...answers: Parameters<typeof stubFetch>) => amazonDoor(doorParts(stubFetch(...answers).fetch), account);
const entry = (id: string, participation: unknown = { isParticipating: true, hasSuspendedListings: false }, storeName: string | null = "Shop") => ({
  marketplace: { id, name: "x", countryCode: "DE", defaultCurrencyCode: "EUR", defaultLanguageCode: "de", domainName: "www.amazon.de" }, participation, storeName,
});

test("the seller's marketplaces, without Amazon's internal ones", async () => {
  const payload = [entry("A1PA6795UKMFR9"), entry("AINTERNAL"), entry("A13V1IB3VIYZZH", { isParticipating: false, hasSuspendedListings: true }, "")];
  expect(await door(json({ payload })).marketplaceParticipations()).toEqual([
    { marketplaceId: "A1PA6795UKMFR9", storeName: "Shop", participating: true, suspendedListings: false },
    { marketplaceId: "A13V1IB3VIYZZH", storeName: null, participating: false, suspendedListings: true },
  ]);
});

test("an unstated participation is none", async () => {
  expect(await door(json({ payload: [entry("A1PA6795UKMFR9", null)] })).marketplaceParticipations()).toMatchObject([{ participating: false }]);
});

test.each(["PROFESSIONAL", "INDIVIDUAL", "FUTURE"])("the plan %s", async (sellingPlan) => {
  expect(await door(json({ payload: { sellingPlan, business: { name: "n" } } })).sellingPlan()).toBe(sellingPlan);
});

test.each([[{}], [{ payload: null }], [[]]])("%j is no answer", async (body) => {
  await expect(door(json(body)).marketplaceParticipations()).rejects.toMatchObject({ kind: "unreadable" });
  await expect(door(json(body)).sellingPlan()).rejects.toMatchObject({ kind: "unreadable" });
});

test("a role that is missing", async () => {
  await expect(door(refusal(403, "Unauthorized", "Access to requested resource is denied.")).sellingPlan()).rejects.toMatchObject({ kind: "unauthorized", operation: "getAccount" });
});
