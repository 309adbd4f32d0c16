import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideFields, isWritable, ownedFields, type FieldDecision, type FieldTexts, type OwnedField, type WrittenFields } from "./field-ownership.ts";

/** One field of one order, as both sides and our memory have it. */
interface World {
  amazon: string | null;
  shopify: string | null;
  written: WrittenFields[OwnedField] | null;
  pinned: boolean;
}

type Event = { who: "amazon" | "staff"; says: string | null } | { who: "merchant"; keeps: "mine" | "amazon" };

const says = fc.constantFrom<string | null>("a", "b", "c", null);
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ who: fc.constantFrom<"amazon" | "staff">("amazon", "staff"), says }) },
    { weight: 1, arbitrary: fc.record({ who: fc.constant<"merchant">("merchant"), keeps: fc.constantFrom<"mine" | "amazon">("mine", "amazon") }) },
  ),
  { maxLength: 14 },
);
const lives = { field: fc.constantFrom(...ownedFields), wins: fc.boolean(), events };

const texts = (text: string | null): FieldTexts => Object.fromEntries(ownedFields.map((field) => [field, text])) as FieldTexts;

function decide(field: OwnedField, { amazon, shopify, written, pinned }: World, amazonAlwaysWins: boolean): FieldDecision {
  return decideFields({ amazon: texts(amazon), shopify: texts(shopify), written: written ? { [field]: written } : {}, pinned: new Set(pinned ? [field] : []), amazonAlwaysWins })[field];
}

/** What the flow does with a decision: it writes, and remembers what both sides were brought together at. */
function carryOut(world: World, decision: FieldDecision): World {
  if (decision === "write") return { ...world, shopify: world.amazon, written: { amazon: world.amazon, shopify: world.amazon } };
  return decision === "agree" || decision === "first" ? { ...world, written: { amazon: world.amazon, shopify: world.shopify } } : world;
}

function happen(field: OwnedField, world: World, event: Event): World {
  if (event.who !== "merchant") return { ...world, [event.who === "amazon" ? "amazon" : "shopify"]: event.says };
  if (event.keeps === "mine") return { ...world, pinned: true };
  return isWritable(field) ? { ...carryOut(world, "write"), pinned: false } : world;
}

/** Every moment of a life: before the decision, the decision, after it. */
function* live(field: OwnedField, story: readonly Event[], wins: boolean): Generator<{ before: World; decision: FieldDecision; after: World }> {
  let world: World = { amazon: "a", shopify: "a", written: { amazon: "a", shopify: "a" }, pinned: false };
  for (const event of story) {
    const before = happen(field, world, event);
    const decision = decide(field, before, wins);
    world = carryOut(before, decision);
    yield { before, decision, after: world };
  }
}

describe("R35 whatever Amazon and staff do, in whatever order", () => {
  test("a pinned field keeps what Shopify shows, and is nobody's to decide again", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, wins, events: story }) => {
      for (const { before, decision, after } of live(field, story, wins)) if (before.pinned) expect([decision, after.shopify]).toEqual(["unknown", before.shopify]);
    }));
  });

  test("what staff changed is never written over, unless the merchant wants Amazon to win", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, events: story }) => {
      for (const { before, decision, after } of live(field, story, false)) {
        if (before.shopify !== before.written?.shopify) expect([decision === "write", after.shopify]).toEqual([false, before.shopify]);
      }
    }));
  });

  test("Amazon's news that Shopify lacks is written or shown, until it is there; a status is told elsewhere", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, wins, events: story }) => {
      for (const { before: { amazon, shopify, written, pinned }, decision } of live(field, story, wins)) {
        const lacking = !pinned && amazon !== null && shopify !== null && amazon !== shopify && amazon !== written?.amazon;
        if (lacking && field !== "status") expect(["write", "conflict"]).toContain(decision);
      }
    }));
  });

  test("prices and cancellations are never written, whoever is to win", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, wins, events: story }) => {
      for (const { decision } of live(field, story, wins)) if (!isWritable(field)) expect(decision).not.toBe("write");
    }));
  });

  test("where Amazon is to win, no news of what can be written waits for anybody", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, events: story }) => {
      for (const { decision } of live(field, story, true)) if (isWritable(field)) expect(decision).not.toBe("conflict");
    }));
  });

  test("a decision that was carried out settles it: asked again, nothing is left to be written", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, wins, events: story }) => {
      for (const { decision, after } of live(field, story, wins)) {
        const again = decide(field, after, wins);
        expect(again).toBe(decision === "write" ? "agree" : decision === "first" ? "none" : decision);
      }
    }));
  });

  test("what one side does not tell is never written, nor taken for an edit", () => {
    fc.assert(fc.property(fc.record(lives), ({ field, wins, events: story }) => {
      for (const { before, decision, after } of live(field, story, wins)) {
        if (before.amazon === null || before.shopify === null) expect([decision, after]).toEqual(["unknown", before]);
      }
    }));
  });
});
