import { Text } from "@shopify/polaris";
import type { CSSProperties } from "react";

export interface Fact {
  term: string;
  description: string;
}

const beside: CSSProperties = { display: "grid", gridTemplateColumns: "max-content 1fr", gap: "var(--p-space-100) var(--p-space-300)", margin: 0 };
const below: CSSProperties = { display: "grid", gap: "var(--p-space-300)", margin: 0 };

/** Short facts: the term beside its value. Fits narrow cards, which Polaris's own list does not. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl style={beside}>
      {facts.map(({ term, description }) => (
        <div key={term} style={{ display: "contents" }}>
          <dt>
            <Text as="span" tone="subdued">
              {term}
            </Text>
          </dt>
          <dd style={{ margin: 0, overflowWrap: "anywhere" }}>{description}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Explanations: the term above its sentence. */
export function Explanations({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl style={below}>
      {facts.map(({ term, description }) => (
        <div key={term}>
          <dt>
            <Text as="span" fontWeight="semibold">
              {term}
            </Text>
          </dt>
          <dd style={{ margin: 0 }}>{description}</dd>
        </div>
      ))}
    </dl>
  );
}
