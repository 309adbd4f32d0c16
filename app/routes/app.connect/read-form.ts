import { aliasFault } from "../../domain/aliases.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { startOfDay } from "../../lib/start-of-day.ts";

/** What the merchant filled in; texts as the browser sends them. */
export interface ConnectValues {
  marketplace: string;
  alias: string;
  /** YYYY-MM-DD in the shop's time zone. */
  startDate: string;
  /** GID; "" only where Shopify did not tell the locations: then the first that fulfills online orders. */
  mfnLocation: string;
  /** GID; "" = none. */
  afnLocation: string;
  afnImport: boolean;
  state: "observe" | "open";
}

export type FieldErrors = Partial<Record<keyof ConnectValues, string>>;

export interface ReadForm {
  values: ConnectValues;
  /** Midnight of the start date in the shop's time zone; null when the date is unreadable. */
  startDate: Date | null;
  errors: FieldErrors;
}

/** Reads the form and says at each field what is wrong with it. @param today in the shop's time zone, YYYY-MM-DD. */
export function readForm(form: FormData, timezone: string, today: string): ReadForm {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const values: ConnectValues = {
    marketplace: text("marketplace"), alias: text("alias"), startDate: text("startDate"), mfnLocation: text("mfnLocation"), afnLocation: text("afnLocation"),
    afnImport: text("afnImport") === "true", state: text("state") === "open" ? "open" : "observe",
  };
  const startDate = startOfDay(values.startDate, timezone);
  const errors: FieldErrors = {
    ...(!marketplaceOf(values.marketplace) && { marketplace: "Choose a marketplace." }),
    ...aliasError(values.alias),
    ...(!startDate && { startDate: "Enter a date." }),
    ...(startDate && values.startDate > today && { startDate: "The date lies in the future." }),
    ...(values.mfnLocation === "" && text("locationsUnknown") !== "true" && { mfnLocation: "Choose the location that ships." }),
    ...(values.afnLocation !== "" && values.afnLocation === values.mfnLocation && { afnLocation: "Amazon’s location must be another one than yours." }),
  };
  return { values, startDate, errors };
}

function aliasError(alias: string): FieldErrors {
  const fault = aliasFault(alias);
  if (fault === "malformed") return { alias: "Use 1 to 8 letters, digits or hyphens." };
  return fault === "reserved" ? { alias: "This alias would make a tag that Lockstep uses for something else. Choose another one." } : {};
}
