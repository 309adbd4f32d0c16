import { describe, expect, test } from "vitest";
import { adminOrderUrl, adminUrl } from "./admin-url.ts";
import { amazonReasonLabel, amazonStatusLabel, channelLabel, jobLabel, marketplaceLabel, orderOutcomeLabel, orderOutcomes, stockOutcomeLabel, storeStateLabel } from "./labels.ts";
import { subjectView } from "./subject.ts";
import { jobNames } from "../queue/job-types.ts";
import { orderOutcomes as kept } from "../db/orders.server.ts";

const admin = (gid: string) => `admin ${gid}`;

describe("what something is about", () => {
  test.each([
    [{ code: "order-imported", subjectType: "order", subjectId: "1-2-3" }, { label: "1-2-3", url: "/app/orders/1-2-3", external: false }],
    [{ code: "unreadable-order", subjectType: "order", subjectId: "1-2-3" }, { label: "1-2-3", url: "/app/orders/1-2-3", external: false }],
    [{ code: "unreadable-order", subjectType: "order", subjectId: "without-number-0a1b2c3d" }, { label: "An order without number", url: null, external: false }],
    [{ code: "order-found-in-shopify", subjectType: "order", subjectId: "1-2-3" }, { label: "1-2-3", url: null, external: false }],
    [{ code: "stock-sent", subjectType: "seller-sku", subjectId: "A/B & 1" }, { label: "A/B & 1", url: "/app/stock?search=A%2FB%20%26%201", external: false }],
    [{ code: "webhook-received", subjectType: "shopify-order", subjectId: "gid://1" }, { label: "Shopify order", url: "admin gid://1", external: true }],
    [{ code: "buyer-asks-to-cancel", subjectType: "order", subjectId: "1-2-3" }, { label: "1-2-3", url: "/app/orders/1-2-3", external: false }],
    [{ code: "redaction-overdue", subjectType: "shop", subjectId: "s" }, { label: "Privacy", url: "/app/privacy", external: false }],
    [{ code: "data-request", subjectType: "shop", subjectId: "gid://1" }, { label: "Privacy", url: "/app/privacy", external: false }],
    [{ code: "orders-missing", subjectType: "shop", subjectId: "s" }, null],
    [{ code: "access-revoked", subjectType: "store", subjectId: "s" }, null],
    [{ code: "app-uninstalled", subjectType: null, subjectId: null }, null],
  ])("%j", (of, view) => {
    expect(subjectView(of, admin)).toEqual(view);
  });
});

describe("the shop's admin", () => {
  test("is Shopify's own, or whoever stands in for it", () => {
    expect(adminUrl(null, "demo.myshopify.com")).toBe("https://admin.shopify.com/store/demo");
    expect(adminOrderUrl("http://127.0.0.1:1", "demo.myshopify.com", "gid://shopify/Order/5")).toBe("http://127.0.0.1:1/store/demo/orders/5");
  });
});

describe("labels", () => {
  test("name every outcome and every job that there is", () => {
    expect([...orderOutcomes].sort()).toEqual([...kept].sort());
    expect(jobNames.filter((name) => jobLabel(name) === name)).toEqual([]);
    expect(["due", "sent", "unchanged", "skipped", "failed", "none"].filter((outcome) => stockOutcomeLabel(outcome).label === outcome)).toEqual([]);
    expect(["open", "observe", "closed"].map((state) => storeStateLabel(state).label)).toEqual(["Open", "Observing", "Closed"]);
  });

  test.each([["NoInventory", "No inventory"], ["NO_INVENTORY", "No inventory"], ["ProductOutofStock", "Product out of stock"], ["CR-UNWANTED_ITEM", "Cr-unwanted item"], ["", ""]])("tell Amazon's reason %s in words", (reason, words) => {
    expect(amazonReasonLabel(reason)).toBe(words);
  });

  test("leave an unknown word as it is", () => {
    expect([orderOutcomeLabel("x").label, stockOutcomeLabel("x").label, storeStateLabel("x").label, jobLabel("x"), marketplaceLabel("X")]).toEqual(["x", "x", "x", "x", "X"]);
  });

  test("say Amazon's words plainly", () => {
    expect([amazonStatusLabel("PARTIALLY_SHIPPED"), amazonStatusLabel(null), channelLabel("AFN"), channelLabel(null), marketplaceLabel("")]).toEqual(["Partially shipped", "Not stated", "Amazon (AFN)", "Unknown", "None"]);
  });
});
