const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const longest = 90;

/** What a piece of HTML says: a line for each of its paragraphs and list items, nothing of its markup. */
export function htmlText(html: string): string {
  const marked = html.replace(/<li\b[^>]*>/gi, "\n• ").replace(/<(?:\/?(?:p|div|ul|ol|h\d|tr)|\/li|br)\b[^>]*>/gi, "\n").replace(/<[^>]*>/g, "");
  const text = marked.replace(/&(?:#(\d{1,6})|([a-z]+));/gi, (entity, code: string | undefined, name: string | undefined) => (code === undefined ? (entities[name!.toLowerCase()] ?? entity) : String.fromCodePoint(Number(code))));
  return text.split("\n").map((one) => one.replace(/\s+/g, " ").trim()).filter((one) => one !== "" && one !== "•").join("\n");
}

/** A text in one line, cut between words where it is long. */
export function shortened(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  if ([...flat].length <= longest) return text.includes("\n") ? flat : text;
  return `${[...flat].slice(0, longest).join("").replace(/\s+\S*$/, "")}…`;
}
