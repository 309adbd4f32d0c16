import type { AmazonOrderId } from "../ids.ts";

/** Every AmazonOrderId that stands in the texts, wherever another connector wrote it (decisions 7); each once. */
export function amazonOrderIdsIn(texts: readonly (string | null)[]): AmazonOrderId[] {
  return [...new Set(texts.flatMap((text) => text?.match(/(?<!\d-?)\d{3}-\d{7}-\d{7}(?!-?\d)/g) ?? []))];
}
