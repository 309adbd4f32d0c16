import { describe, expect, it, test } from "vitest";
import { decideFields, isWritable, ownedFields, type FieldDecision, type FieldsInput, type FieldTexts, type OwnedField } from "./field-ownership.ts";

const all = (text: string | null): FieldTexts => Object.fromEntries(ownedFields.map((field) => [field, text])) as FieldTexts;
const before = Object.fromEntries(ownedFields.map((field) => [field, { amazon: "old", shopify: "old" }]));
const input = (over: Partial<FieldsInput> = {}): FieldsInput => ({ amazon: all("old"), shopify: all("old"), written: before, pinned: new Set(), amazonAlwaysWins: false, ...over });
const same = (decision: FieldDecision) => Object.fromEntries(ownedFields.map((field) => [field, decision]));

/** Amazon's news alone · staff's edit alone · both. */
const table: Record<OwnedField, [news: FieldDecision, edit: FieldDecision, both: FieldDecision, bothAmazonWins: FieldDecision]> = {
  address: ["write", "none", "conflict", "write"],
  quantities: ["conflict", "conflict", "conflict", "write"],
  "ship-by": ["write", "conflict", "conflict", "write"],
  "deliver-by": ["write", "conflict", "conflict", "write"],
  "shipped-at": ["write", "conflict", "conflict", "write"],
  total: ["conflict", "conflict", "conflict", "conflict"],
  status: ["none", "none", "conflict", "conflict"],
};

describe("R35 who owns what", () => {
  it.each(Object.entries(table) as [OwnedField, FieldDecision[]][])("%s", (field, [news, edit, both, amazonWins]) => {
    expect(decideFields(input({ amazon: all("new") }))[field]).toBe(news);
    expect(decideFields(input({ shopify: all("staff's") }))[field]).toBe(edit);
    expect(decideFields(input({ amazon: all("new"), shopify: all("staff's") }))[field]).toBe(both);
    expect(decideFields(input({ amazon: all("new"), shopify: all("staff's"), amazonAlwaysWins: true }))[field]).toBe(amazonWins);
  });

  test("nothing happened: nothing is done, whoever wins", () => {
    expect(decideFields(input())).toEqual(same("agree"));
    const stood = Object.fromEntries(ownedFields.map((field) => [field, { amazon: "theirs", shopify: "ours" }]));
    expect(decideFields(input({ amazon: all("theirs"), shopify: all("ours"), written: stood, amazonAlwaysWins: true }))).toEqual(same("none"));
  });

  test("both say the same: no conflict, whoever came first", () => {
    expect(decideFields(input({ amazon: all("new"), shopify: all("new") }))).toEqual(same("agree"));
  });

  test("what was never compared is taken as it stands", () => {
    expect(decideFields(input({ amazon: all("theirs"), shopify: all("ours"), written: {}, amazonAlwaysWins: true }))).toEqual(same("first"));
  });

  test("what one side does not tell is left alone", () => {
    expect(decideFields(input({ amazon: all(null), shopify: all("staff's") }))).toEqual(same("unknown"));
    expect(decideFields(input({ amazon: all("new"), shopify: all(null), amazonAlwaysWins: true }))).toEqual(same("unknown"));
  });

  test("a pin outlives later news, even where Amazon always wins", () => {
    const pinned = new Set(ownedFields);
    expect(decideFields(input({ amazon: all("newer"), shopify: all("staff's"), pinned, amazonAlwaysWins: true }))).toEqual(same("unknown"));
    expect(decideFields(input({ amazon: all("new"), pinned: new Set(["total"]) })).address).toBe("write");
  });

  test("a staff's correction of the address stays, even where Amazon always wins, until Amazon has another one", () => {
    expect(decideFields(input({ shopify: all("staff's"), amazonAlwaysWins: true })).address).toBe("none");
  });

  test("prices and cancellations cannot be rewritten in Shopify", () => {
    expect(ownedFields.filter((field) => !isWritable(field))).toEqual(["total", "status"]);
  });
});

/** A small life of one field: who says what, in any order; what was written is remembered as the flow does. */
describe("out-of-order and duplicate news change nothing", () => {
  type Event = { amazon: string } | { shopify: string };
  const play = (field: OwnedField, events: Event[]) => {
    let [amazon, shopify, written] = ["old", "old", { amazon: "old", shopify: "old" }];
    const seen: FieldDecision[] = [];
    for (const event of events) {
      if ("amazon" in event) amazon = event.amazon;
      else shopify = event.shopify;
      const decision = decideFields(input({ amazon: all(amazon), shopify: all(shopify), written: { [field]: written } }))[field];
      if (decision === "write") shopify = amazon;
      if (decision === "write" || decision === "agree") written = { amazon, shopify };
      seen.push(decision);
    }
    return { shopify, seen };
  };

  it.each(ownedFields.filter((field) => field === "address" || table[field][0] === "write"))("%s: the same news twice are one", (field) => {
    expect(play(field, [{ amazon: "new" }, { amazon: "new" }, { amazon: "new" }])).toEqual({ shopify: "new", seen: ["write", "agree", "agree"] });
  });

  it("our own writing, told back by Shopify, is no edit", () => {
    expect(play("ship-by", [{ amazon: "new" }, { shopify: "new" }])).toEqual({ shopify: "new", seen: ["write", "agree"] });
  });

  it("a conflict ends when staff go back to what we wrote and Amazon's is written", () => {
    expect(play("address", [{ shopify: "staff's" }, { amazon: "new" }, { shopify: "old" }])).toEqual({ shopify: "new", seen: ["none", "conflict", "write"] });
  });
});
