import type { Gid } from "../domain/ids.ts";
import { MoneyError } from "../domain/money.ts";
import type { CatalogueExport, ExportedVariant, ShopifyDoorParts } from "./door-types.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import { exportLines } from "./export-lines.server.ts";
import type { Ask } from "./graphql.server.ts";
import { bulkOperation, bulkOperationRunQuery } from "./queries/catalogue-export.ts";
import { variantsInBulk } from "./queries/products.ts";
import { shop } from "./queries/shop.ts";
import { toVariant } from "./to-domain.ts";

/** Asks for a file of all variants, a line each; its id. */
export async function startCatalogueExport(ask: Ask): Promise<Gid> {
  const id = await ask(bulkOperationRunQuery, { query: variantsInBulk.text }, ({ bulkOperationRunQuery: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.bulkOperation?.id ?? null;
  });
  if (id === null) throw withoutAnswer("bulkOperationRunQuery");
  return id;
}

const running = ["CREATED", "RUNNING", "CANCELING"];

/** Where an export stands. One that Shopify does not know (any more) has failed. */
export function readCatalogueExport(ask: Ask, id: Gid): Promise<CatalogueExport> {
  return ask(bulkOperation, { id }, ({ bulkOperation: found }) => {
    if (!found) return { state: "failed", url: null, partialUrl: null, objects: 0, error: "NOT_FOUND" };
    const { status, errorCode, objectCount: objects, url = null, partialDataUrl: partialUrl = null } = found;
    if (running.includes(status)) return { state: "running", url: null, partialUrl: null, objects, error: null };
    if (status === "COMPLETED") return { state: "done", url, partialUrl: null, objects, error: null };
    return { state: "failed", url: null, partialUrl, objects, error: errorCode ?? status };
  });
}

/** The variants of an export's file, as its bytes arrive. */
export async function* readExportedVariants(ask: Ask, parts: ShopifyDoorParts, url: string): AsyncGenerator<ExportedVariant> {
  const currency = await ask(shop, {}, (answer) => answer.shop.currencyCode);
  for await (const { line, value } of exportLines(parts, url)) yield { line, ...toExported(value, currency) };
}

function toExported(value: unknown, currency: string): Omit<Extract<ExportedVariant, { variant: unknown }>, "line"> | { unreadable: string } {
  const read = variantsInBulk.answer.safeParse(value);
  if (!read.success) return { unreadable: `not readable at ${read.error.issues.map(({ path }) => path.join(".") || "all").join(", ")}` };
  try {
    return { variant: toVariant(read.data, currency) };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return { unreadable: error.message };
  }
}
