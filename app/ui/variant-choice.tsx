import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { VariantView } from "./variant-view.ts";

interface Props {
  variant: VariantView;
  /** What the button does, in a word; `name` says it whole to who does not see the row. */
  action: string;
  name: string;
  disabled?: boolean;
  loading: boolean;
  onChoose: () => void;
}

/** A variant that was found, and the button that takes it. */
export function VariantChoice({ variant, action, name, disabled = false, loading, onChoose }: Props) {
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
      <BlockStack>
        <Text as="p" breakWord>
          {variant.title}
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {variant.detail}
        </Text>
      </BlockStack>
      <Button disabled={disabled} loading={loading} onClick={onChoose} accessibilityLabel={name}>
        {action}
      </Button>
    </InlineStack>
  );
}
