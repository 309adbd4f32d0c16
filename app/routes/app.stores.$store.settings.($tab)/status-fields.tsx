import { ChoiceList, Select } from "@shopify/polaris";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import type { TargetStatus } from "../../domain/settings.ts";

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

interface TargetProps<Status extends TargetStatus> {
  value: Status;
  onChange: (value: Status) => void;
  /** What is offered, in this order. */
  meanings: Record<Status, string>;
  /** Completed is not offered with one chosen customer (R58). */
  singleCustomer: boolean;
  error: string | undefined;
  disabled: boolean;
}

/** Where an order's Shopify status goes (R57). */
export function TargetStatusField<Status extends TargetStatus>({ value, onChange, meanings, singleCustomer, error, disabled }: TargetProps<Status>) {
  const choices = (Object.keys(meanings) as Status[]).map((status) => {
    const refused = status === "COMPLETED" && singleCustomer;
    return { value: status, label: labels[status], helpText: refused ? "Not available with one chosen customer." : meanings[status], disabled: disabled || (refused && value !== status) };
  });
  return <ChoiceList title={nameOf("targetStatus")} choices={choices} selected={[value]} onChange={([status]) => onChange(status as Status)} error={error} disabled={disabled} />;
}
