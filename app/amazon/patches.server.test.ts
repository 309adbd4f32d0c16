import { describe, expect, test } from "vitest";
import { account, doorParts, json, stubFetch } from "../../tests/support/amazon-door.ts";
import { amazonDoor } from "./index.server.ts";

const germany = "A1PA6795UKMFR9";
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  return { requests: stub.asked, asked: () => Object.fromEntries(stub.asked[0]?.url.searchParams ?? []), door: amazonDoor(doorParts(stub.fetch), account) };
};

describe("patchQuantity", () => {
  const patch = { sellerSku: "CUP/1", marketplaceIds: [germany], quantity: 7, leadTimeDays: 2 };
  test("merges quantity and lead time into the merchant's entry", async () => {
    const { door, requests, asked } = set(json({ sku: "CUP/1", status: "ACCEPTED", submissionId: "s1", issues: [] }));
    expect(await door.patchQuantity(patch)).toEqual({ accepted: true, submissionId: "s1", issues: [] });
    expect([requests[0]?.method, requests[0]?.url.pathname, asked()]).toEqual([
      "PATCH", "/listings/2021-08-01/items/A1SELLER/CUP%2F1", { marketplaceIds: germany, issueLocale: "en_US" },
    ]);
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
      productType: "PRODUCT",
      patches: [{
        op: "merge", path: "/attributes/fulfillment_availability",
        value: [{ fulfillment_channel_code: "DEFAULT", quantity: 7, lead_time_to_ship_max_days: 2 }],
      }],
    });
  });
  test("tells Amazon's issues when it is refused", async () => {
    const issue = { code: "90220", message: "Missing", severity: "ERROR", categories: ["MISSING_ATTRIBUTE"] };
    expect(await set(json({ sku: "CUP/1", status: "INVALID", submissionId: "s1", issues: [issue] })).door.patchQuantity(patch)).toEqual({
      accepted: false, submissionId: "s1", issues: [{ code: "90220", message: "Missing", severity: "ERROR" }],
    });
  });
  test("takes no word of the future for a yes", async () => {
    expect(await set(json({ status: "POSTPONED", issues: null })).door.patchQuantity(patch)).toEqual({ accepted: false, submissionId: null, issues: [] });
  });
  test.each([{ quantity: -1 }, { quantity: 1.5 }, { quantity: NaN }, { leadTimeDays: -1 }, { leadTimeDays: 0.5 }])("refuses %j unsent", async (odd) => {
    const { door, requests } = set(json({ status: "ACCEPTED" }));
    await expect(door.patchQuantity({ ...patch, ...odd })).rejects.toMatchObject({ kind: "rejected", mayHaveActed: false });
    expect(requests).toEqual([]);
  });
  test("may have acted when the answer breaks", async () => {
    await expect(set(() => new Response("{")).door.patchQuantity(patch)).rejects.toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
});

describe("patchLeadTime", () => {
  const patch = { sellerSku: "CUP/1", marketplaceIds: [germany], leadTimeDays: 5 };
  test("R87 merges the lead time alone: the quantity stays Amazon's", async () => {
    const { door, requests, asked } = set(json({ sku: "CUP/1", status: "ACCEPTED", submissionId: "s1", issues: [] }));
    expect(await door.patchLeadTime(patch)).toEqual({ accepted: true, submissionId: "s1", issues: [] });
    expect([requests[0]?.method, requests[0]?.url.pathname, asked()]).toEqual([
      "PATCH", "/listings/2021-08-01/items/A1SELLER/CUP%2F1", { marketplaceIds: germany, issueLocale: "en_US" },
    ]);
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
      productType: "PRODUCT",
      patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", lead_time_to_ship_max_days: 5 }] }],
    });
  });
  test.each([-1, 0.5, NaN, Infinity])("refuses %d days unsent", async (leadTimeDays) => {
    const { door, requests } = set(json({ status: "ACCEPTED" }));
    await expect(door.patchLeadTime({ ...patch, leadTimeDays })).rejects.toMatchObject({ kind: "rejected", mayHaveActed: false });
    expect(requests).toEqual([]);
  });
});
