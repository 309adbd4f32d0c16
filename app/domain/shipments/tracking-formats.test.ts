import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanTracking, isOddTracking, sameTracking } from "./tracking-formats.ts";

test.each([
  ["UPS", "1Z999AA10123456784"], ["UPS", "1z999aa10123456784"], ["USPS", "9400111899223197428490"], ["USPS", "LX123456789US"], ["FedEx", "123456789012"], ["FedEx", "9612345678901234567890"],
  ["DHL", "1234567890"], ["DHL", "JJD014600006281230701"], ["DHL", "00340434161094042557"], ["DPD", "01234567890123"], ["DPD", "01234567890123X"], ["Royal Mail", "AB123456789GB"],
  ["Canada Post", "1234567890123456"], ["Japan Post", "RR123456789JP"], ["YAMATO", "1234-5678-9012"], ["SAGAWA", "123456789012"], ["Pigeon", "P-0001"], ["Other", "2026/11/20.7"],
])("a number of %s: %s", (carrier, tracking) => expect(isOddTracking(carrier, tracking)).toBe(false));

test.each([
  ["UPS", "9400111899223197428490123"], ["UPS", "1Z999"], ["USPS", "1Z999AA10123456784"], ["FedEx", "12345"], ["DHL", "12"], ["DPD", "1234"], ["Royal Mail", "GB"], ["YAMATO", "1234567890"],
  ["Other", "n/a"], ["Other", "none"], ["Other", "12"], ["Other", "1".repeat(51)], ["Other", "see note 12345!"], ["Pigeon", "номер1"],
])("B11 no number of %s: %s", (carrier, tracking) => expect(isOddTracking(carrier, tracking)).toBe(true));

test.each<[string | null | undefined, string | null]>([[" 1Z 999\tAA1 ", "1Z999AA1"], ["", null], ["  ", null], [null, null], [undefined, null]])("%j is told as %j", (given, clean) => expect(cleanTracking(given)).toBe(clean));

test("the same number in whatever case and spacing; none is not the same as none", () => {
  expect([sameTracking("1z 9", "1Z9"), sameTracking("1Z9", "1Z8"), sameTracking(null, null), sameTracking("", " ")]).toEqual([true, false, false, false]);
});

test("B11 a number is judged alike however it is spelled: spaces, dashes and case make none odd", () => {
  const right = fc.constantFrom(["UPS", "1Z999AA10123456784"], ["USPS", "9400111899223197428490"], ["FedEx", "123456789012"], ["DPD", "01234567890123"], ["YAMATO", "123456789012"], ["Japan Post", "RR123456789JP"]);
  fc.assert(fc.property(right, fc.nat(11), fc.constantFrom("", " ", "-", "\t", " - "), fc.boolean(), ([carrier, number], place, between, small) => {
    const spelled = `${number.slice(0, place)}${between}${number.slice(place)}`;
    const clean = cleanTracking(small ? spelled.toLowerCase() : spelled)!;
    // A dash at the ends is no dash within.
    expect(isOddTracking(carrier, clean)).toBe(false);
  }));
});

test("whatever is written is cleaned once and for all, and is the same as itself", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const clean = cleanTracking(text);
    expect(cleanTracking(clean)).toBe(clean);
    expect(clean === null || /^\S+$/.test(clean)).toBe(true);
    expect(sameTracking(text, ` ${text.toLowerCase()} `)).toBe(clean !== null && clean.toUpperCase() === clean.toLowerCase().toUpperCase());
  }));
});

test.each(["UPS", "USPS", "FedEx", "DHL", "DPD", "Royal Mail", "YAMATO", "Other", "Pigeon"])("B11 what is no number at all is none of %s", (carrier) => {
  for (const text of ["n/a", "none", "-", "...", "TBD", "pick-up", "ABCDEFGH", "12", "1".repeat(60), "1234 5678", "<b>1234</b>", "12345\n"]) expect(isOddTracking(carrier, text), text).toBe(true);
});
