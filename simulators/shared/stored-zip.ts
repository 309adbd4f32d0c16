import { crc32 } from "node:zlib";

/** A zip archive that holds one file, uncompressed. */
export function storedZip(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(name, "utf8");
  const sum = crc32(content);
  // Version 2.0, flag for UTF-8 names, stored, 1 January 1980 at midnight.
  const common = bytes([20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [sum, 4], [content.length, 4], [content.length, 4], [file.length, 2], [0, 2]);
  const local = Buffer.concat([bytes([0x04034b50, 4]), common, file, content]);
  const central = Buffer.concat([bytes([0x02014b50, 4], [20, 2]), common, bytes([0, 2], [0, 2], [0, 2], [0, 4], [0, 4]), file]);
  const end = bytes([0x06054b50, 4], [0, 2], [0, 2], [1, 2], [1, 2], [central.length, 4], [local.length, 4], [0, 2]);
  return new Uint8Array(Buffer.concat([local, central, end]));
}

/** Little-endian numbers, each with its width. */
function bytes(...fields: [value: number, width: number][]): Buffer {
  return Buffer.concat(fields.map(([value, width]) => {
    const part = Buffer.alloc(width);
    part.writeUIntLE(value, 0, width);
    return part;
  }));
}
