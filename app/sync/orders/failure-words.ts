import type { PlatformFailure } from "../../domain/platform-failure.ts";
import { problemText } from "../../domain/problems.ts";

/** What a merchant reads when a button's platform failed; nothing is lost: it can be pressed again. @param button as it is written. */
export function failureWords({ kind, platform, retryAt, message }: PlatformFailure, button: string): string {
  const name = platform === "amazon" ? "Amazon" : "Shopify";
  if (kind === "throttled") return problemText("throttled", { platform: name, ...(retryAt && { nextTry: `${retryAt.toISOString().slice(11, 16)} UTC` }) }).what;
  if (kind === "unauthorized") return problemText(platform === "amazon" ? "access-revoked" : "shopify-access-lost").what;
  if (kind === "unavailable") return `${name} is not answering. Press ${button} once more in a minute.`;
  return message;
}
