/** A text as one phrase of Shopify's search syntax: quoted, with quotes and backslashes escaped; all else is itself inside quotes. */
export function phrase(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/** All that begins with a text without blanks. Unquoted, since a quoted `*` is a star; what would end or split the word is escaped. */
export function prefix(text: string): string {
  return `${text.replace(/[\\:()'"*]/g, "\\$&")}*`;
}
