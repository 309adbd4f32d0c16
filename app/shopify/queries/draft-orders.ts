import { z } from "zod";
import { mutation, query } from "./document.ts";
import { userErrors } from "./shared.ts";

/** Nothing personal is read back. */
const draftFields = "id name status order { id }";
const draft = z.object({ id: z.string(), name: z.string(), status: z.string(), order: z.object({ id: z.string() }).nullish() });
export type DraftAnswer = z.infer<typeof draft>;

export const draftOrderCreate = mutation(
  "draftOrderCreate",
  `mutation draftOrderCreate($input: DraftOrderInput!) {
  draftOrderCreate(input: $input) { draftOrder { ${draftFields} } userErrors { field message } }
}`,
  z.object({ draftOrderCreate: z.object({ draftOrder: draft.nullish(), userErrors }) }),
  () => 12,
);

export const draftOrderUpdate = mutation(
  "draftOrderUpdate",
  `mutation draftOrderUpdate($id: ID!, $input: DraftOrderInput!) {
  draftOrderUpdate(id: $id, input: $input) { draftOrder { ${draftFields} } userErrors { field message } }
}`,
  z.object({ draftOrderUpdate: z.object({ draftOrder: draft.nullish(), userErrors }) }),
  () => 12,
);

export const draftOrderDelete = mutation(
  "draftOrderDelete",
  `mutation draftOrderDelete($id: ID!) {
  draftOrderDelete(input: { id: $id }) { deletedId userErrors { field message } }
}`,
  z.object({ draftOrderDelete: z.object({ deletedId: z.string().nullish(), userErrors }) }),
);

export const draftOrderById = query(
  "draftOrder",
  `query draftOrder($id: ID!) { draftOrder(id: $id) { ${draftFields} } }`,
  z.object({ draftOrder: draft.nullable() }),
);

/** The index lags, and its matching is looser than equality: tags are compared by the caller. */
export const draftOrdersByTag = query(
  "draftOrdersByTag",
  `query draftOrdersByTag($search: String!) { draftOrders(first: 5, query: $search) { nodes { tags ${draftFields} } } }`,
  z.object({ draftOrders: z.object({ nodes: z.array(draft.extend({ tags: z.array(z.string()) })) }) }),
  () => 7,
);
