import { marketplaces } from "../domain/marketplaces.ts";

/** Hosts of Amazon's files: its shop domains, S3, and CloudFront as in Amazon's own examples. */
const fileHosts = [...marketplaces.map(({ domain }) => `.${domain}`), ".amazonaws.com", ".amazonaws.com.cn", ".cloudfront.net"];

/**
 * The address of a file as Amazon wrote it in an answer, if it leads to Amazon, or, where something stands in for Amazon, to that alone.
 * @param origin of what stands in for Amazon; null = nothing does.
 * @returns null for any other address: it is not called.
 */
export function fileAddress(written: string, origin: string | null): URL | null {
  const url = URL.parse(written);
  if (!url) return null;
  if (origin !== null) return url.origin === new URL(origin).origin ? url : null;
  return url.protocol === "https:" && url.port === "" && fileHosts.some((host) => url.hostname.endsWith(host)) ? url : null;
}
