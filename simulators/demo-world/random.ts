/** A small generator of numbers that come out the same for the same seed. */
export interface Random {
  /** Whole number, both ends included. */
  int(from: number, to: number): number;
  /** One entry of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** True in that share of the cases (0 to 1). */
  chance(share: number): boolean;
  /** Exactly `count` decimal digits, the first not 0. */
  digits(count: number): string;
}

/** Mulberry32: 32 bits of state, plenty for a made-up world. @param seed any whole number. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    int,
    pick: (list) => {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[int(0, list.length - 1)]!;
    },
    chance: (share) => next() < share,
    digits: (count) => Array.from({ length: count }, (_, place) => int(place === 0 ? 1 : 0, 9)).join(""),
  };
}
