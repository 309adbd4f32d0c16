import { crc32 } from "node:zlib";
import { expect, it } from "vitest";
import { storedZip } from "./stored-zip.ts";

it("a stored zip says the same in its local header, its directory and its end", () => {
  const content = Buffer.from('{"text":"Grüße"}');
  const zip = Buffer.from(storedZip("1.json", content));
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  expect(zip.readUInt16LE(end + 10)).toBe(1);
  const directory = zip.readUInt32LE(end + 16);
  expect(directory + zip.readUInt32LE(end + 12)).toBe(end);
  expect(zip.readUInt32LE(directory)).toBe(0x02014b50);
  expect(zip.readUInt32LE(0)).toBe(0x04034b50);
  for (const at of [14, directory + 16]) {
    expect([zip.readUInt32LE(at), zip.readUInt32LE(at + 4), zip.readUInt32LE(at + 8), zip.readUInt16LE(at + 12)]).toEqual([crc32(content), content.length, content.length, 6]);
  }
  expect(zip.readUInt32LE(directory + 42)).toBe(0);
  expect(zip.subarray(30, 36).toString()).toBe("1.json");
  expect(zip.subarray(36, 36 + content.length)).toEqual(content);
  expect(zip.subarray(directory + 46, end).toString()).toBe("1.json");
});
