import { type UserError, userError } from "../graphql/context.ts";
import { parseGid } from "../graphql/gid.ts";
import type { MetafieldDefinitionRecord, MetafieldRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** The namespace that an app owns; also what `$app` and a missing namespace mean. */
export const appNamespace = "app--1";

export const namespaceOf = (given: string | null | undefined): string =>
  !given || given === "$app" ? appNamespace : given.replace(/^\$app:/, `${appNamespace}--`);

const ownerTypes: Record<string, string> = { Order: "ORDER", DraftOrder: "DRAFTORDER", Customer: "CUSTOMER", Product: "PRODUCT", ProductVariant: "PRODUCTVARIANT", Shop: "SHOP", Location: "LOCATION", AppInstallation: "API_PERMISSION" };

export const ownerTypeOf = (owner: string): string | undefined => ownerTypes[parseGid(owner)?.kind ?? ""];

export function definitionFor(shop: ShopState, ownerType: string, namespace: string, key: string): MetafieldDefinitionRecord | undefined {
  return shop.definitions.get(`${ownerType}/${namespace}/${key}`);
}

/** A metafield as an input writes it. */
export interface MetafieldInput {
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

export function metafieldsOf(shop: ShopState, owner: string): MetafieldRecord[] {
  return shop.metafields.get(owner) ?? [];
}

export function metafieldOf(shop: ShopState, owner: string, namespace: string | null | undefined, key: string): MetafieldRecord | undefined {
  return metafieldsOf(shop, owner).find((one) => one.namespace === namespaceOf(namespace) && one.key === key);
}

const uniqueKey = (ownerType: string, namespace: string, key: string, value: string) => `${ownerType}/${namespace}/${key}/${value}`;

/** Who bears a unique value; an owner that no longer (or never) exists doesn't count. */
export function ownerOfUniqueValue(shop: ShopState, ownerType: string, namespace: string | null | undefined, key: string, value: string): string | undefined {
  const owner = shop.uniqueValues.get(uniqueKey(ownerType, namespaceOf(namespace), key, value));
  return owner && ownerExists(shop, owner) ? owner : undefined;
}

export function ownerExists(shop: ShopState, owner: string): boolean {
  const { kind, id } = parseGid(owner) ?? { kind: "", id: "" };
  if (kind === "Shop" || kind === "AppInstallation") return true;
  const tables = { Order: shop.orders, DraftOrder: shop.draftOrders, Customer: shop.customers, Product: shop.products, ProductVariant: shop.variants, Location: shop.locations };
  return kind in tables && tables[kind as keyof typeof tables].get(id) !== undefined;
}

/** Refusals of metafields for an owner; `owner` is undefined while it is still to be made. */
export function checkMetafields(shop: ShopState, ownerType: string, owner: string | undefined, inputs: MetafieldInput[], field: string[]): UserError[] {
  return inputs.flatMap((input, i) => {
    const path = [...field, String(i)];
    if (!input.key) return [userError([...path, "key"], "Key can't be blank", "INVALID")];
    if (!input.value) return [userError([...path, "value"], "Value can't be blank", "INVALID")];
    const namespace = namespaceOf(input.namespace);
    const definition = definitionFor(shop, ownerType, namespace, input.key);
    const known = owner ? metafieldOf(shop, owner, namespace, input.key) : undefined;
    if (!input.type && !definition && !known) return [userError([...path, "type"], "Type can't be blank", "INVALID")];
    if (definition && input.type && input.type !== definition.type) {
      return [userError([...path, "type"], `Type must be consistent with the definition's type: '${definition.type}'`, "INVALID_TYPE")];
    }
    if (!definition?.unique || !shop.options.uniqueMetafields) return [];
    const bearer = ownerOfUniqueValue(shop, ownerType, namespace, input.key, input.value);
    return bearer && bearer !== owner ? [userError([...path, "value"], "Value is already assigned to another metafield. Choose a different value to ensure it remains unique.", "TAKEN")] : [];
  });
}

/** Writes checked metafields. */
export function writeMetafields(shop: ShopState, ownerType: string, owner: string, inputs: MetafieldInput[]): MetafieldRecord[] {
  const now = shop.now();
  const kept = [...metafieldsOf(shop, owner)];
  const written = inputs.map((input) => {
    const namespace = namespaceOf(input.namespace);
    const at = kept.findIndex((one) => one.namespace === namespace && one.key === input.key);
    const before = kept[at];
    const definition = definitionFor(shop, ownerType, namespace, input.key!);
    const record: MetafieldRecord = {
      id: before?.id ?? shop.nextId("Metafield"),
      namespace, key: input.key!, value: input.value!,
      type: input.type ?? definition?.type ?? before!.type,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    if (definition?.unique && before) shop.uniqueValues.delete(uniqueKey(ownerType, namespace, record.key, before.value));
    if (definition?.unique) shop.uniqueValues.put(uniqueKey(ownerType, namespace, record.key, record.value), owner);
    if (at >= 0) kept[at] = record;
    else kept.push(record);
    return record;
  });
  if (written.length) shop.metafields.put(owner, kept);
  return written;
}

/** Takes a metafield away; false = there was none. */
export function deleteMetafield(shop: ShopState, owner: string, namespace: string, key: string): boolean {
  const gone = metafieldOf(shop, owner, namespace, key);
  if (!gone) return false;
  shop.metafields.put(owner, metafieldsOf(shop, owner).filter((one) => one.id !== gone.id));
  const ownerType = ownerTypeOf(owner)!;
  if (definitionFor(shop, ownerType, gone.namespace, key)?.unique) shop.uniqueValues.delete(uniqueKey(ownerType, gone.namespace, key, gone.value));
  return true;
}
