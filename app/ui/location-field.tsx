import { Autocomplete } from "@shopify/polaris";
import { useState, type ReactNode } from "react";

export interface LocationChoice {
  id: string;
  name: string;
}

interface LocationFieldProps {
  label: string;
  locations: readonly LocationChoice[];
  /** GID; "" = none chosen. */
  value: string;
  onChange: (id: string) => void;
  /** What stands for no choice; null = one must be chosen. */
  none: string | null;
  helpText: ReactNode;
  error?: string | undefined;
}

/** The shop's locations as a list that can be searched. */
export function LocationField({ label, locations, value, onChange, none, helpText, error }: LocationFieldProps) {
  /** null: nobody types; the chosen name shows. */
  const [typed, setTyped] = useState<string | null>(null);
  const name = locations.find((location) => location.id === value)?.name ?? none ?? "";
  const needle = (typed ?? "").trim().toLowerCase();
  const options = [...(none === null ? [] : [{ value: "", label: none }]), ...locations.map((location) => ({ value: location.id, label: location.name }))];
  return (
    <Autocomplete
      options={needle === "" ? options : options.filter((option) => option.label.toLowerCase().includes(needle))}
      selected={[value]}
      onSelect={([id]) => (onChange(id ?? ""), setTyped(null))}
      emptyState="No location has this name."
      textField={
        <Autocomplete.TextField label={label} value={typed ?? name} onChange={setTyped} onFocus={() => setTyped("")} onBlur={() => setTyped(null)} placeholder={name || "Search locations"} autoComplete="off" helpText={helpText} error={error} />
      }
    />
  );
}
