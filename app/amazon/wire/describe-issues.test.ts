import { expect, test } from "vitest";
import { z } from "zod";
import { describeIssues } from "./describe-issues.ts";

const order = z.object({ id: z.string(), items: z.array(z.object({ units: z.number().int() })) });
const words = (given: unknown) => describeIssues(order.safeParse(given).error!);

test.each<[unknown, string]>([
  [{ items: [] }, "id: expected string, received undefined"],
  [{ id: "1", items: [{ units: 1 }, { units: "Ada" }] }, "items.1.units: expected number, received string"],
  [{ id: 1, items: null }, "id: expected string, received number; items: expected array, received null"],
  [null, "answer: expected object, received null"],
  ["Ada", "answer: expected object, received string"],
])("%j: %s", (given, expected) => expect(words(given)).toBe(expected));

test("what stands in a wrong place is never told: it may be personal", () => {
  expect(words({ id: "1", items: [{ units: "ada@buyers.example" }] })).not.toContain("ada");
});
