/**
 * The fields of drawn HTML by their labels, each with what it holds; boxes and choices are "on" or "off". What cannot be changed ends
 * in " (disabled)".
 */
export function fieldsOf(html: string): Record<string, string> {
  const labels = [...html.matchAll(/<label[^>]* for="([^"]+)"[^>]*>(.*?)<\/label>/gs)];
  return Object.fromEntries(labels.map(([, id = "", inner = ""]) => [plain(inner.replace(/<[^>]+>/g, " ")), fieldOf(html, id)]));
}

function fieldOf(html: string, id: string): string {
  const [tag = ""] = new RegExp(`<(input|select|textarea)[^>]*? id="${id}"[^>]*>`).exec(html) ?? [];
  const disabled = / disabled=""/.test(tag) ? " (disabled)" : "";
  return `${valueOf(html, tag)}${disabled}`;
}

function valueOf(html: string, tag: string): string {
  const rest = html.slice(html.indexOf(tag) + tag.length);
  if (/type="(checkbox|radio)"/.test(tag)) return / checked=""/.test(tag) ? "on" : "off";
  if (tag.startsWith("<textarea")) return plain(rest.slice(0, rest.indexOf("</textarea>")));
  if (tag.startsWith("<select")) return plain(/<option value="([^"]*)" selected=""/.exec(rest.slice(0, rest.indexOf("</select>")))?.[1] ?? "");
  return plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? "");
}

/** Labels of the fields that are marked as wrong. */
export function wrongFields(html: string): string[] {
  const wrong = [...html.matchAll(/<(?:input|select|textarea|fieldset)[^>]*? id="([^"]+)"[^>]*aria-invalid="true"/g)].map(([, id = ""]) => id);
  return wrong.map((id) => plain((new RegExp(`<label[^>]* for="${id}"[^>]*>(.*?)</label>`, "s").exec(html)?.[1] ?? new RegExp(`id="${id}"[^>]*><legend[^>]*>(.*?)</legend>`, "s").exec(html)?.[1] ?? id).replace(/<[^>]+>/g, " ")));
}

const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();
