import type { Store } from "../shared/store.ts";
import type { CatalogContent, World, WorldCatalogItem } from "../shared/world-types.ts";
import type { Platform } from "./platform.ts";

/** What is looked up by something else than the ASIN; made anew when the catalog has changed. */
interface CatalogIndex {
  revision: number;
  /** Parent ASIN → its children, in the order of the catalog. */
  children: Map<string, WorldCatalogItem[]>;
  /** Digits without leading zeros → items. */
  barcodes: Map<string, WorldCatalogItem[]>;
}

const table = (platform: Platform) => platform.store.table<WorldCatalogItem>("catalog");
const indexes = new WeakMap<Store, CatalogIndex>();

export function seedCatalog(platform: Platform, world: World): void {
  for (const item of world.catalog ?? []) table(platform).put(item.asin, item);
}

export const catalogItem = (platform: Platform, asin: string): WorldCatalogItem | undefined => table(platform).get(asin);
export const catalogItems = (platform: Platform): WorldCatalogItem[] => table(platform).values();
export const catalogRevision = (platform: Platform): number => table(platform).revision;

/** Puts in, or changes what is given of, the item of an ASIN. */
export function keepCatalogItem(platform: Platform, asin: string, content: Partial<WorldCatalogItem>): WorldCatalogItem {
  const item = { ...table(platform).get(asin), ...structuredClone(content), asin };
  table(platform).put(asin, item);
  return item;
}

/** What the item's page shows in a marketplace, by its own content alone. */
export function contentIn({ title, bullets, description, images, local }: WorldCatalogItem, marketplaceId: string): CatalogContent {
  return { ...(title !== undefined && { title }), ...(bullets && { bullets }), ...(description !== undefined && { description }), ...(images && { images }), ...local?.[marketplaceId] };
}

export const existsIn = (item: WorldCatalogItem, marketplaceId: string): boolean => item.marketplaceIds?.includes(marketplaceId) ?? true;

export const childrenOf = (platform: Platform, asin: string): WorldCatalogItem[] => indexOf(platform).children.get(asin) ?? [];

/** Items that bear a code: of this type, or of any for GTIN, under which all of them fall; leading zeros do not count. */
export function itemsByBarcode(platform: Platform, type: string, code: string): WorldCatalogItem[] {
  const found = indexOf(platform).barcodes.get(bareCode(code)) ?? [];
  return found.filter((item) => item.barcodes?.some((barcode) => bareCode(barcode.value) === bareCode(code) && ofType(barcode.type, type)));
}

export const bareCode = (code: string): string => code.replace(/^0+/, "");
export const ofType = (type: string, asked: string): boolean => asked === type || asked === "GTIN";

/** Names of the attributes in which the members of a family differ, and the theme that they make: color, size → COLOR/SIZE. */
export function themeOf(children: readonly WorldCatalogItem[]): { attributes: string[]; theme: string } {
  const attributes = [...new Set(children.flatMap((child) => Object.keys(child.variation ?? {})))];
  return { attributes, theme: attributes.map((name) => name.toUpperCase()).join("/") };
}

function indexOf(platform: Platform): CatalogIndex {
  const { revision } = table(platform);
  const known = indexes.get(platform.store);
  if (known?.revision === revision) return known;
  const made: CatalogIndex = { revision, children: new Map(), barcodes: new Map() };
  for (const item of table(platform).values()) {
    if (item.parentAsin !== undefined) add(made.children, item.parentAsin, item);
    for (const code of new Set(item.barcodes?.map((barcode) => bareCode(barcode.value)))) add(made.barcodes, code, item);
  }
  indexes.set(platform.store, made);
  return made;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
