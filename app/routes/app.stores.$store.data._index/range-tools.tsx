import { Checkbox, InlineGrid, TextField } from "@shopify/polaris";
import { ToolCard } from "./tool-card.tsx";
import { useTool, type Tool } from "./use-tool.ts";

interface RangeProps {
  /** YYYY-MM-DD in the shop's time zone. */
  today: string;
  /** The earliest day that may be asked for. */
  earliest: string;
  /** What the fields show at first. */
  from: string;
}

/** All orders of some days, read and decided anew under today's settings (R33). */
export function PullCard(props: RangeProps) {
  const tool = useTool("pull", { from: props.from, to: props.today });
  return (
    <ToolCard title="Manual pull" purpose="Reads every order placed on these days once more, at most 30 days at once. What is in Shopify stays; what is missing comes in under today’s settings." action="Start the pull" tool={tool}>
      <Days tool={tool} {...props} />
    </ToolCard>
  );
}

/** From the start date to now, as one run of windows (R29, R33). @param earliest as it is told */
export function HistoryCard({ earliest }: { earliest: string }) {
  const tool = useTool("history", {});
  return <ToolCard title="Full history" purpose={`Reads everything since ${earliest}, the earliest day that may be read, in windows of 30 days one after the other. Meant for the start: once it is done, orders come in by themselves.`} action="Read the full history" tool={tool} />;
}

/** What Amazon has and Shopify does not (R82). */
export function MissingCard(props: RangeProps) {
  const tool = useTool("missing", { from: props.from, to: props.today, importAll: "false" });
  return (
    <ToolCard title="Missing orders by date" purpose="Lists the orders placed on these days that are not in Shopify, each with its reason. You then import those that you tick, or all." action="Find missing orders" tool={tool}>
      <Days tool={tool} {...props} />
      <Checkbox label="Import all that are missing at once" checked={tool.values.importAll === "true"} onChange={(all) => tool.set({ importAll: String(all) })} />
    </ToolCard>
  );
}

function Days<Values extends { from: string; to: string }>({ tool, today, earliest }: RangeProps & { tool: Tool<Values> }) {
  const change = (name: "from" | "to") => (day: string) => tool.set({ [name]: day } as Partial<Values>);
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      <TextField label="Placed from" type="date" min={earliest} max={today} value={tool.values.from} onChange={change("from")} autoComplete="off" error={tool.problem("from")} />
      <TextField label="Placed until (that day included)" type="date" max={today} value={tool.values.to} onChange={change("to")} autoComplete="off" error={tool.problem("to")} />
    </InlineGrid>
  );
}
