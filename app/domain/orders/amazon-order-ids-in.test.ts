import { describe, expect, it } from "vitest";
import { amazonOrderIdsIn } from "./amazon-order-ids-in.ts";

const id = "202-7654321-1098765";

describe("amazonOrderIdsIn", () => {
  it.each([
    ["alone", [id]],
    ["in a tag", [`amazon-${id}`.replace("amazon-", "amazon:")]],
    ["in a note", [`Imported from Amazon, order ${id}.`]],
    ["behind a hash", [`#${id}`]],
    ["behind another connector's letters", [`AMZ-${id}`]],
    ["in brackets", [`(${id})`]],
    ["twice", [id, `again ${id}`]],
  ])("finds it %s", (_, texts) => expect(amazonOrderIdsIn(texts)).toEqual([id]));

  it("finds several", () => expect(amazonOrderIdsIn([`${id} and 026-1234567-7654321`])).toEqual([id, "026-1234567-7654321"]));

  it.each([
    ["nothing", [null, "", "#1001"]],
    ["longer numbers", ["1202-7654321-10987650"]],
    ["a number glued to another", [`9-${id}`, `${id}-1`]],
    ["other groupings", ["20-27654321-1098765", "202 7654321 1098765"]],
  ])("finds none in %s", (_, texts) => expect(amazonOrderIdsIn(texts)).toEqual([]));
});
