import { Link } from "@remix-run/react";
import { Banner, List, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { settingName } from "../../domain/setting-names.ts";
import { countText } from "../../ui/format.ts";
import type { HistoryView } from "./history-view.ts";
import { settingsPath, tabOf } from "./tabs.ts";
import type { SettingsForm } from "./use-settings-form.ts";

/** What comes up far above the field that somebody is at takes the focus, and so comes into view. */
function useFocus(shown: boolean) {
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    if (shown) banner.current?.focus();
  }, [shown]);
  return banner;
}

/** Why the form was not saved, each with the way to its field. */
export function Refused({ storeId, problems }: { storeId: string; problems: Record<string, string> }) {
  const all = Object.entries(problems);
  const banner = useFocus(all.length > 0);
  if (all.length === 0) return null;
  return (
    <Banner ref={banner} tone="critical" title={`Not saved: ${countText(all.length, "setting is", "settings are")} to be corrected`}>
      <List>
        {all.map(([path, message]) => (
          <List.Item key={path}>
            <Link to={settingsPath(storeId, tabOf(path))}>{settingName(path)}</Link>
            {`: ${message}`}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

/** Somebody else saved while this form was open. */
export function Overtaken({ form, latest }: { form: SettingsForm; latest: HistoryView[number] | undefined }) {
  const { overtakenBy } = form;
  const banner = useFocus(overtakenBy !== null);
  if (!overtakenBy) return null;
  return (
    <Banner
      ref={banner}
      tone="warning"
      title={`Not saved: version ${overtakenBy.version} was saved while you were changing these settings`}
      action={{ content: "Show it and drop my changes", onAction: form.discard }}
      secondaryAction={{ content: "Save mine over it", onAction: () => form.save(overtakenBy) }}
    >
      {latest && <p>{`${latest.who}, ${latest.when}: ${latest.what}.`}</p>}
    </Banner>
  );
}

export function Connected({ alias, sellerId, marketplaces, state }: { alias: string; sellerId: string; marketplaces: number; state: string }) {
  return (
    <Banner tone="success" title={`Seller ${sellerId} is connected as ${alias}`} action={{ content: "Go to overview", url: "/app" }}>
      <p>{`Lockstep is reading orders and listings of ${countText(marketplaces, "marketplace", "marketplaces")} now. Check these settings before you open the store.`}</p>
      {state === "observe" && <p>The store only observes: open it on the overview when you are ready.</p>}
    </Banner>
  );
}
