import { describe, expect, test } from "vitest";
import { parseStoreSettings } from "../settings.ts";
import { cancelReasons, refundComponents, refundReasons } from "./order-feed.ts";

const { cancellations, refunds } = parseStoreSettings({});

describe("K10 Amazon's words are never blank", () => {
  test.each(Object.entries(cancellations.reasons))("a cancellation in Shopify for %s goes as %s", (_word, reason) => expect(cancelReasons).toContain(reason));
  test.each(Object.entries(refunds.reasons))("a refund in Shopify for %s goes as %s", (_word, reason) => expect(refundReasons).toContain(reason));

  test.each([["reasons of cancellations", cancelReasons], ["reasons of refunds", refundReasons], ["kinds of money", refundComponents]])("%s stand in Amazon's own spelling, each once", (_what, words) => {
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => !/^[A-Z][A-Za-z]+$/.test(word))).toEqual([]);
  });

  test.each([["", false], ["customerreturn", false], ["CustomerReturn ", false], ["CustomerReturn", true]])("the settings take %j as a reason of a refund: %s", (reason, taken) => {
    const read = () => parseStoreSettings({ refunds: { reasons: { ...refunds.reasons, RETURN: reason } } }).refunds.reasons.RETURN;
    if (taken) expect(read()).toBe(reason);
    else expect(read).toThrow("RETURN");
  });
});
