import { expect, test } from "vitest";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { failureWords } from "./failure-words.ts";

const words = (kind: PlatformFailure["kind"], platform: "amazon" | "shopify", more = {}) => failureWords(new PlatformFailure(kind, { platform, operation: "op" }, "Shopify says: no.", more), "Resync");

test("a platform's failure in a merchant's words", () => {
  expect(words("throttled", "amazon", { retryAt: new Date("2026-11-20T12:05:30Z") })).toBe("Waiting for Amazon's limit; next try 12:05 UTC.");
  expect(words("unavailable", "shopify")).toBe("Shopify is not answering. Press Resync once more in a minute.");
  expect(words("unauthorized", "amazon")).toContain("Amazon no longer accepts our access");
  expect(words("unauthorized", "shopify")).toBe("Shopify no longer accepts our access.");
  expect(words("rejected", "shopify")).toBe("Shopify says: no.");
});
