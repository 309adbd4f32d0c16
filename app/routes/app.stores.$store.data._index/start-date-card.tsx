import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { DataDone, EffectView } from "./data-done.ts";

interface StartDateCardProps {
  alias: string;
  /** As it is told, and as the field has it. */
  startDate: { told: string; day: string };
  today: string;
  /** The shop has other stores, which may follow. */
  several: boolean;
}

/** The start date, and what another one would do before it is changed (R30, R31). */
export function StartDateCard({ alias, startDate, today, several }: StartDateCardProps) {
  const fetcher = useFetcher<DataDone>();
  const answer = fetcher.data;
  const [day, setDay] = useState(startDate.day);
  const [scope, setScope] = useState("store");
  const [confirm, setConfirm] = useState("");
  const [fresh, setFresh] = useState(true);
  useOutcome(answer?.message ? answer : undefined);
  useEffect(() => (setDay(startDate.day), setConfirm(""), setFresh(false)), [startDate.day]);
  const send = (intent: string) => (setFresh(true), fetcher.submit({ intent, scope, startDate: day, confirm }, { method: "post" }));
  const { effects, problems, typed } = (fresh && answer) || {};
  const change = <Value,>(set: (value: Value) => void) => (value: Value) => (set(value), setFresh(false));
  const busy = fetcher.state !== "idle";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Start date
        </Text>
        <Text as="p">{`Nothing placed before ${startDate.told} is imported for ${alias}.`}</Text>
        {several && <ChoiceList title="Change it for" choices={[{ value: "store", label: `Only ${alias}` }, { value: "shop", label: "The whole shop" }]} selected={[scope]} onChange={change(([chosen]: string[]) => setScope(chosen!))} />}
        <TextField label="New start date" type="date" max={today} value={day} onChange={change(setDay)} autoComplete="off" error={problems?.startDate} />
        {effects && <Effects effects={effects} />}
        {effects && typed && (
          <TextField label={`Type ${typed} to confirm that records leave`} value={confirm} onChange={setConfirm} autoComplete="off" error={problems?.confirm} />
        )}
        <InlineStack>
          {effects && effects.length > 0 ? (
            <Button variant="primary" {...(typed && { tone: "critical" as const })} onClick={() => send("change-start-date")} loading={busy}>
              Change the start date
            </Button>
          ) : (
            <Button onClick={() => send("preview-start-date")} loading={busy}>
              Show what would change
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Effects({ effects }: { effects: EffectView[] }) {
  return (
    <Banner tone={effects.some(({ leave }) => leave) ? "warning" : "info"} title={effects.length > 0 ? "What would change" : "Nothing would change"}>
      {effects.map(({ alias, change, enter, leave }) => (
        <div key={alias}>
          <p>{`${alias}: ${change}`}</p>
          {enter && <p>{enter}</p>}
          {leave && <p>{leave}</p>}
        </div>
      ))}
    </Banner>
  );
}
