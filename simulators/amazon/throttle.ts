/** One token bucket: `rate` tokens a second, never more than `burst`. */
export interface Plan {
  key: string;
  rate: number;
  burst: number;
  /** How Amazon words the refusal of this bucket. */
  message?: string;
}

/** Counts calls against Amazon's plans. */
export interface Throttle {
  /** Takes one token from every bucket, or none and returns the plan that was empty. @param now ms since 1970 */
  take(plans: Plan[], now: number): Plan | undefined;
}

export function createThrottle(): Throttle {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const filled = (plan: Plan, now: number) => {
    const bucket = buckets.get(plan.key) ?? { tokens: plan.burst, at: now };
    const gained = ((now - bucket.at) / 1000) * plan.rate;
    return { tokens: Math.min(plan.burst, bucket.tokens + gained), at: now };
  };
  return {
    take(plans, now) {
      const states = plans.map((plan) => ({ plan, bucket: filled(plan, now) }));
      const empty = states.find(({ bucket }) => bucket.tokens < 1 - 1e-9);
      for (const { plan, bucket } of states) {
        buckets.set(plan.key, empty ? bucket : { tokens: bucket.tokens - 1, at: bucket.at });
      }
      return empty?.plan;
    },
  };
}
