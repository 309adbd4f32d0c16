import { z } from "zod";
import type { PersonalData } from "../orders/amazon-order.ts";

const text = z.string().nullable();

const address = z.object({
  name: text, company: text, line1: text, line2: text, line3: text, city: text, district: text,
  stateOrRegion: text, postalCode: text, countryCode: text, phone: text,
});

const personalData = z.object({
  buyerName: text,
  buyerEmail: text,
  buyerCompany: text,
  address: address.nullable(),
  deliveryInstructions: text,
  giftMessages: z.record(z.string(), z.string()),
  customizationUrls: z.record(z.string(), z.string()),
});

/** The personal part as text, to be encrypted before it is stored. */
export function personalToText(personal: PersonalData): string {
  return JSON.stringify(personal);
}

/** @throws when the text is no personal part. */
export function personalFromText(stored: string): PersonalData {
  return personalData.parse(JSON.parse(stored));
}
