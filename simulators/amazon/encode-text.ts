import type { ReportCharset } from "./options.ts";

/** Character → its bytes, for what is not ASCII. */
type Codes = ReadonlyMap<number, readonly number[]>;

const decoded = (label: string, bytes: number[]): string => new TextDecoder(label).decode(Uint8Array.from(bytes));
const made = new Map<ReportCharset, Codes>();

/** The text in a charset; a character outside of it becomes a question mark, as in Amazon's files. */
export function encodeText(text: string, charset: ReportCharset): Uint8Array<ArrayBuffer> {
  if (charset === "UTF-8") return new Uint8Array(Buffer.from(text, "utf8"));
  const codes = codesOf(charset);
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes[length++] = code;
    else for (const byte of codes.get(code) ?? [0x3f]) bytes[length++] = byte;
  }
  return bytes.slice(0, length);
}

/** The charset that a content type names; what none of ours is goes as UTF-8. */
export function charsetOf(contentType: string): ReportCharset {
  const name = /charset=([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase();
  return name === "cp1252" ? "Cp1252" : name === "shift_jis" ? "Shift_JIS" : "UTF-8";
}

function codesOf(charset: "Cp1252" | "Shift_JIS"): Codes {
  const known = made.get(charset) ?? (charset === "Cp1252" ? cp1252() : shiftJis());
  made.set(charset, known);
  return known;
}

function cp1252(): Codes {
  return new Map(Array.from({ length: 0x80 }, (_, index) => [decoded("windows-1252", [0x80 + index]).codePointAt(0)!, [0x80 + index]]));
}

/** Half-width kana in one byte, everything else in two; of two codes for a character the first counts. */
function shiftJis(): Codes {
  const codes = new Map<number, number[]>();
  const add = (bytes: number[]) => {
    const text = decoded("shift_jis", bytes);
    const code = text.codePointAt(0) ?? 0xfffd;
    if ([...text].length === 1 && code !== 0xfffd && code >= 0x80 && !codes.has(code)) codes.set(code, bytes);
  };
  for (let kana = 0xa1; kana <= 0xdf; kana += 1) add([kana]);
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail += 1) if (trail !== 0x7f) add([lead, trail]);
  }
  return codes;
}
