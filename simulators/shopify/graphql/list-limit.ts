import { GraphQLError } from "graphql";

/** Entries that a list in an input may have. */
const mostEntries = 250;

/** @throws GraphQLError, as the platform refuses the whole request */
export function refuseLongList(list: readonly unknown[]): void {
  if (list.length <= mostEntries) return;
  throw new GraphQLError(`The input array size of ${list.length} is greater than the maximum allowed of ${mostEntries}.`, { extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } });
}
