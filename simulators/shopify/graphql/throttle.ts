import type { SimulatorClock } from "../../shared/clock.ts";
import type { CostOptions } from "../options.ts";

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export interface Throttle {
  /** false = not enough points; nothing is taken. */
  allows(requested: number): boolean;
  take(actual: number): void;
  status(): ThrottleStatus;
}

/** The bucket of points of one shop, refilled by the world's clock. */
export function createThrottle(clock: SimulatorClock, { bucket, restorePerSecond, enforced }: CostOptions): Throttle {
  let available = bucket;
  let at = clock.now().getTime();
  const refill = () => {
    const now = clock.now().getTime();
    available = Math.min(bucket, available + ((now - at) / 1_000) * restorePerSecond);
    at = now;
  };
  return {
    allows(requested) {
      refill();
      return !enforced || available >= requested;
    },
    take(actual) {
      if (enforced) available -= actual;
    },
    status() {
      refill();
      return { maximumAvailable: bucket, currentlyAvailable: Math.floor(available), restoreRate: restorePerSecond };
    },
  };
}
