import { useSearchParams } from "@remix-run/react";
import { Button, InlineGrid, InlineStack, Select, TextField, type SelectOption } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { withFilter } from "./cursors.ts";

export interface FilterField {
  name: string;
  label: string;
  /** The first one stands for "no filter" and has the value "". */
  options: SelectOption[];
}

interface FilterBarProps {
  fields: FilterField[];
  search?: { name: string; label: string; placeholder: string };
  /** Labels of a first and a last day, `from` and `to` in the address; `today` is the last that makes sense. */
  dates?: { from: string; to: string; today: string };
}

/** Filters whose state is the address: the server filters, a reload and a link keep them. */
export function FilterBar({ fields, search, dates }: FilterBarProps) {
  const [params, setParams] = useSearchParams();
  const change = (name: string, value: string) => setParams(withFilter(params, { [name]: value }));
  const days = dates ? (["from", "to"] as const) : [];
  const used = [...fields.map((field) => field.name), ...(search ? [search.name] : []), ...days].filter((name) => params.get(name));
  const clear = () => setParams(withFilter(params, Object.fromEntries(used.map((name) => [name, ""]))));
  const columns = fields.length + days.length + (search ? 1 : 0);
  return (
    <div role="search" aria-label="Filters">
      <InlineGrid gap="300" columns={{ xs: 2, sm: 3, md: Math.min(columns, 5) }} alignItems="end">
        {search && <SearchField {...search} value={params.get(search.name) ?? ""} onSearch={(value) => change(search.name, value)} />}
        {fields.map(({ name, label, options }) => (
          <Select key={name} label={label} options={options} value={params.get(name) ?? ""} onChange={(value) => change(name, value)} />
        ))}
        {dates && days.map((name) => (
          <TextField key={name} label={dates[name]} type="date" max={dates.today} value={params.get(name) ?? ""} onChange={(value) => change(name, value)} autoComplete="off" />
        ))}
      </InlineGrid>
      {used.length > 0 && (
        <div style={{ paddingBlockStart: "var(--p-space-200)" }}>
          <InlineStack>
            <Button variant="plain" onClick={clear}>
              Clear filters
            </Button>
          </InlineStack>
        </div>
      )}
    </div>
  );
}

const typingMs = 400;

/** Searches when typing pauses, and at once on Enter. */
function SearchField({ label, placeholder, value, onSearch }: { label: string; placeholder: string; value: string; onSearch: (value: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <form onSubmit={(event) => (event.preventDefault(), onSearch(text.trim()))}>
      <TextField label={label} placeholder={placeholder} value={text} onChange={setText} autoComplete="off" clearButton onClearButtonClick={() => onSearch("")} />
    </form>
  );
}
