import { useFetcher, useSearchParams } from "@remix-run/react";
import { Button, Tabs, type TabProps } from "@shopify/polaris";
import { useEffect, type ReactNode } from "react";
import { useOutcome, type Outcome } from "./use-outcome.ts";
import { queryOf, viewParam, withView } from "./view-query.ts";

interface ViewTabsProps {
  views: readonly { id: string; name: string; query: string }[];
  /** The page's filters in the address. */
  names: readonly string[];
  /** Name of the view without any filter. */
  all: string;
  children: ReactNode;
}

/** The merchant's own views of a table as tabs: saved, renamed, changed and removed by the page's action. */
export function ViewTabs({ views, names, all, children }: ViewTabsProps) {
  const [search, setSearch] = useSearchParams();
  const fetcher = useFetcher<Outcome & { id?: string }>();
  const { data: done } = fetcher;
  const query = queryOf(search, names);
  const shown = views.find((view) => view.id === search.get(viewParam));
  useOutcome(done);
  const ask = (form: Record<string, string>) => (fetcher.submit(form, { method: "post" }), Promise.resolve(true));
  useEffect(() => {
    if (done?.id) setSearch(withView(search, names, { id: done.id, query }));
    // Only an answer shows what was saved; the address is as it was when it was asked for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [done]);
  const viewNames = [all, ...views.map((view) => view.name)];
  const own = views.map(({ id, name }): TabProps => ({
    id: `view-${id}`, content: name, panelID: "view-panel", viewNames,
    actions: [
      { type: "rename", onPrimaryAction: (text) => ask({ intent: "rename-view", id, name: text }) },
      { type: "delete", onPrimaryAction: () => (setSearch(withView(search, names, null)), ask({ intent: "remove-view", id })) },
    ],
  }));
  return (
    <Tabs
      tabs={[{ id: "view-all", content: all, panelID: "view-panel", isLocked: true }, ...own]}
      selected={shown ? views.indexOf(shown) + 1 : 0}
      onSelect={(at) => setSearch(withView(search, names, views[at - 1] ?? null))}
      canCreateNewView
      newViewAccessibilityLabel="Save these filters as a view"
      onCreateNewView={(name) => ask({ intent: "save-view", name, query })}
    >
      <div>
        {shown && query !== shown.query && (
          <div style={{ padding: "var(--p-space-300) var(--p-space-400) 0" }}>
            <Button variant="plain" onClick={() => void ask({ intent: "update-view", id: shown.id, query })}>
              {`Keep these filters in “${shown.name}”`}
            </Button>
          </div>
        )}
        {children}
      </div>
    </Tabs>
  );
}
