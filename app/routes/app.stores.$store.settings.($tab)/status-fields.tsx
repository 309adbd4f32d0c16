import { ChoiceList, Select } from "@shopify/polaris";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import { targetStatuses, type TargetStatus } from "../../domain/settings.ts";

const begins = [
  { value: "UNSHIPPED", label: "Unshipped" },
  { value: "SHIPPED", label: "Shipped" },
];

interface ImportFromProps {
  value: "UNSHIPPED" | "SHIPPED";
  onChange: (value: "UNSHIPPED" | "SHIPPED") => void;
  helpText: string;
  disabled: boolean;
}

/** The Amazon status from which on orders come in (R55). */
export function ImportFrom({ value, onChange, helpText, disabled }: ImportFromProps) {
  return <Select label={nameOf("importFrom")} options={begins} value={value} onChange={(text) => onChange(text === "SHIPPED" ? "SHIPPED" : "UNSHIPPED")} helpText={helpText} disabled={disabled} />;
}

const labels: Record<TargetStatus, string> = { PARKED: "Parked", PLACED: "Placed", BACKORDERED: "Backordered", COMPLETED: "Completed" };

interface TargetProps {
  value: TargetStatus;
  onChange: (value: TargetStatus) => void;
  meanings: Record<TargetStatus, string>;
  /** Completed is not offered with one chosen customer (R58). */
  singleCustomer: boolean;
  error: string | undefined;
  disabled: boolean;
}

/** Where an order's Shopify status goes (R57). */
export function TargetStatusField({ value, onChange, meanings, singleCustomer, error, disabled }: TargetProps) {
  const choices = targetStatuses.map((status) => {
    const refused = status === "COMPLETED" && singleCustomer;
    return { value: status, label: labels[status], helpText: refused ? "Not available with one chosen customer." : meanings[status], disabled: disabled || (refused && value !== status) };
  });
  return <ChoiceList title={nameOf("targetStatus")} choices={choices} selected={[value]} onChange={([status]) => onChange(status as TargetStatus)} error={error} disabled={disabled} />;
}
