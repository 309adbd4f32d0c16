const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** First word and the rest; one word alone is a last name; names in East Asian script begin with the family name. null: there is no name. */
export function personName(name: string | null): { firstName: string | null; lastName: string } | null {
  const [first, ...others] = (name ?? "").trim().split(/\s+/u).filter((word) => word !== "");
  if (first === undefined) return null;
  if (others.length === 0) return { firstName: null, lastName: first };
  const rest = others.join(" ");
  return eastAsian.test(name ?? "") ? { firstName: rest, lastName: first } : { firstName: first, lastName: rest };
}
