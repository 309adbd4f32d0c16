import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLinks, linksCsvHead, parseLinks, type AskedLink, type LinkLine } from "./links-csv.ts";
import { linkKey, planLinks, type KnownLinks } from "./plan-links.ts";

/** Texts as Amazon and merchants write them, with all that a table program or a parser may stumble over. */
const sign = fc.constantFrom("a", "A", "0", " ", ",", ";", "\t", '"', "'", "=", "+", "-", "@", "\r", "\n", "\\", "%", "/", "é", "茶", "🫖", "＝", "\u00a0", "|");
const text = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(""));
const sellerSku = text.filter((some) => some !== "");
const gid = (number: number) => `gid://shopify/ProductVariant/${number}`;
const given = {
  store: fc.constantFrom("de", "UK-1", "-x", "0"), sellerSku, asin: fc.option(fc.constantFrom("B000000001", "0306406152")), marketplaces: fc.subarray(["amazon.de", "amazon.fr"]), title: fc.option(text),
  variantId: fc.option(fc.integer({ min: 1, max: 5 }).map(gid)), variantSku: fc.option(text), product: fc.option(text),
};
const line: fc.Arbitrary<LinkLine> = fc.record(given);
const lines = fc.uniqueArray(line, { selector: ({ store, sellerSku: sku }) => JSON.stringify([store, sku]), maxLength: 8 });
const stores = new Map([["de", "s-de"], ["uk-1", "s-uk"], ["-x", "s-x"], ["0", "s-0"]]);

/** The shop as it was when the lines were exported. */
function knownOf(all: readonly LinkLine[]): KnownLinks {
  return { stores, links: new Map(all.map(({ store, sellerSku: sku, variantId }) => [linkKey(stores.get(store.toLowerCase())!, sku), variantId])), variants: new Set([1, 2, 3].map(gid)) };
}

describe("R41 whatever is listed, the file of links", () => {
  test("comes back as it went", () => {
    fc.assert(fc.property(lines, (all) => {
      const read = parseLinks(linksCsvHead + formatLinks(all));
      expect(read.faults).toEqual([]);
      expect(read.links.map(({ store, sellerSku: sku, variantId, unlink }) => [store, sku, variantId, unlink])).toEqual(all.map(({ store, sellerSku: sku, variantId }) => [store, sku, variantId, false]));
    }), { numRuns: 500 });
  });

  test("is the same whole or a thousand lines at a time", () => {
    fc.assert(fc.property(lines, lines, (some, more) => {
      expect(formatLinks(some) + formatLinks(more)).toBe(formatLinks([...some, ...more]));
    }));
  });

  test("imported where nothing changed meanwhile changes nothing, and tells of nothing: not even of a variant that is gone", () => {
    fc.assert(fc.property(lines, (all) => {
      expect(planLinks(parseLinks(linksCsvHead + formatLinks(all)).links, knownOf(all))).toEqual({ items: [], unchanged: all.length, faults: [] });
    }));
  });

  test("holds no cell that a table program takes for a formula", () => {
    fc.assert(fc.property(lines, (all) => {
      const cells = formatLinks(all).match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? [];
      expect(cells.map((cell) => cell.replace(/^"/, "")).filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    }));
  });

  test("that a table program saved with other signs and ends of line reads the same", () => {
    const safe = fc.constantFrom("CUP 1", "=1+1", "-5", "'x", "größe", "茶", "50%");
    const plain = fc.uniqueArray(fc.record({ ...given, sellerSku: safe, title: fc.option(safe), variantSku: fc.option(safe), product: fc.option(safe) }), { selector: ({ sellerSku: sku }) => sku });
    fc.assert(fc.property(plain, fc.constantFrom(";", "\t"), fc.constantFrom("\n", "\r\n", "\r"), (all, delimiter, end) => {
      const file = linksCsvHead + formatLinks(all);
      expect(parseLinks(file.replaceAll(",", delimiter).replaceAll("\r\n", end))).toEqual(parseLinks(file));
    }));
  });

  test("whatever it holds, each of its lines is read or told, and nothing is thrown", () => {
    fc.assert(fc.property(fc.array(text, { maxLength: 6 }), fc.string(), (cells, rest) => {
      const { links, faults } = parseLinks(`store,seller_sku,variant_id\r\n${cells.join(",")}\r\n${rest}`);
      for (const { line: at } of [...links, ...faults]) expect(at).toBeGreaterThan(0);
      for (const one of links) expect([one.store !== "", one.sellerSku !== "", one.variantId === null || /^gid:\/\/shopify\/ProductVariant\/\d+$/.test(one.variantId)]).toEqual([true, true, true]);
      expect(faults.filter((fault) => fault.text === "")).toEqual([]);
    }), { numRuns: 300 });
  });
});

const asked: fc.Arbitrary<AskedLink[]> = fc.array(fc.record({
  line: fc.constant(0), store: fc.constantFrom("de", "DE", "uk-1", "fr"), sellerSku: fc.constantFrom("A", "B", "C"), variantId: fc.option(fc.integer({ min: 1, max: 5 }).map(gid)), unlink: fc.boolean(),
}), { maxLength: 12 }).map((all) => all.map((one, at) => ({ ...one, line: at + 2 })));
const world: fc.Arbitrary<KnownLinks> = fc.array(fc.tuple(fc.constantFrom("s-de", "s-uk"), fc.constantFrom("A", "B", "C"), fc.option(fc.integer({ min: 1, max: 5 }).map(gid)))).map((links) => ({
  stores, links: new Map(links.map(([storeId, sku, variantId]) => [linkKey(storeId, sku), variantId])), variants: new Set([1, 2, 3].map(gid)),
}));

describe("R42 whatever a file asks for", () => {
  test("each of its lines is planned, unchanged or told: they add up", () => {
    fc.assert(fc.property(asked, world, (all, known) => {
      const { items, unchanged, faults } = planLinks(all, known);
      expect(items.length + unchanged + faults.length).toBe(all.length);
      expect(new Set(items.map((item) => linkKey(item.storeId, item.sellerSku))).size).toBe(items.length);
      expect(faults.filter(({ text: why }) => why === "")).toEqual([]);
    }));
  });

  test("only what is listed is touched, only variants of this shop are linked, and no plan leaves all as it was", () => {
    fc.assert(fc.property(asked, world, (all, known) => {
      for (const { storeId, sellerSku: sku, plan } of planLinks(all, known).items) {
        const { from, to } = plan as { from: string | null; to: string | null };
        expect([known.links.get(linkKey(storeId, sku)), from !== to, to === null || known.variants.has(to)]).toEqual([from, true, true]);
      }
    }));
  });

  test("done, the same file asks for nothing more; taken back, all is as it was", () => {
    fc.assert(fc.property(asked, world, (all, known) => {
      const { items } = planLinks(all, known);
      const set = (links: ReadonlyMap<string, string | null>, way: "to" | "from") => new Map([...links, ...items.map(({ storeId, sellerSku: sku, plan }) => [linkKey(storeId, sku), (plan as Record<"to" | "from", string | null>)[way]] as const)]);
      const done = set(known.links, "to");
      expect(planLinks(all, { ...known, links: done }).items).toEqual([]);
      expect(set(done, "from")).toEqual(known.links);
    }));
  });
});
