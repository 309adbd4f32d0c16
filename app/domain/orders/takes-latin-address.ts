/** Orders whose address stands in Kanji, which staff may write in Latin letters: of Amazon.co.jp, shipped by the merchant (R108). */
export function takesLatinAddress({ marketplaceId, channel }: { marketplaceId: string; channel: string | null }): boolean {
  return marketplaceId === "A1VC38T7YXB528" && channel === "MFN";
}
