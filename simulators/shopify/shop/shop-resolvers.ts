import type { Context, Resolvers } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import type { AddressRecord } from "../state/records.ts";
import { nodeById } from "./node-by-id.ts";

type ShopField = (context: Context) => unknown;

const lift = (fields: Record<string, ShopField>) =>
  Object.fromEntries(Object.entries(fields).map(([name, resolve]) => [name, (_: unknown, __: object, context: Context) => resolve(context)]));

const since = "2020-01-01T00:00:00.000Z";

/** Minutes that the shop's zone is ahead of UTC now. */
function offsetMinutes({ shop }: Context): number {
  const now = new Date(shop.now());
  const local = new Date(now.toLocaleString("en-US", { timeZone: shop.timezone }));
  const utc = new Date(now.toLocaleString("en-US", { timeZone: "UTC" }));
  return Math.round((local.getTime() - utc.getTime()) / 60_000);
}

function offset(context: Context): string {
  const minutes = offsetMinutes(context);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
}

const shopFields = lift({
  id: () => gid("Shop", 1),
  name: ({ shop }) => shop.domain.split(".")[0],
  myshopifyDomain: ({ shop }) => shop.domain,
  email: ({ shop }) => `owner@${shop.domain}`,
  contactEmail: ({ shop }) => `owner@${shop.domain}`,
  shopOwnerName: () => "Shop Owner",
  currencyCode: ({ shop }) => shop.currency,
  enabledPresentmentCurrencies: ({ shop }) => [shop.currency],
  ianaTimezone: ({ shop }) => shop.timezone,
  timezoneAbbreviation: ({ shop }) => new Intl.DateTimeFormat("en-US", { timeZone: shop.timezone, timeZoneName: "short" }).formatToParts(new Date(shop.now())).find((part) => part.type === "timeZoneName")!.value,
  timezoneOffset: offset,
  timezoneOffsetMinutes: offsetMinutes,
  plan: ({ shop }) => ({ partnerDevelopment: shop.options.developmentStore, publicDisplayName: shop.options.developmentStore ? "Development" : "Basic", shopifyPlus: false }),
  primaryDomain: ({ shop }) => ({ id: gid("Domain", 1), host: shop.domain, url: `https://${shop.domain}`, sslEnabled: true }),
  url: ({ shop }) => `https://${shop.domain}`,
  createdAt: () => since,
  updatedAt: () => since,
  taxesIncluded: () => false,
  taxShipping: () => false,
  weightUnit: () => "KILOGRAMS",
  unitSystem: () => "METRIC_SYSTEM",
  shopAddress: () => ({ id: gid("ShopAddress", 1), country: "United States", countryCodeV2: "US" }),
  orderNumberFormatPrefix: () => "#",
  orderNumberFormatSuffix: () => "",
  setupRequired: () => false,
});

const name = (address: AddressRecord) => [address.firstName, address.lastName].filter(Boolean).join(" ") || null;
const countryName = (code: string | null | undefined) => (code ? (new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code) : null);

const addressFields = {
  id: (address: AddressRecord) => gid("MailingAddress", address.id),
  name,
  countryCodeV2: (address: AddressRecord) => address.countryCode ?? null,
  country: (address: AddressRecord) => countryName(address.countryCode),
  province: (address: AddressRecord) => address.provinceCode ?? null,
  formattedArea: (address: AddressRecord) => [address.city, address.provinceCode, countryName(address.countryCode)].filter(Boolean).join(", ") || null,
  formatted: (address: AddressRecord, { withName, withCompany }: { withName: boolean; withCompany: boolean }) =>
    [withName ? name(address) : null, withCompany ? address.company : null, address.address1, address.address2, [address.city, address.provinceCode, address.zip].filter(Boolean).join(" "), countryName(address.countryCode)].filter(Boolean),
};

export const shopResolvers: Resolvers = {
  Shop: { ...shopFields, ...metafieldFields("Shop") },
  MailingAddress: addressFields,
  AppInstallation: {
    id: () => gid("AppInstallation", 1),
    accessScopes: (_: unknown, __: object, { token }: Context) => token.scopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    app: (_: unknown, __: object, { shop: { options } }: Context) => ({ id: gid("App", 1), title: options.appTitle, handle: options.appHandle, apiKey: options.apiKey, embedded: true }),
    launchUrl: (_: unknown, __: object, { shop }: Context) => `https://admin.shopify.com/store/${shop.domain.split(".")[0]}/apps/${shop.options.appHandle}`,
    uninstallUrl: () => null,
    activeSubscriptions: () => [],
    ...metafieldFields("AppInstallation"),
  },
  QueryRoot: {
    shop: () => ({ id: 1 }),
    currentAppInstallation: () => ({ id: 1 }),
    node: (_: unknown, { id }: { id: string }, { shop }: Context) => nodeById(shop, id),
    nodes: (_: unknown, { ids }: { ids: string[] }, { shop }: Context) => ids.map((id) => nodeById(shop, id)),
  },
};
