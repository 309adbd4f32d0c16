import { z } from "zod";
import { isUuid } from "../../lib/is-uuid.ts";

const storeId = z.string().refine(isUuid);
/** As Amazon limits it; no database holds a NUL. */
const sellerSku = z.string().min(1).max(100).refine((text) => !text.includes("\0") && text.isWellFormed());
const variantId = z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d{1,20}$/);
const row = { storeId, sellerSku };
const days = z.string().transform((text) => (text.trim() === "" ? null : Number(text)));
const ticked = z.string().optional().transform((text) => text === "on");

const mostRows = 250;
const rows = z.string().max(100_000).transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue("no list");
    return z.NEVER;
  }
}).pipe(z.array(z.object(row)).min(1).max(mostRows));

/** The largest file of links; a hundred thousand of them take about as much. */
export const mostBytes = 10_000_000;

/** What may be done to many at once; reject: their suggestions. */
export const bulkKinds = ["link", "reject", "unlink", "stop", "resume", "lead-time", "create"] as const;
export type BulkKind = (typeof bulkKinds)[number];

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("accept"), ...row, variantId }),
  z.object({ intent: z.literal("reject"), ...row, variantId }),
  z.object({ intent: z.literal("link"), ...row, variantId, seen: variantId.optional() }),
  z.object({ intent: z.literal("unlink"), ...row }),
  z.object({ intent: z.literal("lead-time"), ...row, days }),
  z.object({
    intent: z.literal("bulk"), kind: z.enum(bulkKinds), days: days.default(null), sendZero: ticked, archive: ticked,
    /** Rows that are ticked. */
    rows: rows.optional(),
    /** The page's filter, as its address names it; absent: only rows are meant. */
    filter: z.string().max(2000).optional(),
  }).refine((bulk) => bulk.rows !== undefined || bulk.filter !== undefined),
  z.object({ intent: z.literal("import"), text: z.string().min(1).max(mostBytes) }),
]);

export type ProductIntent = z.infer<typeof intents>;

/** What a form of the products page asks for; null when it is none of its own. */
export function readProductIntent(form: FormData): ProductIntent | null {
  return intents.safeParse(Object.fromEntries(form)).data ?? null;
}
