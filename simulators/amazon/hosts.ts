import { marketplaces, type Region } from "../shared/marketplaces.ts";

/** What a host of Amazon's is for. `any`: a host that Amazon does not have, where the path alone decides. */
export type HostRole =
  | { kind: "login" }
  | { kind: "api"; region: Region }
  | { kind: "seller-central"; host: string }
  | { kind: "files" }
  | { kind: "custom" }
  | { kind: "any" };

export const apiHosts: Record<Region, string> = {
  NA: "sellingpartnerapi-na.amazon.com",
  EU: "sellingpartnerapi-eu.amazon.com",
  FE: "sellingpartnerapi-fe.amazon.com",
};
export const loginHost = "api.amazon.com";
export const filesHost = "tortuga-prod-simulated.s3.amazonaws.com";

/** Where what a buyer customized lies. */
export const customHost = "zme-caps.amazon.com";

/** The host that the caller meant: the forwarded one, else the one of the address. */
export function roleOfHost(request: Request): HostRole {
  const host = (request.headers.get("x-forwarded-host") ?? new URL(request.url).host).split(",")[0]?.trim().toLowerCase() ?? "";
  if (host === loginHost) return { kind: "login" };
  if (host === filesHost) return { kind: "files" };
  if (host === customHost) return { kind: "custom" };
  const region = (Object.keys(apiHosts) as Region[]).find((r) => apiHosts[r] === host);
  if (region) return { kind: "api", region };
  if (marketplaces.some((m) => m.sellerCentralHosts.includes(host))) return { kind: "seller-central", host };
  return { kind: "any" };
}

/** Where upload and download addresses of an answer lead: to the server that was called, or to Amazon's own file host. */
export function filesOrigin(request: Request): string {
  const url = new URL(request.url);
  return url.host.endsWith("amazon.com") ? `https://${filesHost}` : url.origin;
}

/** The same for customizations, which have a host of their own. */
export function customOrigin(request: Request): string {
  const url = new URL(request.url);
  return url.host.endsWith("amazon.com") ? `https://${customHost}` : url.origin;
}
