import { createHash } from "node:crypto";
import { getDirectiveValues, GraphQLError, type GraphQLResolveInfo } from "graphql";
import type { Context, UserError } from "./context.ts";

const keyLifeMs = 24 * 3_600_000;

/** What one attempt brought: the id of what it made, or the user errors. */
export interface Attempt {
  resultId: number | null;
  userErrors: UserError[];
}

/**
 * Runs a mutation that the platform wants marked `@idempotent(key:)`: the same key with the same arguments gives the
 * first result again for 24 h, with other arguments or after a failure a user error.
 */
export function idempotently(context: Context, info: GraphQLResolveInfo, args: unknown, act: () => Attempt): Attempt {
  const key = keyOf(info);
  if (!key) {
    throw new GraphQLError(`The @idempotent directive is required for this mutation but was not provided.`, { extensions: { code: "BAD_REQUEST" } });
  }
  const { idempotency, now } = context.shop;
  const row = `${info.fieldName}/${key}`;
  const argumentsHash = createHash("sha256").update(JSON.stringify(args)).digest("hex");
  const before = idempotency.get(row);
  if (before && Date.parse(now()) - Date.parse(before.at) < keyLifeMs) {
    if (before.argumentsHash !== argumentsHash) return refused("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "The idempotency key was used with other parameters.");
    if (before.failed) return refused("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED", "The previous attempt with this idempotency key failed. Use a new key.");
    return { resultId: before.resultId, userErrors: [] };
  }
  const attempt = act();
  idempotency.put(row, { argumentsHash, failed: attempt.userErrors.length > 0, resultId: attempt.resultId, at: now() });
  return attempt;
}

const refused = (code: string, message: string): Attempt => ({ resultId: null, userErrors: [{ field: null, message, code }] });

function keyOf(info: GraphQLResolveInfo): string | undefined {
  const directive = info.schema.getDirective("idempotent")!;
  for (const node of info.fieldNodes) {
    const values = getDirectiveValues(directive, node, info.variableValues);
    if (values) return values.key as string;
  }
  return undefined;
}
