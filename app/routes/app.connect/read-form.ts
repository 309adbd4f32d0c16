import { aliasFault } from "../../domain/aliases.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";

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

/** The day of an instant in a time zone, YYYY-MM-DD. */
export function dayIn(timezone: string, instant: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

/** Midnight of a day in a time zone; null for a text that is no date. On a day without midnight: its first instant. */
export function startOfDay(day: string, timezone: string): Date | null {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return null;
  const first = utc - offsetMs(timezone, utc);
  const second = utc - offsetMs(timezone, first);
  return new Date(dayIn(timezone, new Date(second)) === day ? second : first);
}

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(timezone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: timezone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - Math.floor(instant / 1000) * 1000;
}
