import { Checkbox, TextField } from "@shopify/polaris";
import { countText } from "../../ui/format.ts";
import { ToolCard } from "./tool-card.tsx";
import { useTool } from "./use-tool.ts";

const mostShown = 10;

/** Orders by their Amazon numbers, any number of them (R83, R84). */
export function NumbersCard({ spaceGroups }: { spaceGroups: boolean }) {
  const tool = useTool("numbers", { text: "", spaceGroups: String(spaceGroups) });
  const { values, set, problem, rejected } = tool;
  return (
    <ToolCard title="Missing orders by number" purpose="Imports the orders that you name, any number of them. They are read one by one, as fast as Amazon allows." action="Import these orders" tool={tool}>
      <TextField
        label="Amazon order numbers" multiline={4} maxHeight={240} value={values.text} onChange={(text) => set({ text })} autoComplete="off"
        placeholder="123-1234567-1234567" helpText="Separated by commas, spaces or new lines" error={[problem("text"), rejectedText(rejected)].filter(Boolean).join(" ") || undefined}
      />
      <Checkbox label="Ten minutes between groups of 50" helpText="For shops whose other apps cannot follow; without it the orders come sooner." checked={values.spaceGroups === "true"} onChange={(spaced) => set({ spaceGroups: String(spaced) })} />
    </ToolCard>
  );
}

/** Entries that are no order number, shown back. */
export function rejectedText(rejected: readonly string[]): string | null {
  if (rejected.length === 0) return null;
  const more = rejected.length > mostShown ? ` and ${(rejected.length - mostShown).toLocaleString("en-US")} more` : "";
  return `${countText(rejected.length, "entry is", "entries are")} no order number and left out: ${rejected.slice(0, mostShown).join(", ")}${more}.`;
}
