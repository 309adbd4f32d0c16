/** A word of Amazon's as a person reads it: SECOND_DAY → Second day. */
export function readable(word: string): string {
  const words = word.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
