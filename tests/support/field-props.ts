import * as polaris from "@shopify/polaris";
import { isValidElement, type ReactElement, type ReactNode } from "react";

type Props = Record<string, unknown>;
const ofPolaris = new Set<unknown>(Object.values(polaris));

/** What a field is given, and what it does when somebody changes or presses it. */
export interface FieldProps extends Props {
  onChange: (value: never) => void;
  onClick: () => void;
}

/**
 * The fields and buttons of an element by label (or spoken name), without drawing it: components of ours are opened on the way.
 * @param closed components that bear state, found by their own names.
 */
export function fieldProps(element: ReactElement, closed: readonly { name: string }[] = []): Record<string, FieldProps> {
  const found: Record<string, FieldProps> = {};
  const look = (node: ReactNode): void => {
    if (Array.isArray(node)) return (node as ReactNode[]).forEach(look);
    if (!isValidElement<Props>(node)) return;
    const { type, props } = node;
    if (closed.includes(type as never)) return void (found[(type as { name: string }).name] = props as FieldProps);
    const name = props.label ?? props.title ?? props.accessibilityLabel ?? (typeof props.children === "string" ? props.children : undefined);
    if (typeof name === "string" && (props.onChange || props.onClick)) found[name] = props as FieldProps;
    else if (typeof type === "function" && !ofPolaris.has(type)) look((type as (given: Props) => ReactNode)(props));
    else look(props.children as ReactNode);
  };
  look(element);
  return found;
}
