import { useFetcher } from "@remix-run/react";
import { BlockStack, ChoiceList, Modal } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { HeldBack } from "../../domain/orders/held-back.ts";
import type { StoreState } from "../../domain/settings.ts";
import { storeStateLabel } from "../../ui/labels.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";
import { Opening } from "./opening.tsx";
import type { StoreView } from "./store-view.ts";

const meanings: Record<StoreState, string> = {
  open: "Orders come into Shopify and stock goes to Amazon.",
  observe: "Everything is read and nothing is written, neither at Amazon nor in Shopify.",
  closed: "Nothing is read and nothing is written. Amazon keeps the stock that it shows.",
};
const states: StoreState[] = ["open", "observe", "closed"];

/** Change of a store's state, with what follows from it (R49, R50). */
export function StateDialog({ store, open, onClose }: { store: StoreView; open: boolean; onClose: () => void }) {
  const fetcher = useFetcher<Done>();
  const [state, setState] = useState<StoreState>(store.state);
  const [heldBack, setHeldBack] = useState<HeldBack>("import");
  const answer = fetcher.data;
  useOutcome(answer);
  useEffect(() => {
    if (answer) onClose();
    // onClose is made anew with each rendering; only an answer closes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  useEffect(() => (setState(store.state), setHeldBack("import")), [store.state, open]);
  const opening = open && state === "open" && store.state !== "open";
  const change = () => fetcher.submit({ intent: "state", storeId: store.id, state, heldBack }, { method: "post" });
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={`State of ${store.alias}`}
      primaryAction={{ content: state === store.state ? "Change" : `Change to ${storeStateLabel(state).label.toLowerCase()}`, destructive: state === "closed", disabled: state === store.state, loading: fetcher.state !== "idle", onAction: change }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ChoiceList
            title="State"
            titleHidden
            choices={states.map((value) => ({ value, label: storeStateLabel(value).label, helpText: meanings[value] }))}
            selected={[state]}
            onChange={([chosen]) => setState(chosen as StoreState)}
          />
          {opening && <Opening storeId={store.id} heldBack={heldBack} onChange={setHeldBack} />}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
