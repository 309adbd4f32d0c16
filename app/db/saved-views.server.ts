import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import type { ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** A filter of a page that the merchant gave a name. */
export interface SavedView {
  id: string;
  name: string;
  /** The filter as the page's address has it, without question mark. */
  query: string;
}

/** A shop's views of one page, first saved first. */
export function viewsOf(tx: Tx, shop: ShopDomain, page: string): Promise<SavedView[]> {
  return tx.savedView.findMany({ where: { shop, page }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true, name: true, query: true } });
}

/** @returns null when the page has a view of that name already. */
export async function saveView(tx: Tx, shop: ShopDomain, page: string, view: Omit<SavedView, "id">, at: Date): Promise<SavedView | null> {
  const id = randomUUID();
  const { count } = await tx.savedView.createMany({ data: [{ id, shop, page, ...view, createdAt: at }], skipDuplicates: true });
  return count > 0 ? { id, ...view } : null;
}

/** Gives a view another name, or another filter. @returns missing: the page has no such view. taken: another one has the name. */
export async function changeView(tx: Tx, shop: ShopDomain, page: string, { id, ...change }: Partial<SavedView> & { id: string }): Promise<"changed" | "missing" | "taken"> {
  const namesake = change.name === undefined ? null : await tx.savedView.findFirst({ where: { shop, page, name: change.name, NOT: { id } }, select: { id: true } });
  if (namesake) return "taken";
  try {
    const { count } = await tx.savedView.updateMany({ where: { shop, page, id }, data: change });
    return count > 0 ? "changed" : "missing";
  } catch (error) {
    // Another one took the name since.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "taken";
    throw error;
  }
}

/** @returns false when the page has no such view. */
export async function removeView(tx: Tx, shop: ShopDomain, page: string, id: string): Promise<boolean> {
  const { count } = await tx.savedView.deleteMany({ where: { shop, page, id } });
  return count > 0;
}
