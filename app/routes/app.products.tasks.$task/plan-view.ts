import { z } from "zod";
import type { Gid } from "../../domain/ids.ts";
import type { ListingTaskKind } from "../../domain/listings/listing-task.ts";
import { plannedProduct, type PlannedProduct } from "../../domain/listings/planned-product.ts";
import { productDifference, type ProductDifference } from "../../domain/listings/product-differences.ts";
import { countText, moneyText, type TimeWords } from "../../ui/format.ts";
import { htmlText, shortened } from "./html-text.ts";

/** One thing that will become of a listing. */
export interface PlanLine {
  /** The field that it is about; null: the listing itself. */
  field: string | null;
  text: string;
  /** All of what `text` shortens, to be read on demand; null: it is all there. */
  whole: { title: string; text: string }[] | null;
}

export interface PlanWords {
  words: TimeWords;
  /** A variant's name; null: it is not in the shop's catalogue any more. */
  nameOf: (variantId: Gid) => string | null;
}

const ofLinks = new Set<ListingTaskKind>(["link", "unlink", "change-identifier"]);
const link = z.object({ from: z.string().nullable(), to: z.string().nullable() });
const leadTime = z.object({ from: z.number().nullable(), to: z.number().nullable(), listed: z.number().nullish() });
const stop = z.object({ shown: z.number(), zeroing: z.boolean(), archive: z.object({ title: z.string() }).nullable() });
const resume = z.object({ stoppedAt: z.coerce.date().nullable() });
const reject = z.object({ summary: z.string() });
const update = z.object({ title: z.string(), changes: z.array(productDifference) });

/** The variants that an item's plan names. */
export function variantsInPlan(kind: ListingTaskKind, plan: unknown): Gid[] {
  const { data } = link.safeParse(plan);
  return data && ofLinks.has(kind) ? [data.from, data.to].filter((id) => id !== null) : [];
}

const product = z.object({ productId: z.string() });

/** The product in Shopify that a plan is about, or that came of it; null: none. */
export function productOf({ plan, result }: { plan: unknown; result: unknown }): Gid | null {
  return product.safeParse(result).data?.productId ?? product.safeParse(plan).data?.productId ?? null;
}

/** What will become of one listing, in plain words. Nothing of what was planned as nothing to do, or kept by a version that we do not know. */
export function planLines(kind: ListingTaskKind, plan: unknown, { words, nameOf }: PlanWords): PlanLine[] {
  switch (kind) {
    case "create": return told(plannedProduct, plan, createLines);
    case "update-products": return told(update, plan, ({ title, changes }) => [line(`“${title}”`), ...changes.map(changeLine)]);
    case "lead-time": return told(leadTime, plan, leadTimeLines);
    case "stop": return told(stop, plan, stopLines);
    case "resume": return told(resume, plan, ({ stoppedAt }) => (stoppedAt ? [line(`Track it again; it was left alone since ${words.day(stoppedAt)}`)] : []));
    case "reject": return told(reject, plan, ({ summary }) => (summary ? [line(summary)] : []));
    default: return told(link, plan, (one) => linkLines(one, nameOf));
  }
}

function told<Plan>(schema: z.ZodType<Plan>, plan: unknown, say: (plan: Plan) => PlanLine[]): PlanLine[] {
  const read = schema.safeParse(plan);
  return read.success ? say(read.data) : [];
}

const line = (text: string, field: string | null = null, whole: PlanLine["whole"] = null): PlanLine => ({ field, text, whole });

function linkLines({ from, to }: z.infer<typeof link>, nameOf: PlanWords["nameOf"]): PlanLine[] {
  const name = (id: Gid) => nameOf(id) ?? "a variant that is gone";
  if (from === to) return from === null ? [] : [line(`Stays with ${name(from)}`)];
  if (from === null) return [line(`Link to ${name(to!)}`)];
  return [line(to === null ? `Unlink from ${name(from)}` : `Move from ${name(from)} to ${name(to)}`)];
}

/** What nobody set is Amazon's, else the store's. */
function leadTimeLines({ from, to, listed }: z.infer<typeof leadTime>): PlanLine[] {
  const days = (value: number | null) => value?.toLocaleString("en-US") ?? (listed == null ? "the store’s" : `as listed (${listed})`);
  return [line(`Business days to ship: ${days(from)} → ${days(to)}`)];
}

function stopLines({ shown, zeroing, archive }: z.infer<typeof stop>): PlanLine[] {
  const first = zeroing ? `Amazon shows ${countText(shown, "unit", "units")}: 0 is sent once, then it is left alone` : "It is left alone from then on";
  return [line(first), ...(archive ? [line(`“${archive.title}” goes to the archive, if nothing of it is tracked any more`)] : [])];
}

function createLines({ parentAsin, product: made, variant }: PlannedProduct): PlanLine[] {
  const facts = [
    made.status === "ACTIVE" ? "Active" : "Archived", variant.price ? moneyText(variant.price) : "Without price", countText(made.images.length, "image", "images"),
    variant.barcode ? `barcode ${variant.barcode}` : "without barcode",
  ];
  const apart = variant.variation.map(({ name, value }) => `${name} ${value}`).join(", ");
  return [
    line(`Make “${made.title}”, SKU ${variant.sku}`),
    line(facts.join(" · ")),
    ...(parentAsin ? [line(`In one product with its siblings of ${parentAsin}${apart && `, told apart by ${apart}`}`)] : []),
    ...described("Description", [["Description", htmlText(made.descriptionHtml)]]),
  ];
}

const fieldNames: Record<ProductDifference["field"], string> = { title: "Title", description: "Description", images: "Images", weight: "Weight" };

function changeLine(change: ProductDifference): PlanLine {
  const field = fieldNames[change.field];
  if (change.field === "title" || change.field === "description") {
    const [now, then] = change.field === "title" ? [change.from, change.to] : [htmlText(change.from), htmlText(change.to)];
    return described(field, [["Now", now], ["From Amazon", then]])[0]!;
  }
  if (change.field === "weight") return line(`${weightText(change.from)} → ${weightText(change.to)}`, field);
  const now = countText(change.count, "image", "images");
  return line(`${change.from === null ? `${now} of your own, which cannot be put back` : now} → ${countText(change.to.length, "image", "images")} from Amazon`, field);
}

/** Texts side by side, shortened; an empty one is said to be. No line where there is only one and it is empty. */
function described(field: string, texts: readonly (readonly [title: string, text: string])[]): PlanLine[] {
  if (texts.every(([, text]) => text === "")) return [];
  const short = texts.map(([, text]) => shortened(text));
  const whole = texts.some(([, text], at) => text !== short[at]) ? texts.map(([title, text]) => ({ title, text: text || "Nothing" })) : null;
  return [line(short.map((text) => (text === "" ? "nothing" : `“${text}”`)).join(" → "), field, whole)];
}

const units = { KILOGRAMS: "kg", GRAMS: "g", POUNDS: "lb", OUNCES: "oz" } as const;

function weightText(weight: Extract<ProductDifference, { field: "weight" }>["from"]): string {
  return weight === null ? "not set" : `${weight.value.toLocaleString("en-US", { maximumFractionDigits: 4 })} ${units[weight.unit]}`;
}
