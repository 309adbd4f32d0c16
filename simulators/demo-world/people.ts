import type { CustomerAddress } from "@sp-api-sdk/orders-api-2026-01-01";
import type { DemoCountry } from "./markets.ts";
import type { Random } from "./random.ts";

/** Someone who does not exist, somewhere plausible. */
export interface Person {
  name: string;
  address: CustomerAddress;
}

interface Land {
  names: string[];
  streets: string[];
  /** City, state or region ("" = none), postal code. */
  towns: [string, string, string][];
  /** In number ranges that are kept for fiction where a country has some; # = a digit. */
  phone: string;
}

const lands: Record<string, Land> = {
  US: {
    names: ["Pat Placeholder", "Sam Sampleton", "Alex Fictional", "Robin Madeup", "Jo Specimen-Doe"], streets: ["12 Example Street", "400 Nowhere Avenue", "7 Pretend Plaza"],
    towns: [["Portland", "OR", "97201"], ["Austin", "TX", "78701"], ["Buffalo", "NY", "14202"], ["Tucson", "AZ", "85701"], ["San Juan", "PR", "00901"]], phone: "+1 202-555-01##",
  },
  CA: {
    names: ["Max Exemple", "Quinn Testwood", "Noor Placeholder"], streets: ["88 Imaginary Road", "5 rue de l'Exemple"],
    towns: [["Toronto", "ON", "M5H 2N2"], ["Montréal", "QC", "H2Y 1C6"], ["Calgary", "AB", "T2P 1J9"]], phone: "+1 613-555-01##",
  },
  GB: {
    names: ["Nobody Smythe", "Imogen Inventon", "Ali Sample"], streets: ["3 Fiction Lane", "Flat 9, 40 Make-Believe Road"],
    towns: [["London", "", "N1 9GU"], ["Leeds", "West Yorkshire", "LS1 4DY"], ["Cardiff", "", "CF10 1EP"]], phone: "+44 20 7946 0###",
  },
  IE: { names: ["Saoirse Samplaí"], streets: ["1 Nowhere Quay"], towns: [["Dublin", "Co. Dublin", "D02 X285"]], phone: "+353 20 910 ####" },
  DE: {
    names: ["Erika Erfunden", "Bernd Beispiel", "Ümit Übungsmann"], streets: ["Musterstraße 12", "Am Beispielplatz 3a"],
    towns: [["Leipzig", "Sachsen", "04109"], ["München", "Bayern", "80331"], ["Hamburg", "", "20095"]], phone: "+49 30 23125 ###",
  },
  AT: { names: ["Franz Fiktiv"], streets: ["Probegasse 7/2/14"], towns: [["Wien", "", "1010"]], phone: "+43 1 9999 ###" },
  FR: { names: ["Zoé Fictive", "Jean-Personne Dupasréel"], streets: ["10 rue Imaginaire"], towns: [["Lyon", "", "69002"]], phone: "+33 1 99 00 ## ##" },
  NL: { names: ["Joost Verzonnen"], streets: ["Voorbeeldgracht 5"], towns: [["Utrecht", "", "3511 AB"]], phone: "+31 20 555 ####" },
  IT: { names: ["Mario Inventato"], streets: ["Via dell'Esempio 4"], towns: [["Torino", "TO", "10121"]], phone: "+39 011 555 ####" },
  PL: { names: ["Łucja Zmyślona"], streets: ["ul. Przykładowa 8"], towns: [["Kraków", "", "30-001"]], phone: "+48 12 555 ## ##" },
  DK: { names: ["Søren Opdigtet"], streets: ["Eksempelvej 2"], towns: [["Aarhus", "", "8000"]], phone: "+45 55 55 ## ##" },
  JP: {
    names: ["見本 花子", "架空 太郎", "Rei Rei"], streets: ["架空町1-2-3", "見本通り4-5"],
    towns: [["千代田区", "東京都", "100-0001"], ["大阪市北区", "大阪府", "530-0001"], ["札幌市中央区", "北海道", "060-0001"]], phone: "+81 3-0000-####",
  },
};

/** Where the orders of a marketplace go; its own country most often. */
const destinations: Record<DemoCountry, string[]> = {
  US: ["US"],
  CA: ["CA"],
  GB: ["GB", "GB", "GB", "IE"],
  DE: ["DE", "DE", "DE", "AT", "FR", "NL", "IT", "PL", "DK"],
  JP: ["JP"],
};

/** A buyer of a marketplace; members that Amazon leaves out or sends empty are left out or empty here and there too. */
export function inventPerson(market: DemoCountry, random: Random): Person {
  const countryCode = random.pick(destinations[market]);
  const land = lands[countryCode]!;
  const name = random.pick(land.names);
  const [city, stateOrRegion, postalCode] = random.pick(land.towns);
  const second = random.chance(0.3);
  const empties = random.chance(0.4);
  return {
    name,
    address: {
      name,
      addressLine1: random.pick(land.streets),
      ...(second ? { addressLine2: `${random.pick(["Apt", "Unit", "c/o Example,"])} ${random.int(1, 99)}` } : {}),
      ...(empties ? { addressLine3: "", municipality: "" } : {}),
      city,
      ...(stateOrRegion || empties ? { stateOrRegion } : {}),
      postalCode,
      countryCode,
      ...(random.chance(0.8) ? { phone: land.phone.replaceAll("#", () => random.digits(1)) } : {}),
      addressType: random.chance(0.85) ? "RESIDENTIAL" : "COMMERCIAL",
    },
  };
}
