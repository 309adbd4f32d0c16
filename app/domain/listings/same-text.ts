const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** True where two pieces of HTML show the same: Shopify writes entities, spaces and tags its own way. */
export function sameText(one: string, other: string): boolean {
  return shown(one) === shown(other);
}

function shown(html: string): string {
  const parts = html.split(/(<[^>]*>)/).map((part) => (part.startsWith("<") ? part.toLowerCase().replace(/\s+/g, "") : decoded(part).replace(/\s+/g, " ").trim()));
  return parts.join("");
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|([a-z]+));/gi, (entity, code: string | undefined, name: string | undefined) =>
    code === undefined ? (entities[name!.toLowerCase()] ?? entity) : String.fromCodePoint(Number(code)));
}
