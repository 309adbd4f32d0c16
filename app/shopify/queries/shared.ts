import { z } from "zod";

export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

/** `code` is missing where the payload's error type has none. */
export const userErrors = z.array(
  z.object({ field: z.array(z.string()).nullish(), message: z.string(), code: z.string().nullish() }),
);
export type UserErrors = z.infer<typeof userErrors>;

export const moneySet = z.object({ presentmentMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });

/** A list of a connection's page. */
export function page<Node extends z.ZodType>(node: Node) {
  return z.object({ nodes: z.array(node), pageInfo });
}
