import { strToU8, zipSync } from "fflate";

/** A file as Amazon gives it for a customized article: the texts in JSON, beside them a picture. */
export function customizationFile(texts: Record<string, string>, orderItemId = "11111111111111"): Uint8Array<ArrayBuffer> {
  const areas = Object.entries(texts).map(([label, text]) => ({ customizationType: "TextPrinting", label, text }));
  return zipped({ [`${orderItemId}.json`]: JSON.stringify({ orderItemId, customizationInfo: { "version3.0": { surfaces: [{ name: "Front", areas }] } } }), "preview.svg": "<svg/>" });
}

/** Any files as a zip file. */
export function zipped(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
}
