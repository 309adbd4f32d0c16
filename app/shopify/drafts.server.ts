import type { AmazonOrderId, Gid } from "../domain/ids.ts";
import type { NewShopifyDraft, ShopifyDraft } from "../domain/orders/shopify-draft.ts";
import { withoutGone } from "./errors.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { draftOrderById, draftOrderCreate, draftOrderDelete, draftOrdersByTag, draftOrderUpdate, type DraftAnswer } from "./queries/draft-orders.ts";
import { phrase } from "./search.ts";
import { toDraftInput } from "./to-draft-input.ts";

/** One draftOrderCreate; `mayHaveActed` on a failure = look it up before trying again. */
export async function createDraft(ask: Ask, draft: NewShopifyDraft): Promise<ShopifyDraft> {
  const { input, personal } = toDraftInput(draft);
  const made = await ask(draftOrderCreate, { input }, ({ draftOrderCreate: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.draftOrder ? toDraft(payload.draftOrder) : null;
  }, personal);
  if (!made) throw withoutAnswer("draftOrderCreate");
  return made;
}

/** Makes a draft that is there say the same as a new one would. Refused for one that staff completed. */
export async function updateDraft(ask: Ask, id: Gid, draft: NewShopifyDraft): Promise<ShopifyDraft> {
  const { input, personal } = toDraftInput(draft);
  const made = await ask(draftOrderUpdate, { id, input }, ({ draftOrderUpdate: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.draftOrder ? toDraft(payload.draftOrder) : null;
  }, personal);
  if (!made) throw withoutAnswer("draftOrderUpdate");
  return made;
}

/** That it is gone already is fine. */
export function deleteDraft(ask: Ask, id: Gid): Promise<void> {
  return ask(draftOrderDelete, { id }, ({ draftOrderDelete: { userErrors } }, refuse) =>
    refuse(withoutGone(userErrors)),
  );
}

/** null: it is gone. */
export function readDraft(ask: Ask, id: Gid): Promise<ShopifyDraft | null> {
  return ask(draftOrderById, { id }, ({ draftOrder }) => draftOrder && toDraft(draftOrder));
}

/** By the tag that every draft of ours bears, compared exactly; a draft made seconds ago may be missing. */
export function findDraft(ask: Ask, amazonOrderId: AmazonOrderId): Promise<ShopifyDraft | null> {
  return ask(draftOrdersByTag, { search: `tag:${phrase(amazonOrderId)}` }, ({ draftOrders: { nodes } }) => {
    const found = nodes.find(({ tags }) => tags.includes(amazonOrderId));
    return found ? toDraft(found) : null;
  });
}

function toDraft({ id, name, status, order }: DraftAnswer): ShopifyDraft {
  return { id, name, status, orderId: order?.id ?? null };
}
