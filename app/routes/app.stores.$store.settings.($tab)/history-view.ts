import type { SettingsVersion } from "../../db/settings-versions.server.ts";
import { changedSettings } from "../../domain/changed-settings.ts";
import { settingName } from "../../domain/setting-names.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { TimeWords } from "../../ui/format.ts";

/** Versions in words, newest first. @param versions one more than is shown, to compare the oldest with. */
export function historyView(versions: readonly SettingsVersion[], most: number, words: TimeWords) {
  return versions.slice(0, most).map(({ version, settings, savedAt, savedBy }, at) => {
    const before = versions[at + 1];
    const changed = before ? changedSettings(parseStoreSettings(before.settings), parseStoreSettings(settings)).map(settingName) : [];
    return { version, when: words.at(savedAt), who: whoSaved(savedBy), what: before ? changed.join(", ") || "Nothing that shows" : "First settings" };
  });
}

export type HistoryView = ReturnType<typeof historyView>;

/** "staff:12" → "Staff member 12". */
export function whoSaved(savedBy: string): string {
  if (savedBy === "connect") return "On connecting";
  return savedBy.startsWith("staff:") ? `Staff member ${savedBy.slice("staff:".length)}` : savedBy;
}
