import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, Checkbox, ChoiceList, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState, type FormEvent } from "react";
import { marketplaces, type Region } from "../../domain/marketplaces.ts";
import { useLeaveFrame } from "../../ui/use-leave-frame.ts";
import type { ConnectAnswer } from "./connect-answer.ts";
import { LocationField, type LocationChoice } from "../../ui/location-field.tsx";
import type { ConnectValues } from "./read-form.ts";

interface ConnectFormProps {
  /** null: Shopify did not tell them. */
  locations: LocationChoice[] | null;
  today: string;
  startDate: string;
}

const regions: [Region, string][] = [["NA", "North America"], ["EU", "Europe, Middle East, India"], ["FE", "Far East"]];
const marketplaceOptions = regions.map(([region, title]) => ({
  title,
  options: marketplaces.filter((one) => one.region === region).map((one) => ({ value: one.id, label: `${one.name} (${one.domain})` })),
}));
const unitedStates = "ATVPDKIKX0DER";

/** The questions before Amazon's sign-in, each with why it is asked. */
export function ConnectForm({ locations, today, startDate }: ConnectFormProps) {
  const fetcher = useFetcher<ConnectAnswer>();
  const { errors = {}, refused = null, consentUrl = null } = fetcher.data ?? {};
  const [values, setValues] = useState<ConnectValues>({ marketplace: unitedStates, alias: "", startDate, mfnLocation: locations?.length === 1 ? locations[0]!.id : "", afnLocation: "", afnImport: false, state: "observe" });
  const set = <Name extends keyof ConnectValues>(name: Name) => (value: ConnectValues[Name]) => setValues((before) => ({ ...before, [name]: value }));
  useLeaveFrame(consentUrl ?? undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void fetcher.submit({ ...values, afnImport: String(values.afnImport), locationsUnknown: String(locations === null) }, { method: "post" });
  };
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <FormLayout>
          {refused && <Banner tone="critical" title={refused} />}
          <Select
            label="Primary marketplace"
            options={marketplaceOptions}
            value={values.marketplace}
            onChange={set("marketplace")}
            error={errors.marketplace}
            helpText="Decides where you sign in. Every marketplace of its region in which you sell is connected with it."
          />
          <TextField
            label="Alias"
            value={values.alias}
            onChange={set("alias")}
            error={errors.alias}
            autoComplete="off"
            maxLength={8}
            helpText="A short name of yours, 1 to 8 letters, digits or hyphens. Orders are tagged with it, so it cannot be changed later."
          />
          <TextField
            label="Start date"
            type="date"
            value={values.startDate}
            max={today}
            onChange={set("startDate")}
            error={errors.startDate}
            autoComplete="off"
            helpText="Orders purchased earlier are not imported."
          />
          <Locations locations={locations} values={values} errors={errors} set={set} />
          <Checkbox
            label="Import orders that Amazon ships"
            checked={values.afnImport}
            onChange={set("afnImport")}
            helpText="Orders fulfilled by Amazon come into Shopify once they are shipped, as a record only: fulfilled, archived, and without effect on your stock."
          />
          <ChoiceList
            title="Start as"
            choices={[
              { value: "observe", label: "Observing", helpText: "Everything is read, nothing is written. You look at orders and stock first, then open the store." },
              { value: "open", label: "Open", helpText: "Orders come into Shopify and stock goes to Amazon at once." },
            ]}
            selected={[values.state]}
            onChange={([state]) => set("state")(state === "open" ? "open" : "observe")}
          />
          <InlineStack gap="300" blockAlign="center">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              Continue to Amazon
            </Button>
            <Text as="span" tone="subdued">
              You come back here after Amazon&rsquo;s sign-in.
            </Text>
          </InlineStack>
          {consentUrl && <Leaving consentUrl={consentUrl} />}
        </FormLayout>
      </form>
    </Card>
  );
}

function Leaving({ consentUrl }: { consentUrl: string }) {
  return (
    <Banner tone="info" title="Amazon should open now">
      <p>
        If it does not,{" "}
        <a href={consentUrl} target="_top">
          continue to Amazon
        </a>
        .
      </p>
    </Banner>
  );
}

interface LocationsProps extends Pick<ConnectFormProps, "locations"> {
  values: ConnectValues;
  errors: ConnectAnswer["errors"];
  set: (name: "mfnLocation" | "afnLocation") => (value: string) => void;
}

function Locations({ locations, values, errors, set }: LocationsProps) {
  if (!locations) {
    return (
      <Banner tone="warning" title="Shopify did not tell the shop’s locations">
        <p>You can go on: the first location that fulfills online orders ships. Or reload the page to choose.</p>
      </Banner>
    );
  }
  return (
    <BlockStack gap="400">
      <LocationField
        label="Location that ships"
        locations={locations}
        value={values.mfnLocation}
        onChange={set("mfnLocation")}
        error={errors.mfnLocation}
        none={null}
        helpText="Orders are placed here, and its stock is what Amazon is offered."
      />
      <LocationField
        label="Amazon’s location (optional)"
        locations={locations}
        value={values.afnLocation}
        onChange={set("afnLocation")}
        error={errors.afnLocation}
        none="None"
        helpText="Stands for Amazon’s warehouses, for orders that Amazon ships. Its stock is never offered to Amazon."
      />
    </BlockStack>
  );
}
