import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Encrypts with the newest key and reads what any of its keys wrote. */
export interface KeyRing {
  /** Id of the key that `encrypt` uses now. */
  readonly currentKeyId: string;
  /** Text → `keyId.base64`; twice the same text gives two different results. */
  encrypt(text: string): string;
  /** @throws SecretUnreadable for a key that the ring lacks, or a text that was altered. */
  decrypt(ciphertext: string): string;
  /**
   * Text → `keyId.base64`, the same for the same text and key: what was kept can be recognised, not read.
   * @param like an earlier hash to compare with; made with its key as long as the ring has it.
   */
  hash(text: string, like?: string | null): string;
}

/** A stored secret cannot be read. Says which key id, never what was stored. */
export class SecretUnreadable extends Error {
  override name = "SecretUnreadable";
}

const ivBytes = 12;
const tagBytes = 16;

/**
 * @param keys `id:base64,id:base64`, newest first, each 32 bytes. Rotation: put the new key in front, then decrypt and encrypt what is stored.
 * @throws Error naming the key id (never the key) when the text is no such list.
 */
export function keyRing(keys: string): KeyRing {
  const ring = new Map(keys.split(",").map(parseKey));
  const [currentKeyId] = ring.keys();
  if (currentKeyId === undefined) throw new Error("no encryption key");
  return {
    currentKeyId,
    encrypt: (text) => `${currentKeyId}.${seal(ring.get(currentKeyId)!, text)}`,
    decrypt(ciphertext) {
      const [id, sealed] = splitOnce(ciphertext, ".");
      const key = ring.get(id);
      if (!key) throw new SecretUnreadable(`no key "${id}" in the ring`);
      try {
        return open(key, sealed);
      } catch {
        throw new SecretUnreadable(`what key "${id}" wrote cannot be read`);
      }
    },
    hash(text, like) {
      const [earlier] = splitOnce(like ?? "", ".");
      const id = ring.has(earlier) ? earlier : currentKeyId;
      return `${id}.${createHmac("sha256", ring.get(id)!).update(`hash:${text}`).digest("base64")}`;
    },
  };
}

function parseKey(text: string): [string, Buffer] {
  const [id, encoded] = splitOnce(text.trim(), ":");
  const key = Buffer.from(encoded, "base64");
  if (!/^[\w-]+$/.test(id)) throw new Error("an encryption key is written id:base64");
  if (key.length !== 32) throw new Error(`encryption key "${id}" must have 32 bytes in base64`);
  return [id, key];
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? ["", ""] : [text.slice(0, at), text.slice(at + 1)];
}

function seal(key: Buffer, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

function open(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
}
