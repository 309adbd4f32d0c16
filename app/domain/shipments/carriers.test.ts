import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStoreSettings } from "../settings.ts";
import { amazonCarrier, carrierCodes } from "./carriers.ts";

const shipping = (more: object = {}) => parseStoreSettings({ shipping: more }).shipping;

test.each([
  ["UPS", "UPS"], ["ups", "UPS"], ["United States Postal Service", "USPS"], ["U.S. Postal Service", "USPS"], ["FedEx Ground", "FedEx"], ["DHL Express", "DHL"], ["DHL eCommerce", "DHL eCommerce"],
  ["Royal Mail", "Royal Mail"], ["Evri", "Evri"], ["Hermes", "Hermes"], ["DPD UK", "DPD"], ["GLS", "GLS"], ["Colissimo", "La Poste"], ["Chronopost", "Chronopost"], ["Correos", "Correos"],
  ["SEUR", "SEUR"], ["Bartolini", "BRT"], ["Poste Italiane", "Poste Italiane"], ["PostNL", "PostNL"], ["Yamato (JA)", "YAMATO"], ["佐川急便", "SAGAWA"], ["Japan Post (EN)", "Japan Post"],
  ["Canada Post", "Canada Post"], ["Purolator", "Purolator"], ["AusPost", "Australia Post"], ["  Ｕ Ｐ Ｓ ", "UPS"],
])("B11 %s is %s to Amazon", (company, code) => expect(amazonCarrier(company, shipping())).toEqual({ code, name: null, method: null }));

test("B11 an unknown carrier is nobody's, or Other with its name", () => {
  expect(amazonCarrier("Pigeon Post", shipping())).toBeNull();
  expect(amazonCarrier("Pigeon Post", shipping({ unknownCarrier: "other" }))).toEqual({ code: "Other", name: "Pigeon Post", method: null });
});

test.each(["Other", " ", "—"])("%j is no carrier's name, whatever the policy", (company) => expect(amazonCarrier(company, shipping({ unknownCarrier: "other" }))).toBeNull());

test("B11 the merchant's own map comes first, in any spelling", () => {
  const carriers = [{ company: "u.p.s.", code: "UPSMI", method: "Mail Innovations" }, { company: "Bike", code: "Other", name: "City Bikes" }, { company: "Own", code: "Other" }];
  const found = ["UPS", "BIKE", "Own"].map((company) => amazonCarrier(company, shipping({ carriers })));
  expect(found).toEqual([{ code: "UPSMI", name: null, method: "Mail Innovations" }, { code: "Other", name: "City Bikes", method: null }, { code: "Other", name: "Own", method: null }]);
});

test("each code stands once in the list that a form offers, and means itself", () => {
  expect(new Set(carrierCodes).size).toBe(carrierCodes.length);
  for (const code of carrierCodes.filter((one) => one !== "Other")) expect(amazonCarrier(code, shipping())?.code).toBe(code);
});

test("B11 a carrier is the same in any case, spacing and punctuation", () => {
  const known = fc.constantFrom(...carrierCodes.filter((code) => code !== "Other"), "Federal Express", "U.S. Postal Service", "Yamato (JA)", "Bartolini");
  fc.assert(fc.property(known, fc.boolean(), fc.constantFrom("", " ", ".", "-", "_", "  "), (name, small, around) => {
    const spelled = `${around}${(small ? name.toLowerCase() : name.toUpperCase()).replaceAll(" ", `${around} `)}${around}`;
    expect(amazonCarrier(spelled, shipping())?.code).toBe(amazonCarrier(name, shipping())!.code);
  }));
});

test("B11 whatever a carrier is called: a code, or Other with a name, or nobody knows; a name stands only with Other", () => {
  fc.assert(fc.property(fc.string(), fc.constantFrom("wait", "other"), (company, unknownCarrier) => {
    const found = amazonCarrier(company, shipping({ unknownCarrier }));
    if (found === null) return;
    expect(carrierCodes).toContain(found.code);
    expect(found.name !== null).toBe(found.code === "Other");
    expect(found.method).toBeNull();
  }));
});

test("B11 of two rules for one carrier the first holds; a rule for another changes nothing", () => {
  const carriers = [{ company: "Own", code: "DHL" }, { company: "o.w.n", code: "UPS" }, { company: "UPS Ground", code: "Other" }];
  expect(amazonCarrier("own", shipping({ carriers }))).toEqual({ code: "DHL", name: null, method: null });
  expect(amazonCarrier("UPS", shipping({ carriers }))?.code).toBe("UPS");
  expect(amazonCarrier("ups ground", shipping({ carriers }))).toEqual({ code: "Other", name: "ups ground", method: null });
});

test.each(["UPSX", "My UPS", "USPS UPS", "DHL Xpress", "Fed", "Postal", "Amazon"])("B11 %s is guessed to be none that it resembles", (company) => expect(amazonCarrier(company, shipping())).toBeNull());
