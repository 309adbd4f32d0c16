import { Text } from "@shopify/polaris";

/** The second line of a table's cell; nothing where there is none. */
export function Below({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
}

/** Why a row is as it is, under its badge; as wide as a sentence needs. */
export function Reason({ text, width = "20rem" }: { text: string | null; width?: string }) {
  if (text === null) return null;
  return (
    <div style={{ whiteSpace: "normal", minWidth: "11rem", maxWidth: width, paddingBlockStart: "var(--p-space-050)" }}>
      <Below text={text} />
    </div>
  );
}

/** What happened, and under it what to do. */
export function ReasonAndRemedy({ reason, remedy }: { reason: string | null; remedy: string | null }) {
  return (
    <div style={{ whiteSpace: "normal", minWidth: "16rem" }}>
      <Text as="p">{reason ?? "–"}</Text>
      <Below text={remedy} />
    </div>
  );
}
