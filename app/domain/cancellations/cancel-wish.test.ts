import { describe, expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrder, AmazonOrderLine } from "../orders/amazon-order.ts";
import { wishStep, type WishStep } from "./cancel-wish.ts";

const wishes = (reason: string | null = "Bought by mistake", more: Partial<AmazonOrderLine> = {}) => aLine({ cancelRequest: { reason }, ...more });
const open: WishStep = { kind: "open", reason: "Bought by mistake" };

describe("B7 a buyer asks to cancel: shown, never carried out by itself", () => {
  test.each<[string, Partial<AmazonOrder>, WishStep]>([
    ["nobody asks", { lines: [aLine()] }, null],
    ["a line that is open", { lines: [wishes()] }, open],
    ["a line of several", { lines: [aLine(), wishes("Bought by mistake", { orderItemId: "L2" })] }, open],
    ["two lines: the first one's words", { lines: [wishes(), wishes("Too dear", { orderItemId: "L2" })] }, open],
    ["without words", { lines: [wishes(null)] }, { kind: "open", reason: null }],
    ["an order of which some is shipped", { status: "PARTIALLY_SHIPPED", lines: [wishes(undefined, { quantity: 3, quantityFulfilled: 1 })] }, open],
    ["a line that is shipped", { status: "PARTIALLY_SHIPPED", lines: [wishes(undefined, { quantity: 1, quantityFulfilled: 1 }), aLine({ orderItemId: "L2" })] }, null],
    ["a line of which nobody says what is shipped", { lines: [wishes(undefined, { quantityFulfilled: null })] }, open],
    ["a line that is cancelled to none", { lines: [wishes(undefined, { quantity: 0 })] }, null],
    ["an order that is shipped", { status: "SHIPPED", lines: [wishes()] }, null],
    ["an order that is cancelled", { status: "CANCELLED", lines: [wishes()] }, null],
    ["an order that is not paid", { status: "PENDING", lines: [wishes()] }, null],
    ["an order in a state of tomorrow", { status: "LOST_IN_SPACE", lines: [wishes()] }, null],
    ["what Amazon ships is Amazon's to cancel", { channel: "AFN", lines: [wishes()] }, null],
    ["an order without lines", { lines: [] }, null],
  ])("%s", (_what, order, expected) => expect(wishStep(anOrder(order), false, undefined)).toEqual(expected));

  test("nothing of an order that Shopify has cancelled", () => {
    expect(wishStep(anOrder({ lines: [wishes()] }), true, undefined)).toBeNull();
  });
});

describe("B7 a wish that was shown", () => {
  const over: [string, Partial<AmazonOrder>, boolean][] = [
    ["the order was shipped", { status: "SHIPPED", lines: [wishes()] }, false], ["the order was cancelled at Amazon", { status: "CANCELLED", lines: [wishes()] }, false],
    ["the order was cancelled in Shopify", { lines: [wishes()] }, true], ["the buyer took it back", { lines: [aLine()] }, false],
  ];
  test.each(over)("is over where %s", (_what, order, cancelledInShopify) => {
    expect(wishStep(anOrder(order), cancelledInShopify, "open")).toEqual({ kind: "close" });
  });

  test.each(["open", "kept", "asked"] as const)("is shown once: %s", (known) => {
    expect(wishStep(anOrder({ lines: [wishes()] }), false, known)).toBeNull();
    expect(wishStep(anOrder({ lines: [wishes("Something else")] }), false, known)).toBeNull();
  });

  test("comes again only after it was over", () => {
    expect([null, undefined].map((known) => wishStep(anOrder({ lines: [wishes()] }), false, known))).toEqual([open, open]);
  });
});
