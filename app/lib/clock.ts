/** The only source of "now". Handed in everywhere, so that a world, a test or a replay can turn it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
