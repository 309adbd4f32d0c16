import { InlineGrid, Select } from "@shopify/polaris";
import { settingName as nameOf } from "../../domain/setting-names.ts";
import { amazonReasonLabel } from "../../ui/labels.ts";

interface ReasonFieldsProps<Given extends string, Reason extends string> {
  group: "cancellations" | "refunds";
  /** Shopify's reason → Amazon's; none is blank. */
  reasons: Record<Given, Reason>;
  /** What Amazon takes. */
  offered: readonly Reason[];
  onChange: (change: Partial<Record<Given, Reason>>) => void;
}

/** What Amazon is told for each reason of Shopify's (K10). */
export function ReasonFields<Given extends string, Reason extends string>({ group, reasons, offered, onChange }: ReasonFieldsProps<Given, Reason>) {
  const options = offered.map((value) => ({ value, label: amazonReasonLabel(value) }));
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      {(Object.keys(reasons) as Given[]).map((given) => (
        <Select key={given} label={nameOf(`${group}.reasons.${given}`)} options={options} value={reasons[given]} onChange={(reason) => onChange({ [given]: reason as Reason } as Partial<Record<Given, Reason>>)} />
      ))}
    </InlineGrid>
  );
}
