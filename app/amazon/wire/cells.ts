import { z } from "zod";

/** A cell of a tab-separated report; a column that this report lacks is an empty cell. */
export const cell = z.string().optional().transform((t) => t?.trim() || null);

/** A SellerSKU is never trimmed. */
export const exactCell = z.string().optional().transform((t) => t || null);

/** A whole number; null: the cell is empty. */
export const count = cell.pipe(z.string().regex(/^\d{1,9}$/, "is no whole number").nullable()).transform((t) => (t === null ? null : Number(t)));
