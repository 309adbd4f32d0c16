/** How numbers of well-known carriers look. Amazon checks them (README 5.1) and does not publish how: these are the carriers' own forms. */
const forms: Readonly<Record<string, RegExp>> = {
  UPS: /^1Z[A-Z0-9]{16}$/,
  FedEx: /^(\d{12}|\d{15}|\d{20})$/,
  USPS: /^(\d{20}|\d{22}|[A-Z]{2}\d{9}US)$/,
  DHL: /^(\d{10,12}|\d{14}|\d{16,20}|JJD\d{16,18}|[A-Z]{2}\d{9}DE)$/,
  DPD: /^\d{14}$/,
  "Royal Mail": /^[A-Z]{2}\d{9}GB$/,
};

/** Why a number cannot be one of this carrier; undefined = it can, or nobody knows. */
export function wrongTracking(carrier: string, trackingNumber: string): string | undefined {
  const form = forms[carrier];
  return form && !form.test(trackingNumber) ? `trackingNumber ${trackingNumber} is not valid for carrier ${carrier}.` : undefined;
}
