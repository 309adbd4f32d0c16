import type { BulkOperationRecord } from "../state/bulk-operation-record.ts";
import type { ShopState } from "../state/shop-state.ts";

/** How long a result can be fetched. */
export const fileLifeMs = 7 * 86_400_000;
/** How long an operation may run. */
export const longestRunMs = 10 * 86_400_000;

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";

/** What an operation says of itself at an instant (ISO). */
export interface BulkNow {
  status: BulkStatus;
  completedAt: string | null;
  objects: number;
  rootObjects: number;
  /** A file that can be fetched: the whole one or what there was when it failed. */
  file: "whole" | "partial" | null;
}

export function bulkNow(record: BulkOperationRecord, now: string): BulkNow {
  if (record.stoppedAt) return stopping(record, record.stoppedAt, now);
  if (now < record.startsAt) return { status: "CREATED", completedAt: null, objects: 0, rootObjects: 0, file: null };
  if (now < record.endsAt) return { status: "RUNNING", completedAt: null, file: null, ...progress(record, now) };
  const { objects, rootObjects } = record;
  const fresh = Date.parse(now) - Date.parse(record.endsAt) < fileLifeMs;
  const any = fresh && objects > 0;
  if (record.ends === "FAILED") return { status: "FAILED", completedAt: null, objects, rootObjects, file: any ? "partial" : null };
  return { status: fresh ? "COMPLETED" : "EXPIRED", completedAt: record.endsAt, objects, rootObjects, file: any ? "whole" : null };
}

export const isOver = (status: BulkStatus): boolean => status !== "CREATED" && status !== "RUNNING" && status !== "CANCELING";

function stopping(record: BulkOperationRecord, stoppedAt: string, now: string): BulkNow {
  const counted = progress(record, record.cancelledAt!);
  return { status: now < stoppedAt ? "CANCELING" : "CANCELED", completedAt: null, ...counted, file: null };
}

/** What has been read so far: it goes on evenly. */
function progress({ startsAt, endsAt, objects, rootObjects }: BulkOperationRecord, now: string): { objects: number; rootObjects: number } {
  const passed = Date.parse(now) - Date.parse(startsAt);
  const share = Math.max(0, Math.min(1, passed / Math.max(1, Date.parse(endsAt) - Date.parse(startsAt))));
  return { objects: Math.floor(objects * share), rootObjects: Math.floor(rootObjects * share) };
}

/** Tells the subscribers of operations that ended since it was last asked; throws results away that can no longer be fetched. */
export function finishBulkOperations(shop: ShopState): void {
  const now = shop.now();
  for (const record of shop.bulkOperations.values()) {
    const { status, file } = bulkNow(record, now);
    if (!isOver(status)) continue;
    if (!file && shop.bulkFiles.get(String(record.id))) shop.bulkFiles.delete(String(record.id));
    if (record.told) continue;
    shop.bulkOperations.put(String(record.id), { ...record, told: true });
    shop.announce("bulk_operations/finish", record.id);
  }
}
