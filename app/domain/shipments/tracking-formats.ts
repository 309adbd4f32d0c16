/** How numbers of the large carriers look, by Amazon's code; generous, since carriers have several forms each. Others are not judged. */
const forms: Readonly<Record<string, RegExp>> = {
  UPS: /^(1Z[A-Z0-9]{16}|T\d{10}|\d{9}|\d{12}|\d{18}|\d{22}|\d{26})$/,
  "UPS Mail Innovations": /^(1Z[A-Z0-9]{16}|MI[A-Z0-9]{6,30}|\d{18}|\d{22}|\d{26}|\d{30}|\d{34})$/,
  USPS: /^(\d{20}|\d{22}|\d{26}|\d{30}|\d{34}|[A-Z]{2}\d{9}US)$/,
  FedEx: /^(\d{12}|\d{15}|\d{20}|\d{22}|\d{34})$/,
  DHL: /^(\d{9,12}|\d{14}|\d{16,20}|JJD\d{10,20}|JVGL\d{10,20}|[A-Z]{2}\d{9}[A-Z]{2}|[A-Z]{3}\d{10,18})$/,
  DPD: /^\d{14}[A-Z0-9]?$/,
  "Royal Mail": /^([A-Z]{2}\d{9}GB|[A-Z0-9]{11}|[A-Z0-9]{14}|[A-Z0-9]{16}|\d{21})$/,
  "Canada Post": /^(\d{16}|[A-Z]{2}\d{9}CA)$/,
  "Japan Post": /^(\d{11,13}|[A-Z]{2}\d{9}JP)$/,
  YAMATO: /^\d{12}$/,
  SAGAWA: /^\d{12}$/,
};

/** A tracking number as it is told and compared: spaces that people write into it do not belong to it. @returns null for none. */
export function cleanTracking(given: string | null | undefined): string | null {
  const clean = (given ?? "").replace(/\s/gu, "");
  return clean === "" ? null : clean;
}

/** True for the same number, in whatever case. */
export function sameTracking(one: string | null, two: string | null): boolean {
  const [a, b] = [cleanTracking(one), cleanTracking(two)];
  return a !== null && b !== null && a.toUpperCase() === b.toUpperCase();
}

/**
 * True for a number that cannot be one of the carrier's (B11); one that is none at all, such as "n/a", is odd with any carrier.
 * @param carrierCode Amazon's code. @param tracking a clean number.
 */
export function isOddTracking(carrierCode: string, tracking: string): boolean {
  if (!/^[A-Z0-9_\-/.]{4,50}$/i.test(tracking) || !/\d/.test(tracking)) return true;
  const form = forms[carrierCode];
  return form !== undefined && !form.test(tracking.toUpperCase().replaceAll("-", ""));
}
