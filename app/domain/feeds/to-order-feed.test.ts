import { expect, test } from "vitest";
import type { CancelMessage, RefundMessage } from "./order-feed.ts";
import { toOrderFeed } from "./to-order-feed.ts";

const cancel = (amazonOrderId: string): { content: CancelMessage } => ({ content: { amazonOrderId, items: [{ orderItemId: "L1", reason: "NoInventory", quantity: null }] } });
const refund: { content: RefundMessage } = { content: { amazonOrderId: "3", items: [] } };

test("B7 each request stands at the place that its MessageID says, the same order twice too", () => {
  const requests = [cancel("2"), cancel("1"), cancel("2")];
  expect(toOrderFeed("cancel", requests)).toEqual({ kind: "cancel", messages: requests.map(({ content }) => content) });
});

test("B7 a feed is of its own kind, and of nothing where nothing is asked", () => {
  expect(toOrderFeed("refund", [refund])).toEqual({ kind: "refund", messages: [refund.content] });
  expect(toOrderFeed("untracked-shipment", [])).toEqual({ kind: "untracked-shipment", messages: [] });
});
