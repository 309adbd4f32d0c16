import { expect, test } from "vitest";
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
