/** A token bucket: `rate` tokens a second refill it up to `burst`. */
export interface Bucket {
  /** Who shares it, such as `amazon:NA:A1SELLER:searchOrders`. */
  key: string;
  /** Tokens per second. */
  rate: number;
  /** Size of the bucket in tokens. */
  burst: number;
  /** So many tokens must be left after taking one: whoever can wait leaves them to whoever cannot. Default 0; a bucket's last token can always be had. */
  keepFree?: number;
}

/** Asked before a call; shared by every process that speaks for the same account. */
export interface Limiter {
  /**
   * Takes one token from every bucket, or none from any.
   * Resolves to null when taken, else to the UTC instant at which all of them will have one beside what is to be kept free.
   */
  take(buckets: readonly Bucket[]): Promise<Date | null>;
  /** The platform told its rate in force, in tokens per second: it holds for this bucket from now on. */
  learn(bucket: Bucket, rate: number): Promise<void>;
  /** The platform refused although we had a token: the bucket is empty. Resolves to when it will hold one again. */
  drain(bucket: Bucket): Promise<Date>;
  /** How many tokens it holds now, and at which rate in force it refills. */
  look(bucket: Bucket): Promise<{ tokens: number; rate: number }>;
}
