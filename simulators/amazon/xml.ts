/** One element of an XML feed. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const token = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;

/** The root element, or undefined when the text is not well formed (as far as order feeds need it: no DTD). */
export function parseXml(source: string): XmlElement | undefined {
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let end = 0;
  for (const match of source.replace(/^\uFEFF/, "").matchAll(token)) {
    if (match.index !== end) return undefined;
    end = match.index + match[0].length;
    const [, cdata, closing, name, attributes, selfClosing, text] = match;
    const top = open.at(-1);
    if (!top) return undefined;
    if (text !== undefined || cdata !== undefined) top.text += cdata ?? decoded(text ?? "");
    else if (closing) {
      if (open.length < 2 || open.pop()?.name !== name) return undefined;
    } else if (name) {
      const element = { name, attributes: attributesIn(attributes ?? ""), children: [], text: "" };
      top.children.push(element);
      if (!selfClosing) open.push(element);
    }
  }
  const whole = end === source.replace(/^\uFEFF/, "").length && open.length === 1 && root.children.length === 1 && root.text.trim() === "";
  return whole ? root.children[0] : undefined;
}

export const all = (element: XmlElement | undefined, name: string): XmlElement[] => element?.children.filter((child) => child.name === name) ?? [];
export const one = (element: XmlElement | undefined, name: string): XmlElement | undefined => all(element, name)[0];
/** The trimmed text of a child; undefined when the child is absent or empty. */
export const textIn = (element: XmlElement | undefined, name: string): string | undefined => one(element, name)?.text.trim() || undefined;

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, a, b]) => [name ?? "", decoded(a ?? b ?? "")]));
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith("#x")) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    return name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (named[name] ?? whole);
  });
}
