import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import type { Context, Resolvers, UserError } from "../graphql/context.ts";
import { userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { type Attempt, idempotently } from "../graphql/idempotency.ts";
import { refuseLongList } from "../graphql/list-limit.ts";
import type { AdjustmentRecord, LevelRecord, QuantityName } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { levelOf, quantityOf, shift, variantOfItem } from "./levels.ts";

const reasons = new Set(
  "correction cycle_count_available damaged movement_created movement_updated movement_received movement_canceled other promotion quality_control received reservation_created reservation_deleted reservation_updated restock safety_stock shrinkage".split(" "),
);
const mostQuantity = 1_000_000_000;

interface Entry {
  inventoryItemId: string;
  locationId: string;
  changeFromQuantity?: number | null;
  quantity?: number;
  delta?: number;
  ledgerDocumentUri?: string | null;
}

interface Input {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  quantities?: Entry[];
  changes?: Entry[];
}

interface Planned {
  level: LevelRecord;
  state: QuantityName;
  name: string;
  delta: number;
  ledgerDocumentUri: string | null;
}

/** Nullable in the schema, yet the server wants it said: a number, or null to skip the comparison. */
function requireChangeFrom(entries: Entry[], inputType: string): void {
  if (entries.every((entry) => entry.changeFromQuantity !== undefined)) return;
  throw new GraphQLError(`${inputType} must include the following argument: changeFromQuantity.`, { extensions: { code: "INVALID_FIELD_ARGUMENTS" } });
}

function headErrors(input: Input, allowed: string[], nameCode: string, list: string, entries: Entry[]): UserError[] {
  const errors: UserError[] = [];
  if (!allowed.includes(input.name)) errors.push(userError(["input", "name"], "The specified quantity name is invalid.", nameCode));
  if (!reasons.has(input.reason)) errors.push(userError(["input", "reason"], "The specified reason is invalid.", "INVALID_REASON"));
  if (input.referenceDocumentUri && !/^[a-z][\w+.-]*:\/\/\S+$/i.test(input.referenceDocumentUri)) {
    errors.push(userError(["input", "referenceDocumentUri"], "The specified reference document is invalid.", "INVALID_REFERENCE_DOCUMENT"));
  }
  refuseLongList(entries);
  const seen = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    const pair = `${entry.inventoryItemId} ${entry.locationId}`;
    if (list === "quantities" && seen.has(pair)) errors.push(userError(["input", list, String(i)], "The item is given twice for the location.", "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR"));
    seen.add(pair);
  }
  return errors;
}

/** The level that an entry means and what it shows now, or the refusal. */
function find(shop: ShopState, entry: Entry, name: string, path: string[]): { level: LevelRecord; now: number } | UserError {
  const itemId = Number(idOf("InventoryItem", entry.inventoryItemId) ?? 0);
  if (!variantOfItem(shop, itemId)) return userError([...path, "inventoryItemId"], "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM");
  const locationId = idOf("Location", entry.locationId) ?? "";
  const location = shop.locations.get(locationId);
  if (!location) return userError([...path, "locationId"], "The specified location could not be found.", "INVALID_LOCATION");
  if (!location.active) return userError([...path, "locationId"], "The specified location is not active.", "INVALID_LOCATION");
  const level = levelOf(shop, itemId, Number(locationId));
  if (!level) return userError([...path, "locationId"], "The specified inventory item is not stocked at the location.", "INVALID_LOCATION");
  const now = quantityOf(level, name)!;
  if (typeof entry.changeFromQuantity === "number" && entry.changeFromQuantity !== now) {
    return userError([...path, "changeFromQuantity"], "The changeFromQuantity argument no longer matches the persisted quantity.", "CHANGE_FROM_QUANTITY_STALE");
  }
  return { level, now };
}

const stateOf = (name: string): QuantityName => (name === "on_hand" ? "available" : (name as QuantityName));

function sizeError(quantity: number, path: string[]): UserError | undefined {
  if (quantity > mostQuantity) return userError(path, "The quantity is too high.", "INVALID_QUANTITY_TOO_HIGH");
  if (quantity < -mostQuantity) return userError(path, "The quantity is too low.", "INVALID_QUANTITY_TOO_LOW");
  return undefined;
}

function planSet(shop: ShopState, input: Input): { plan: Planned[]; userErrors: UserError[] } {
  const plan: Planned[] = [];
  const userErrors = headErrors(input, ["available", "on_hand"], "INVALID_NAME", "quantities", input.quantities!);
  for (const [i, entry] of input.quantities!.entries()) {
    const path = ["input", "quantities", String(i)];
    const found = userErrors.length ? undefined : find(shop, entry, input.name, path);
    if (!found) continue;
    const bad = "message" in found ? found : sizeError(entry.quantity!, [...path, "quantity"]);
    if (bad) userErrors.push(bad);
    else if ("level" in found) plan.push({ level: found.level, state: stateOf(input.name), name: input.name, delta: entry.quantity! - found.now, ledgerDocumentUri: null });
  }
  return { plan, userErrors };
}

const adjustable = ["available", "on_hand", "reserved", "damaged", "safety_stock", "quality_control", "incoming"];

function planAdjust(shop: ShopState, input: Input): { plan: Planned[]; userErrors: UserError[] } {
  const plan: Planned[] = [];
  const userErrors = headErrors(input, adjustable.filter((name) => name !== "on_hand"), "INVALID_QUANTITY_NAME", "changes", input.changes!);
  for (const [i, entry] of input.changes!.entries()) {
    const path = ["input", "changes", String(i)];
    if (userErrors.length) continue;
    const document = entry.ledgerDocumentUri ?? null;
    if (input.name === "available" && document) userErrors.push(userError([...path, "ledgerDocumentUri"], "No ledger document may be given for available.", "INVALID_AVAILABLE_DOCUMENT"));
    if (input.name !== "available" && !document) userErrors.push(userError([...path, "ledgerDocumentUri"], "A ledger document is required.", "INVALID_QUANTITY_DOCUMENT"));
    const found = find(shop, entry, input.name, path);
    const bad = "message" in found ? found : sizeError(found.now + entry.delta!, [...path, "delta"]);
    if (bad) userErrors.push(bad);
    else if ("level" in found) plan.push({ level: found.level, state: stateOf(input.name), name: input.name, delta: entry.delta!, ledgerDocumentUri: document });
  }
  return { plan, userErrors };
}

/** All or nothing: a plan with an error changes no level. */
function carryOut(shop: ShopState, input: Input, { plan, userErrors }: { plan: Planned[]; userErrors: UserError[] }): Attempt {
  if (userErrors.length) return { resultId: null, userErrors };
  const changes: AdjustmentRecord["changes"] = [];
  for (const { level, state, name, delta, ledgerDocumentUri } of plan) {
    const { itemId, locationId } = level;
    if (delta) shift(shop, itemId, locationId, { [state]: delta });
    const after = levelOf(shop, itemId, locationId)!;
    changes.push({ name, delta, after: quantityOf(after, name)!, itemId, locationId, ledgerDocumentUri });
    if (name === "available" && delta) changes.push({ name: "on_hand", delta, after: quantityOf(after, "on_hand")!, itemId, locationId, ledgerDocumentUri });
  }
  const id = shop.nextId("InventoryAdjustmentGroup");
  shop.adjustments.put(String(id), { id, reason: input.reason, referenceDocumentUri: input.referenceDocumentUri ?? null, changes, createdAt: shop.now() });
  return { resultId: id, userErrors: [] };
}

const mutation = (inputType: string, entriesOf: (input: Input) => Entry[], plan: typeof planSet) =>
  (_: unknown, args: { input: Input }, context: Context, info: GraphQLResolveInfo) => {
    const { shop } = context;
    requireChangeFrom(entriesOf(args.input), inputType);
    const { resultId, userErrors } = idempotently(context, info, args, () => carryOut(shop, args.input, plan(shop, args.input)));
    return { inventoryAdjustmentGroup: resultId === null ? null : shop.adjustments.get(String(resultId)), userErrors };
  };

interface ChangesArgs {
  inventoryItemIds?: string[] | null;
  locationIds?: string[] | null;
  quantityNames?: string[] | null;
}

export const inventoryMutations: Resolvers = {
  Mutation: {
    inventorySetQuantities: mutation("InventoryQuantityInput", (input) => input.quantities!, planSet),
    inventoryAdjustQuantities: mutation("InventoryChangeInput", (input) => input.changes!, planAdjust),
  },
  InventoryAdjustmentGroup: {
    id: (group: AdjustmentRecord) => gid("InventoryAdjustmentGroup", group.id),
    changes: (group: AdjustmentRecord, args: ChangesArgs, { shop }: Context) =>
      group.changes
        .filter((one) => (!args.quantityNames || args.quantityNames.includes(one.name)) && (!args.inventoryItemIds || args.inventoryItemIds.includes(gid("InventoryItem", one.itemId))) && (!args.locationIds || args.locationIds.includes(gid("Location", one.locationId))))
        .map((one) => ({ ...one, quantityAfterChange: one.after, item: variantOfItem(shop, one.itemId), location: shop.locations.get(String(one.locationId)) })),
  },
};
