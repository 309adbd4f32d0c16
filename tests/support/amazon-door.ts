import type { AmazonAccount, AmazonDoorParts } from "../../app/amazon/index.server.ts";
import type { Bucket, Limiter } from "../../app/lib/limiter.ts";

/** What a door needs in a test: answers made by hand, a clock that stands, a limiter that can be looked into. */

export const now = new Date("2026-11-20T10:00:00.000Z");

export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

type Answer = (request: Request) => Response | Promise<Response>;

/** Answers in turn, the last one for ever, and keeps what it was asked. */
export function stubFetch(...answers: Answer[]): { fetch: typeof globalThis.fetch; asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push({ method: request.method, url: new URL(request.url), headers: request.headers, body: await request.clone().text() });
      if (!answer) throw new Error("nobody answers");
      return answer(request);
    },
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return () => new Response(JSON.stringify(body), { status, headers: { "x-amzn-RequestId": "req-1", ...headers } });
}

export function raw(body: string | null, status: number, headers: Record<string, string> = {}): Answer {
  return () => new Response(body, { status, headers });
}

/** Amazon's error body with one error. */
export function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): Answer {
  return json({ errors: [{ code, message, details: "" }] }, status, headers);
}

/** What `fetch` throws when the wire is cut. */
export function cut(): never {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
}

export interface TestLimiter extends Limiter {
  /** Tokens left of a bucket; undefined when it was never used. */
  left(key: string): number | undefined;
  rates: Map<string, number>;
}

/** Buckets without refill: what is left is what was not used. */
export function testLimiter(at: Date = now): TestLimiter {
  const left = new Map<string, number>();
  const rates = new Map<string, number>();
  const rateOf = (b: Bucket) => rates.get(b.key) ?? b.rate;
  const refilled = (b: Bucket) => new Date(at.getTime() + 1000 / rateOf(b));
  return {
    rates,
    left: (key) => left.get(key),
    async take(buckets) {
      const empty = buckets.filter((b) => (left.get(b.key) ?? b.burst) < 1 + (b.keepFree ?? 0));
      if (empty.length > 0) return new Date(Math.max(...empty.map((b) => refilled(b).getTime())));
      for (const b of buckets) left.set(b.key, (left.get(b.key) ?? b.burst) - 1);
      return null;
    },
    async learn(bucket, rate) {
      rates.set(bucket.key, rate);
    },
    async drain(bucket) {
      left.set(bucket.key, 0);
      return refilled(bucket);
    },
    look: async (bucket) => ({ tokens: left.get(bucket.key) ?? bucket.burst, rate: rateOf(bucket) }),
  };
}

export function doorParts(fetch: typeof globalThis.fetch, more: Partial<AmazonDoorParts> = {}): AmazonDoorParts & { limiter: TestLimiter } {
  return {
    fetch,
    clock: { now: () => now },
    app: {
      applicationId: "amzn1.sp.solution.test",
      clientId: "amzn1.application-oa2-client.test",
      clientSecrets: ["newer-secret", "older-secret"],
      redirectUri: "https://lockstep.example/amazon/callback",
      draft: false,
    },
    origins: { api: null, lwa: null, consent: null },
    ...more,
    limiter: testLimiter(),
  };
}

export const account: AmazonAccount = { sellerId: "A1SELLER", region: "EU", accessToken: async () => "Atza|the-token" };
