/**
 * The calendar day of an instant in a time zone, as YYYY-MM-DD; such texts compare as the days do.
 * @param timezone IANA name. @throws RangeError for a zone that is none.
 */
export function zonedDay(at: Date, timezone: string): string {
  // Sweden writes dates in the order of ISO 8601
  return new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}
