import { createHash, timingSafeEqual } from "node:crypto";

/**
 * True when an Authorization header bears the secret. Compared in constant time: both sides are hashed first, so that
 * neither the length nor the first differing letter shows.
 */
export function bearerIs(header: string | null, secret: string): boolean {
  const given = /^Bearer (.+)$/.exec(header ?? "")?.[1];
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given ?? ""), digest(secret)) && given !== undefined;
}
