import { Text } from "@shopify/polaris";
import type { CSSProperties, ReactNode } from "react";

export interface PlainColumn {
  title: string;
  numeric?: boolean;
}

const table: CSSProperties = { width: "100%", borderCollapse: "collapse" };
const cell = (numeric: boolean | undefined): CSSProperties => ({
  textAlign: numeric ? "end" : "start", verticalAlign: "top", padding: "var(--p-space-150) var(--p-space-100)", borderTop: "1px solid var(--p-color-border-secondary)",
});

interface Props {
  /** Read by who cannot see the table. */
  caption: string;
  columns: readonly PlainColumn[];
  /** The first cell names the row. */
  rows: readonly (readonly ReactNode[])[];
}

/** A small table whose texts wrap, so that it never scrolls sideways. */
export function PlainTable({ caption, columns, rows }: Props) {
  return (
    <table style={table} aria-label={caption}>
      <thead>
        <tr>
          {columns.map(({ title, numeric }) => (
            <th key={title} scope="col" style={{ ...cell(numeric), borderTop: "none" }}>
              <Text as="span" variant="bodySm" tone="subdued">
                {title}
              </Text>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...others], row) => (
          <tr key={row}>
            <th scope="row" style={{ ...cell(columns[0]?.numeric), fontWeight: "inherit" }}>
              {name}
            </th>
            {others.map((value, index) => (
              <td key={columns[index + 1]?.title ?? index} style={{ ...cell(columns[index + 1]?.numeric), overflowWrap: "anywhere" }}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
