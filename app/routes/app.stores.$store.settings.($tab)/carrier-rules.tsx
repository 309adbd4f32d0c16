import { BlockStack, Box, Button, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import type { CarrierRule } from "../../domain/settings-after-order.ts";
import { carrierCodes } from "../../domain/shipments/carriers.ts";

interface CarrierRulesProps {
  rules: readonly CarrierRule[];
  set: (rules: CarrierRule[]) => void;
  /** What is wrong with a field, by its path with dots behind the table's. */
  problem: (path: string) => string | undefined;
}

const mostLetters = 80;
const orNull = (text: string) => (text.trim() === "" ? null : text);

/** The merchant's own carriers, each with what Amazon calls it. */
export function CarrierRules({ rules, set, problem }: CarrierRulesProps) {
  return (
    <BlockStack gap="400">
      {rules.length === 0 && <Text as="p">No carrier of your own.</Text>}
      {rules.map((rule, at) => (
        <CarrierRow
          key={at} rule={rule} number={at + 1} problem={(field) => problem(`${at}.${field}`)}
          onChange={(more) => set(rules.map((one, index) => (index === at ? { ...one, ...more } : one)))} onRemove={() => set(rules.filter((_, index) => index !== at))}
        />
      ))}
      <InlineStack>
        <Button onClick={() => set([...rules, { company: "", code: carrierCodes[0]!, name: null, method: null }])}>Add a carrier</Button>
      </InlineStack>
    </BlockStack>
  );
}

interface CarrierRowProps {
  rule: CarrierRule;
  number: number;
  problem: (field: keyof CarrierRule) => string | undefined;
  onChange: (more: Partial<CarrierRule>) => void;
  onRemove: () => void;
}

/** A code that our table does not know stays chosen. */
function CarrierRow({ rule: { company, code, name, method }, number, problem, onChange, onRemove }: CarrierRowProps) {
  const codes = carrierCodes.includes(code) ? [...carrierCodes] : [code, ...carrierCodes];
  const common = { autoComplete: "off", maxLength: mostLetters };
  return (
    <div role="group" aria-label={`Carrier ${number}`}>
      <Box borderBlockEndWidth="025" borderColor="border-secondary" paddingBlockEnd="400">
        <BlockStack gap="200">
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300" alignItems="start">
            <TextField {...common} label="Carrier in Shopify" value={company} onChange={(text) => onChange({ company: text })} error={problem("company")} />
            <Select label="Carrier at Amazon" options={codes} value={code} onChange={(chosen) => onChange({ code: chosen, name: chosen === "Other" ? name : null })} error={problem("code")} />
            {code === "Other" && (
              <TextField {...common} label="Name at Amazon" value={name ?? ""} onChange={(text) => onChange({ name: orNull(text) })} error={problem("name")} placeholder="As in Shopify" />
            )}
            <TextField {...common} label="Service" value={method ?? ""} onChange={(text) => onChange({ method: orNull(text) })} error={problem("method")} placeholder="None is told" />
          </InlineGrid>
          <InlineStack align="end">
            <Button variant="tertiary" tone="critical" onClick={onRemove} accessibilityLabel={`Remove carrier ${number}${company && `: ${company}`}`}>
              Remove
            </Button>
          </InlineStack>
        </BlockStack>
      </Box>
    </div>
  );
}
