import { describe, expect, it } from "vitest";
import { gid, idOf, parseGid } from "./gid.ts";

describe("global ids", () => {
  it("are made and read", () => {
    expect(gid("Order", 1)).toBe("gid://shopify/Order/1");
    expect(parseGid("gid://shopify/Order/1")).toEqual({ kind: "Order", id: "1" });
    expect(parseGid("gid://shopify/InventoryLevel/5?inventory_item_id=9")).toEqual({ kind: "InventoryLevel", id: "5" });
  });

  it("of another kind don't count", () => {
    expect(idOf("Order", "gid://shopify/Order/1")).toBe("1");
    expect(idOf("Order", "gid://shopify/DraftOrder/1")).toBeUndefined();
    expect(idOf("Order", "1")).toBeUndefined();
    expect(parseGid("gid://other/Order/1")).toBeUndefined();
  });
});
