import { Autocomplete, FormLayout, TextField } from "@shopify/polaris";
import { carrierCodes } from "../../domain/shipments/carriers.ts";

export interface Tracking {
  company: string;
  trackingNumber: string;
}

interface TrackingFieldsProps {
  value: Tracking;
  onChange: (value: Tracking) => void;
  /** Somebody tried to send it: what is empty is told. */
  tried: boolean;
}

const mostOffered = 8;

/** Both are needed: without a number a shipment is sent as untracked. */
export const isComplete = ({ company, trackingNumber }: Tracking) => company.trim() !== "" && trackingNumber.trim() !== "";

/** Carrier and number of a package; the usual carriers are offered, any other may be typed. */
export function TrackingFields({ value, onChange, tried }: TrackingFieldsProps) {
  const { company, trackingNumber } = value;
  const typed = company.trim().toLowerCase();
  const offered = carrierCodes.filter((code) => code !== "Other" && code.toLowerCase().includes(typed)).slice(0, mostOffered);
  const carrier = (
    <Autocomplete.TextField
      label="Carrier" value={company} onChange={(text) => onChange({ ...value, company: text })} autoComplete="off" maxLength={80}
      error={tried && typed === "" ? "Name the carrier" : undefined}
    />
  );
  return (
    <FormLayout>
      <Autocomplete options={offered.map((code) => ({ value: code, label: code }))} selected={[]} onSelect={([code]) => onChange({ ...value, company: code ?? "" })} textField={carrier} />
      <TextField
        label="Tracking number" value={trackingNumber} onChange={(text) => onChange({ ...value, trackingNumber: text })} autoComplete="off" maxLength={80}
        error={tried && trackingNumber.trim() === "" ? "Enter the number" : undefined}
      />
    </FormLayout>
  );
}
