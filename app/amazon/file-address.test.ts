import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marketplaces } from "../domain/marketplaces.ts";
import { fileAddress } from "./file-address.ts";

test.each([
  "https://zme-caps.amazon.com/t/abc?x=1", "https://files.amazon.co.jp/z", "https://bucket.s3.eu-west-1.amazonaws.com/a.zip", "https://d1.cloudfront.net/a",
])("%s is Amazon's", (address) => expect(fileAddress(address, null)?.href).toBe(address));

test.each([
  "http://zme-caps.amazon.com/t", "https://amazon.com.evil.example/t", "https://notamazon.com/t", "https://evil.example/?amazon.com", "https://files.amazon.com:8443/t",
  "https://user@evil.example/.amazon.com", "https://127.0.0.1/t", "file:///etc/passwd", "no address", "",
])("%o is not", (address) => expect(fileAddress(address, null)).toBeNull());

test("where something stands in for Amazon, nothing else is called, not even Amazon", () => {
  const origin = "http://127.0.0.1:4010";
  expect(fileAddress("http://127.0.0.1:4010/custom/1.zip", origin)?.pathname).toBe("/custom/1.zip");
  expect([fileAddress("http://127.0.0.1:4011/custom/1.zip", origin), fileAddress("https://zme-caps.amazon.com/t", origin)]).toEqual([null, null]);
});

test.each(marketplaces.map(({ domain }) => domain))("files of %s may be called, and no host that only looks like it", (domain) => {
  expect(fileAddress(`https://files.${domain}/a.zip`, null)?.hostname).toBe(`files.${domain}`);
  const likes = [`files${domain}`, `files.${domain}.evil.example`, `files.${domain.replaceAll(".", "-")}`, `files.${domain}x`];
  expect(likes.map((host) => fileAddress(`https://${host}/a.zip`, null))).toEqual(likes.map(() => null));
});

describe("whatever else the address says", () => {
  const anything = fc.webUrl({ withFragments: true, withQueryParameters: true });

  test("another host is never called", () => {
    fc.assert(fc.property(anything, fc.constantFrom(...marketplaces.map(({ domain }) => domain), "amazonaws.com"), (url, named) => {
      const { host } = new URL(url);
      fc.pre(!/\.(amazon\.[a-z.]+|amazonaws\.com(\.cn)?|cloudfront\.net)$/.test(host));
      expect(fileAddress(url, null)).toBeNull();
      expect(fileAddress(`https://${host}/.${named}?host=.${named}#.${named}`, null)).toBeNull();
      expect(fileAddress(`https://files.${named}@${host}/`, null)).toBeNull();
      expect(fileAddress(`https://${host}\\.${named}/`, null)).toBeNull();
    }));
  });

  test("Amazon's is called at its own host by https, in whatever path", () => {
    fc.assert(fc.property(anything, (url) => {
      const { pathname, search } = new URL(url);
      const address = fileAddress(`HTTPS://Bucket.S3.AmazonAWS.com:443${pathname}${search}`, null);
      expect([address?.protocol, address?.host, address?.pathname]).toEqual(["https:", "bucket.s3.amazonaws.com", pathname]);
    }));
  });

  test("what stands in for Amazon is called by its scheme, host and port alone", () => {
    const origin = "https://stand-in.example:4443/some/path";
    fc.assert(fc.property(anything, fc.integer({ min: 1, max: 65_535 }), (url, port) => {
      const { pathname } = new URL(url);
      expect(fileAddress(`https://stand-in.example:4443${pathname}`, origin)?.pathname).toBe(pathname);
      expect(fileAddress(`http://stand-in.example:4443${pathname}`, origin)).toBeNull();
      if (port !== 4443) expect(fileAddress(`https://stand-in.example:${port}${pathname}`, origin)).toBeNull();
    }));
  });
});
