/** A text as one phrase of Shopify's search syntax: quoted, with quotes and backslashes escaped; all else is itself inside quotes. */
export function phrase(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
