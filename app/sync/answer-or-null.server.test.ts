import { expect, test } from "vitest";
import { PlatformFailure, type FailureKind } from "../domain/platform-failure.ts";
import { answerOrNull } from "./answer-or-null.server.ts";
import type { FlowContext } from "./context.server.ts";

function stage() {
  const told: unknown[] = [];
  const log = { warn: (fields: object, message: string) => void told.push({ ...fields, message }) };
  return { told, ctx: { log } as unknown as FlowContext };
}
const shop = "demo.myshopify.com";

test("an answer goes through, nothing too, and nothing is said of it", async () => {
  const { ctx, told } = stage();
  expect([await answerOrNull(ctx, shop, async () => 7), await answerOrNull(ctx, shop, async () => null), told]).toEqual([7, null, []]);
});

test.each<FailureKind>(["throttled", "unavailable", "unauthorized", "rejected", "not-found", "unreadable"])("a page goes on without Shopify when it is %s; the log names call and kind, not the words", async (kind) => {
  const { ctx, told } = stage();
  const ask = async () => { throw new PlatformFailure(kind, { platform: "shopify", operation: "locations" }, "Ada Lovelace"); };
  expect(await answerOrNull(ctx, shop, ask)).toBeNull();
  expect(told).toEqual([{ shop, operation: "locations", kind, message: "a page went without Shopify's answer" }]);
});

test("a mistake of ours is no silence of Shopify's", async () => {
  const { ctx, told } = stage();
  await expect(answerOrNull(ctx, shop, async () => { throw new TypeError("ours"); })).rejects.toThrow("ours");
  expect(told).toEqual([]);
});
