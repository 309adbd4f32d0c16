import { useFetcher } from "@remix-run/react";
import { Autocomplete } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import type { CustomersFound } from "../app.customers.tsx";

interface CustomerPickerProps {
  /** GID. */
  value: string | null;
  onChange: (id: string) => void;
  error: string | undefined;
}

const typingMs = 300;

/** A customer of the shop, found by name. */
export function CustomerPicker({ value, onChange, error }: CustomerPickerProps) {
  const search = useFetcher<CustomersFound>();
  const chosen = useFetcher<CustomersFound>();
  /** null: nobody types; the chosen name shows. */
  const [typed, setTyped] = useState<string | null>(null);
  const [name, setName] = useState<string | null>(null);
  const { load } = search;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => load(`/app/customers?${new URLSearchParams({ search: typed }).toString()}`), typingMs);
    return () => clearTimeout(timer);
  }, [typed, load]);
  const loadChosen = chosen.load;
  useEffect(() => {
    if (value && name === null) loadChosen(`/app/customers?${new URLSearchParams({ id: value }).toString()}`);
  }, [value, name, loadChosen]);
  const found = search.data?.customers;
  const shown = name ?? (value && chosen.data ? nameIn(chosen.data) : "");
  const choose = ([id]: string[]) => {
    setName(found?.find((customer) => customer.id === id)?.name ?? null);
    setTyped(null);
    if (id) onChange(id);
  };
  return (
    <Autocomplete
      options={(found ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      selected={value ? [value] : []}
      onSelect={choose}
      loading={search.state === "loading" && !found}
      emptyState={found === null ? "Shopify does not answer now." : "No customer has this name."}
      textField={
        <Autocomplete.TextField
          label={nameOf("customer.customerId")} value={typed ?? shown} onChange={setTyped} onFocus={() => setTyped("")} onBlur={() => setTyped(null)}
          placeholder={shown || "Search customers by name"} autoComplete="off" error={error} helpText="No e-mail of Amazon’s buyers is written to this customer."
        />
      }
    />
  );
}

/** The chosen one as Shopify answers. */
function nameIn({ customers }: CustomersFound): string {
  if (customers === null) return "Shopify does not answer now";
  return customers[0]?.name ?? "A customer that is gone";
}
