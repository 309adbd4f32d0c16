/** Longer than any title of Amazon's, and short enough for an index in any script. */
const mostOfKey = 600;
/** Between the words of a title: "Cup - Blue, large" is "Cup (Blue) large". Signs that tell goods apart (+ . % &) stay. */
const betweenWords = /[\s\-‐-―,;:/|·•・()[\]]+/gu;
/** What Shopify calls the only variant of a product without options. */
export const onlyVariant = "Default Title";

/** A title as it is compared (R40): without case, width and what stands between words. null: there is none. */
export function titleKey(text: string | null): string | null {
  const key = (text ?? "").normalize("NFKC").toLowerCase().replace(betweenWords, " ").trim().slice(0, mostOfKey);
  return key === "" ? null : key;
}

/** A variant's title as Amazon would write it: the product's with its options; empty for none. */
export function variantTitleKey(productTitle: string, title: string): string {
  return titleKey(title === onlyVariant ? productTitle : `${productTitle} ${title}`) ?? "";
}

/** A SKU without case, spaces and leading zeros: what is nearly the same is proposed, never linked. null: there is none. */
export function skuKey(text: string | null): string | null {
  const key = (text ?? "").normalize("NFKC").toLowerCase().replace(/\s+/gu, "").replace(/^0+(?=.)/u, "").slice(0, mostOfKey);
  return key === "" ? null : key;
}

/** UPC, EAN, ISBN, JAN or GTIN as a GTIN of 14 digits, so that a UPC is the EAN that it is; zeros that a table lost come back. null: it is none. */
export function barcodeKey(text: string | null): string | null {
  const plain = (text ?? "").normalize("NFKC").replace(/[\s-]+/gu, "");
  const digits = isbn10(plain) ? isbn13(plain) : plain;
  return /^\d{8,14}$/.test(digits) && /[1-9]/.test(digits) ? digits.padStart(14, "0") : null;
}

function isbn10(text: string): boolean {
  if (!/^\d{9}[\dXx]$/.test(text)) return false;
  const sum = [...text].reduce((total, sign, at) => total + (10 - at) * (/\d/.test(sign) ? Number(sign) : 10), 0);
  return sum % 11 === 0;
}

function isbn13(isbn: string): string {
  const body = `978${isbn.slice(0, 9)}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
