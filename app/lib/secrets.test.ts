import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SecretUnreadable, keyRing } from "./secrets.ts";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const old = keyRing(`k1:${key(1)}`);
const both = keyRing(`k2:${key(2)}, k1:${key(1)}`);

describe("keyRing", () => {
  it.each(["", "Atzr|token", "Zoë 日本 🙂", "x".repeat(10_000)])("gives back what it took (%#)", (text) => {
    expect(old.decrypt(old.encrypt(text))).toBe(text);
  });

  it("hides the text, differently each time", () => {
    const [once, again] = [old.encrypt("Atzr|token"), old.encrypt("Atzr|token")];
    expect(once).not.toBe(again);
    expect(once + Buffer.from(once.slice(3), "base64").toString("latin1")).not.toContain("Atzr");
  });

  it("writes with the newest key and reads what older ones wrote", () => {
    const before = old.encrypt("token");
    expect(both.decrypt(before)).toBe("token");
    const turned = both.encrypt(both.decrypt(before));
    expect(turned.startsWith("k2.")).toBe(true);
    expect(keyRing(`k2:${key(2)}`).decrypt(turned)).toBe("token");
    expect(both.currentKeyId).toBe("k2");
  });

  it("refuses what another key wrote, and what was altered, without telling what it is", () => {
    const sealed = both.encrypt("secret-token");
    expect(() => old.decrypt(sealed)).toThrow(new SecretUnreadable('no key "k2" in the ring'));
    expect(() => keyRing(`k2:${key(9)}`).decrypt(sealed)).toThrow(SecretUnreadable);
    const altered = `${sealed.slice(0, -6)}${sealed.slice(-6) === "AAAAAA" ? "BBBBBB" : "AAAAAA"}`;
    expect(() => both.decrypt(altered)).toThrow(SecretUnreadable);
    expect(() => both.decrypt("k2.")).toThrow(SecretUnreadable);
    expect(() => both.decrypt("secret-token")).toThrow(/^no key "" in the ring$/);
  });

  it("recognises a text by its hash, as long as the key is there, and tells nothing of it", () => {
    const kept = old.hash("1 Example Street");
    expect(kept).toBe(old.hash("1 Example Street"));
    expect(kept).not.toContain("Example");
    expect(old.hash("2 Example Street")).not.toBe(kept);
    expect(both.hash("1 Example Street")).not.toBe(kept);
    expect(both.hash("1 Example Street", kept)).toBe(kept);
    expect(keyRing(`k2:${key(2)}`).hash("1 Example Street", kept)).toBe(both.hash("1 Example Street"));
    expect(keyRing(`k1:${key(3)}`).hash("1 Example Street")).not.toBe(kept);
  });

  it.each(["", "k1", `k1:${Buffer.alloc(16).toString("base64")}`, `k1:${key(1)},`, `k 1:${key(1)}`])("refuses a list that is none (%#)", (text) => {
    expect(() => keyRing(text)).toThrow();
    expect(() => keyRing(text)).not.toThrow(new RegExp(key(1).slice(0, 8)));
  });
});

describe("any text, any damage", () => {
  const text = fc.string({ unit: "binary" });

  it("comes back as it was, and its hash is recognised with every key that the ring has had", () => {
    fc.assert(fc.property(text.filter((one) => one.isWellFormed()), (given) => {
      expect(both.decrypt(old.encrypt(given))).toBe(given);
      expect(both.hash(given, old.hash(given))).toBe(old.hash(given));
    }));
  });

  it("is refused with one bit turned, anywhere, and nothing of it is told", () => {
    fc.assert(fc.property(fc.string({ minLength: 8 }), fc.nat(), fc.nat(7), (given, place, bit) => {
      const bytes = Buffer.from(old.encrypt(given).slice("k1.".length), "base64");
      bytes[place % bytes.length]! ^= 1 << bit;
      expect(() => old.decrypt(`k1.${bytes.toString("base64")}`)).toThrow(new SecretUnreadable('what key "k1" wrote cannot be read'));
    }));
  });

  it("is refused when it is cut short: a shorter seal is no seal", () => {
    const sealed = Buffer.from(old.encrypt("secret-token").slice("k1.".length), "base64");
    for (let length = 0; length < sealed.length; length += 1) expect(() => old.decrypt(`k1.${sealed.subarray(0, length).toString("base64")}`)).toThrow(SecretUnreadable);
  });
});
