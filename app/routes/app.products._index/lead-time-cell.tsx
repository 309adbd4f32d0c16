import { useFetcher } from "@remix-run/react";
import { Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { leadTimeWish } from "../../domain/listings/lead-time.ts";
import { Below } from "../../ui/cells.tsx";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import type { ProductView } from "./product-row.ts";

/** What somebody typed as a lead time: null = the listing's or the store's again; a text = what is wrong with it. */
export function readDays(text: string): { days: number | null } | { wrong: string } {
  const read = leadTimeWish.safeParse(text.trim() === "" ? null : Number(text));
  return read.success ? { days: read.data } : { wrong: read.error.issues[0]?.message ?? "" };
}

/** Business days to ship, changed where they stand and saved at once (R87). */
export function LeadTimeCell({ row }: { row: Pick<ProductView, "storeId" | "sellerSku" | "lead"> }) {
  const { storeId, sellerSku, lead } = row;
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>();
  const { submit, state, data } = useFetcher<Outcome>();
  useOutcome(data);
  useEffect(() => {
    if (data?.ok) setTyped(null);
  }, [data]);
  const shown = lead.days === null ? "–" : `${lead.days} d`;
  if (!lead.editable) {
    return (
      <>
        <Text as="span">{shown}</Text>
        <Below text="Amazon’s" />
      </>
    );
  }
  if (typed === null) {
    return (
      <>
        <Button variant="plain" onClick={() => (setTyped(lead.own === null ? "" : String(lead.own)), setWrong(undefined))} accessibilityLabel={`${shown}: change the lead time of ${sellerSku}`}>
          {shown}
        </Button>
        <Below text={lead.whose} />
      </>
    );
  }
  const save = () => {
    const read = readDays(typed);
    setWrong("wrong" in read ? read.wrong : undefined);
    if ("days" in read) submit({ intent: "lead-time", storeId, sellerSku, days: typed.trim() }, { method: "post" });
  };
  return (
    <form style={{ minWidth: "9rem", whiteSpace: "normal" }} onSubmit={(event) => (event.preventDefault(), save())} onKeyDown={(event) => event.key === "Escape" && setTyped(null)}>
      <TextField
        label={`Lead time of ${sellerSku} in business days`} labelHidden inputMode="numeric" autoComplete="off" autoFocus value={typed} onChange={setTyped} error={wrong}
        placeholder={lead.otherwise === null ? "" : String(lead.otherwise)} suffix="days"
      />
      <div style={{ paddingBlockStart: "var(--p-space-100)" }}>
        <InlineStack gap="200">
          <Button size="slim" loading={state !== "idle"} onClick={save} accessibilityLabel={`Save the lead time of ${sellerSku}`}>
            Save
          </Button>
          <Button size="slim" variant="tertiary" onClick={() => setTyped(null)} accessibilityLabel={`Cancel: leave the lead time of ${sellerSku} as it is`}>
            Cancel
          </Button>
        </InlineStack>
      </div>
    </form>
  );
}
