import type { KeptLogLine } from "../../db/connection-log.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { logText } from "../../domain/log-texts.ts";
import type { TimeWords } from "../../ui/format.ts";

export interface Moment {
  id: string;
  at: string;
  level: KeptLogLine["level"];
  text: string;
  /** Version of the settings that decided; null: none did, or it is not kept. */
  settingsVersion: number | null;
}

/** What happened to an order, newest last. @param log latest first */
export function timeline(record: OrderRecord, log: readonly KeptLogLine[], words: TimeWords): Moment[] {
  const told = log.toReversed().map((line): Moment => ({
    id: String(line.id), at: words.at(line.at), level: line.level, text: logText(line.code, line.params as Record<string, unknown>), settingsVersion: versionOf(record, line),
  }));
  const before = (id: string, at: Date, text: string): Moment => ({ id, at: words.at(at), level: "DEBUG", text, settingsVersion: null });
  return [before("purchased", record.purchasedAt, "Purchased at Amazon."), before("seen", record.seenAt, "Seen by Lockstep for the first time."), ...told];
}

function versionOf(record: OrderRecord, { code, params }: KeptLogLine): number | null {
  const { settingsVersion } = params as { settingsVersion?: unknown };
  if (typeof settingsVersion === "number") return settingsVersion;
  return code === "order-imported" ? record.settingsVersion : null;
}
