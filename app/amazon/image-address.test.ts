import { expect, test } from "vitest";
import { imageAddress } from "./image-address.ts";

test.each([
  ["https://m.media-amazon.com/images/I/71a+b%2C.jpg", "https://m.media-amazon.com/images/I/71a+b%2C.jpg"],
  [" HTTPS://m.media-amazon.com/I/ü.jpg ", "https://m.media-amazon.com/I/%C3%BC.jpg"],
  ["http://ecx.images-amazon.com/I/1.jpg", null], ["javascript:alert(1)", null], ["data:image/png;base64,AA", null], ["//m.media-amazon.com/1.jpg", null],
  ["an image", null], ["", null], [null, null], [undefined, null],
])("%j is %s", (written, address) => expect(imageAddress(written)).toBe(address));
