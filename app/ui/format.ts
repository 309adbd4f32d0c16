import { formatMoney, type Money } from "../domain/money.ts";

/** How instants of one shop are told. Made on the server, so that page and browser never differ. */
export interface TimeWords {
  /** "Nov 20, 2026, 7:05 AM" in the shop's time zone. */
  at(instant: Date): string;
  /** "Nov 20, 2026" in the shop's time zone. */
  day(instant: Date): string;
  /** "7:05 AM" in the shop's time zone. */
  time(instant: Date): string;
  /** "5 minutes ago", or "in 2 hours". */
  ago(instant: Date): string;
}

const relativeUnits = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;

/** @param timezone IANA name. @param now what "ago" counts from. */
export function timeWords(timezone: string, now: Date): TimeWords {
  const full = new Intl.DateTimeFormat("en-US", { timeZone: timezone, dateStyle: "medium", timeStyle: "short" });
  const date = new Intl.DateTimeFormat("en-US", { timeZone: timezone, dateStyle: "medium" });
  const clock = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
  return {
    at: (instant) => full.format(instant),
    day: (instant) => date.format(instant),
    time: (instant) => clock.format(instant),
    ago: (instant) => {
      const ms = instant.getTime() - now.getTime();
      const unit = relativeUnits.find(([, size]) => Math.abs(ms) >= size);
      return unit ? relative.format(Math.trunc(ms / unit[1]), unit[0]) : "just now";
    },
  };
}

/** "$19.99", "€45.00", "¥5,980": exact at any size, with the digits of its currency. */
export function moneyText(value: Money): string {
  const amount = formatMoney(value) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat("en-US", { style: "currency", currency: value.currency }).format(amount);
}

/** "1 order", "1,200 orders". */
export function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** "12 orders worth $120.00 and €30.00"; without values only how many. */
export function worthText({ count, values }: { count: number; values: readonly Money[] }): string {
  const worth = values.map(moneyText).join(" and ");
  return `${countText(count, "order", "orders")}${worth && ` worth ${worth}`}`;
}

/** "less than a minute", "12 minutes", "2 hours 5 minutes", "3 days 4 hours". @param seconds Infinity = nobody knows */
export function durationText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (!Number.isFinite(minutes)) return "an unknown time";
  if (seconds < 60) return "less than a minute";
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [days > 0 && countText(days, "day", "days"), hours > 0 && countText(hours, "hour", "hours"), days === 0 && rest > 0 && countText(rest, "minute", "minutes")];
  return parts.filter(Boolean).join(" ");
}
