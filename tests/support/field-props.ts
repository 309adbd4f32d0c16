import * as polaris from "@shopify/polaris";
import { isValidElement, type ReactElement, type ReactNode } from "react";

type Props = Record<string, unknown>;
/** Components, and those that hang at them, such as IndexTable.Row. */
const ofPolaris = new Set<unknown>(Object.values(polaris).flatMap((one) => [one, ...(typeof one === "function" ? (Object.values(one) as unknown[]) : [])]));

/** What a field is given, and what it does when somebody changes or presses it. */
export interface FieldProps extends Props {
  onChange: (value: never) => void;
  onClick: () => void;
}

interface DialogAction {
  content: string;
  onAction: () => void;
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
    else [props.children, props.textField].forEach((inner) => look(inner as ReactNode));
    const actions = ([props.primaryAction, props.secondaryActions] as (DialogAction | DialogAction[] | undefined)[]).flatMap((one) => one ?? []);
    for (const { content, onAction, ...more } of actions) found[content] = { ...more, onChange: onAction, onClick: onAction };
  };
  look(element);
  return found;
}
