import { describe, expect, it } from "vitest";
import { inPieces } from "./in-pieces.ts";

const texts = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`);

describe("inPieces", () => {
  it.each([
    [0, []],
    [1, [1]],
    [30_000, [30_000]],
    [30_001, [30_000, 1]],
    [75_000, [30_000, 30_000, 15_000]],
  ])("asks about %i texts in pieces of %j", async (count, sizes) => {
    const asked: number[] = [];
    const answers = await inPieces(texts(count), async (some) => {
      asked.push(some.length);
      return some;
    });
    expect(asked).toEqual(sizes);
    expect(answers).toEqual(texts(count));
  });

  it("asks about each text once", async () => {
    expect(await inPieces(["a", "b", "a", "a"], async (some) => some)).toEqual(["a", "b"]);
  });

  it("asks in turn, so that one transaction can carry it, and stops at the first failure", async () => {
    let running = 0;
    const seen: number[] = [];
    const ask = async (some: string[]) => {
      running += 1;
      seen.push(running);
      await Promise.resolve();
      running -= 1;
      if (some.includes("t30000")) throw new Error("broken");
      return some;
    };
    await expect(inPieces(texts(90_001), ask)).rejects.toThrow("broken");
    expect(seen).toEqual([1, 1]);
  });
});
