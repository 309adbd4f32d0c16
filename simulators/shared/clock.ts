/** A clock that a test or a demo can turn. Ticking: real time passes on top of the set instant. */
export interface SimulatorClock {
  now(): Date;
  /** Moves time forward by `ms` milliseconds; never back. */
  advance(ms: number): void;
}

/** @param start UTC instant at which the world begins. @param ticking false = time stands still until turned. */
export function createClock(start: Date, ticking: boolean): SimulatorClock {
  let offset = 0;
  const began = performance.now();
  return {
    now: () => new Date(start.getTime() + offset + (ticking ? performance.now() - began : 0)),
    advance: (ms) => {
      if (ms < 0) throw new RangeError("a world's clock never goes back");
      offset += ms;
    },
  };
}
