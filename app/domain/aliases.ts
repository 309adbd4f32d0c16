/** Tags of ours that `amazon-<alias>` must not look like (decisions 15, and the tag of Business orders). */
const ownTags: readonly string[] = ["prime", "preorder", "shipped", "business"];

/**
 * Whether a store may bear this alias (R46): 1 to 8 letters, digits or hyphens, and none that would make its tag another of our tags,
 * regardless of case, since Shopify's tags know none.
 * @returns null when it may.
 */
export function aliasFault(alias: string): "malformed" | "reserved" | null {
  if (!/^[A-Za-z0-9-]{1,8}$/.test(alias)) return "malformed";
  return ownTags.includes(alias.toLowerCase()) ? "reserved" : null;
}
