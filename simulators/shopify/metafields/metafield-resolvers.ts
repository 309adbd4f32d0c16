import { createHash } from "node:crypto";
import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolver, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf, parseGid } from "../graphql/gid.ts";
import { requireWrite } from "../graphql/scopes.ts";
import { keepProduct } from "../products/write-product.ts";
import type { ShopState } from "../state/shop-state.ts";
import type { MetafieldDefinitionRecord, MetafieldRecord } from "../state/records.ts";
import { checkMetafields, definitionFor, deleteMetafield, type MetafieldInput, metafieldOf, metafieldsOf, namespaceOf, ownerExists, ownerTypeOf, writeMetafields } from "./metafields.ts";

interface MetafieldSource extends MetafieldRecord {
  ownerType: string;
}

/** `metafield` and `metafields` of a kind of owner. */
export function metafieldFields(kind: string): Record<string, Resolver> {
  const owner = (source: { id: number }) => gid(kind, source.id);
  const mark = (record: MetafieldRecord): MetafieldSource => ({ ...record, ownerType: ownerTypeOf(gid(kind, 1))! });
  return {
    metafield: (source: { id: number }, { namespace, key }: { namespace?: string | null; key: string }, { shop }) => {
      const found = metafieldOf(shop, owner(source), namespace, key);
      return found ? mark(found) : null;
    },
    metafields: (source: { id: number }, args: Paging & { namespace?: string | null; keys?: string[] | null }, { shop }) => {
      const wanted = metafieldsOf(shop, owner(source)).filter(
        (one) => (!args.namespace || one.namespace === namespaceOf(args.namespace)) && (!args.keys || args.keys.includes(`${one.namespace}.${one.key}`) || args.keys.includes(one.key)),
      );
      return connection(wanted.map(mark), args);
    },
  };
}

export const compareDigest = (value: string) => createHash("sha256").update(value).digest("hex");

const stillJson = (source: MetafieldSource): unknown => {
  try {
    return JSON.parse(source.value);
  } catch {
    return source.value;
  }
};

function metafieldsSet(_: unknown, { metafields }: { metafields: (MetafieldInput & { ownerId: string; compareDigest?: string | null })[] }, { shop, token }: Context) {
  if (metafields.length > 25) return { metafields: null, userErrors: [userError(["metafields"], "Exceeded the maximum metafields input limit of 25.", "LESS_THAN_OR_EQUAL_TO")] };
  for (const input of metafields) requireWrite(token, "metafieldsSet", parseGid(input.ownerId)?.kind ?? "");
  const userErrors = metafields.flatMap((input, i) => {
    const field = ["metafields", String(i)];
    const ownerType = ownerTypeOf(input.ownerId);
    if (!ownerType || !ownerExists(shop, input.ownerId)) return [userError([...field, "ownerId"], "Owner does not exist.", "INVALID")];
    const known = metafieldOf(shop, input.ownerId, input.namespace, input.key!);
    const stale = input.compareDigest !== undefined && input.compareDigest !== (known ? compareDigest(known.value) : null);
    if (stale) return [userError(field, "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.", "STALE_OBJECT")];
    return checkMetafields(shop, ownerType, input.ownerId, [input], []).map((error) => ({ ...error, field: [...field, ...(error.field ?? []).slice(1)] }));
  });
  if (userErrors.length) return { metafields: null, userErrors };
  const changed = metafields.filter((input) => metafieldOf(shop, input.ownerId, input.namespace, input.key!)?.value !== input.value);
  const written = metafields.map((input) => ({ ...writeMetafields(shop, ownerTypeOf(input.ownerId)!, input.ownerId, [input])[0]!, ownerType: ownerTypeOf(input.ownerId)! }));
  touchProducts(shop, changed.map((input) => input.ownerId));
  return { metafields: written, userErrors: [] };
}

/** A product changes with its own metafields and with those of its variants. */
function touchProducts(shop: ShopState, owners: string[]): void {
  const products = owners.map((owner) => idOf("Product", owner) ?? String(shop.variants.get(idOf("ProductVariant", owner) ?? "")?.productId));
  for (const id of new Set(products)) {
    const product = shop.products.get(id);
    if (product) keepProduct(shop, product);
  }
}

/** What isn't there counts as done and is answered as null. */
function metafieldsDelete(_: unknown, { metafields }: { metafields: { ownerId: string; namespace: string; key: string }[] }, { shop, token }: Context) {
  for (const { ownerId } of metafields) requireWrite(token, "metafieldsDelete", parseGid(ownerId)?.kind ?? "");
  const userErrors = metafields.flatMap(({ ownerId }, i) =>
    ownerTypeOf(ownerId) && ownerExists(shop, ownerId) ? [] : [userError(["metafields", String(i), "ownerId"], "Owner does not exist.")]);
  if (userErrors.length) return { deletedMetafields: null, userErrors };
  const deletedMetafields = metafields.map((one) => (deleteMetafield(shop, one.ownerId, one.namespace, one.key) ? one : null));
  touchProducts(shop, deletedMetafields.flatMap((one) => one?.ownerId ?? []));
  return { deletedMetafields, userErrors: [] };
}

interface DefinitionInput {
  name: string;
  namespace?: string | null;
  key: string;
  ownerType: string;
  type: string;
  description?: string | null;
  capabilities?: { uniqueValues?: { enabled: boolean } | null; adminFilterable?: { enabled: boolean } | null } | null;
}

function metafieldDefinitionCreate(_: unknown, { definition }: { definition: DefinitionInput }, { shop }: Context) {
  const namespace = namespaceOf(definition.namespace);
  const refused = (field: string, message: string, code: string) => ({ createdDefinition: null, userErrors: [userError(["definition", field], message, code)] });
  if (definitionFor(shop, definition.ownerType, namespace, definition.key)) return refused("key", "Key is in use for Order metafields on the namespace.", "TAKEN");
  const unique = definition.capabilities?.uniqueValues?.enabled ?? definition.type === "id";
  if (definition.type === "id" && !unique) return refused("capabilities", "The unique values capability must be enabled for the id type", "CAPABILITY_REQUIRED_BUT_DISABLED");
  const record: MetafieldDefinitionRecord = {
    id: shop.nextId("MetafieldDefinition"),
    name: definition.name, namespace, key: definition.key, ownerType: definition.ownerType, type: definition.type,
    description: definition.description ?? null,
    unique,
    adminFilterable: definition.capabilities?.adminFilterable?.enabled ?? false,
  };
  shop.definitions.put(`${record.ownerType}/${namespace}/${record.key}`, record);
  return { createdDefinition: record, userErrors: [] };
}

export const metafieldResolvers: Resolvers = {
  Metafield: {
    id: (source: MetafieldSource) => gid("Metafield", source.id),
    legacyResourceId: (source: MetafieldSource) => source.id,
    jsonValue: stillJson,
    compareDigest: (source: MetafieldSource) => compareDigest(source.value),
    sizeInBytes: (source: MetafieldSource) => Buffer.byteLength(source.value),
    definition: (source: MetafieldSource, _: object, { shop }: Context) => definitionFor(shop, source.ownerType, source.namespace, source.key) ?? null,
  },
  MetafieldDefinition: {
    id: (source: MetafieldDefinitionRecord) => gid("MetafieldDefinition", source.id),
    type: (source: MetafieldDefinitionRecord) => ({ name: source.type, category: source.type === "id" ? "ID" : "TEXT" }),
    validationStatus: () => "ALL_VALID",
    capabilities: (source: MetafieldDefinitionRecord) => ({
      uniqueValues: { eligible: true, enabled: source.unique },
      adminFilterable: { eligible: true, enabled: source.adminFilterable },
    }),
  },
  QueryRoot: {
    metafieldDefinitions: (_: unknown, args: Paging & { ownerType: string; namespace?: string | null; key?: string | null }, { shop }: Context) => {
      const wanted = shop.definitions.values().filter(
        (one) => one.ownerType === args.ownerType && (!args.namespace || one.namespace === namespaceOf(args.namespace)) && (!args.key || one.key === args.key),
      );
      return connection(wanted, args);
    },
  },
  Mutation: { metafieldsDelete, metafieldsSet, metafieldDefinitionCreate },
};
