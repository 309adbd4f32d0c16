import { shipGroups, type ShipGroup } from "../../domain/shipments/ship-queue.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { cursorIn, cursorInstant, readCursor, writeCursor } from "../../ui/cursors.ts";

/** What of the address the shipping page understands; anything else is as if it were not there. */
export interface QueueQuery {
  group: ShipGroup;
  storeId: string | undefined;
  latestFirst: boolean;
  after: QueueCursor | null;
  /** Number of the order that tracking is entered for. */
  entering: string | null;
}

interface QueueCursor {
  /** null: an order without ship-by. */
  at: Date | null;
  id: string;
}

/** @param storeIds the shop's own: another's id is no filter. */
export function readQueueQuery(search: URLSearchParams, storeIds: readonly string[]): QueueQuery {
  return {
    group: shipGroups.find((group) => group === search.get("group")) ?? "late",
    storeId: storeIds.find((id) => id === search.get("store")),
    latestFirst: search.get("sort") === "latest",
    after: readAfter(search),
    entering: search.get("enter"),
  };
}

function readAfter(search: URLSearchParams): QueueCursor | null {
  const [text = "?", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const at = cursorInstant(text);
  return (at === null && text !== "") || !isUuid(id) ? null : { at, id };
}

/** Where a page ended, for the address. */
export function writeAfter({ at, id }: QueueCursor): string {
  return writeCursor([at?.toISOString() ?? "", id]);
}
