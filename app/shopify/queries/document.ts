import type { z } from "zod";

/** One GraphQL operation of ours. */
export interface ShopifyDocument<Answer> {
  /** The operation's name in `text`. */
  name: string;
  mutation: boolean;
  text: string;
  /** What we read of `data`; unknown members are dropped, unknown enum words survive as text. */
  answer: z.ZodType<Answer>;
  /** Our guess of the requested cost in points: objects 1, connections by `first`, mutations 10 (Shopify README 4.1). */
  cost(variables: Record<string, unknown>): number;
}

/** A fixed guess, or one that grows with the variables. */
export function query<Answer>(
  name: string,
  text: string,
  answer: z.ZodType<Answer>,
  cost: ShopifyDocument<Answer>["cost"] = () => 2,
): ShopifyDocument<Answer> {
  return { name, mutation: false, text, answer, cost };
}

export function mutation<Answer>(
  name: string,
  text: string,
  answer: z.ZodType<Answer>,
  cost: ShopifyDocument<Answer>["cost"] = () => 10,
): ShopifyDocument<Answer> {
  return { name, mutation: true, text, answer, cost };
}
