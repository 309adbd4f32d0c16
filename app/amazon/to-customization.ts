import { z } from "zod";
import type { CustomizationText } from "../domain/orders/order-content.ts";
import { listOf, text } from "./wire/parts.ts";

/**
 * What the file of a customized article says. Amazon documents it nowhere: known are a list of areas by surface ("version3.0", inside
 * or around `customizationInfo`) and a tree (`customizationData`); both say the same, and either may be missing.
 */
const area = z.object({ customizationType: text, label: text, name: text, text, optionValue: text, fontFamily: text, colorName: text });
const surfaces = z.object({ surfaces: listOf(z.object({ areas: listOf(area) })) });
const listed = z.object({
  customizationInfo: z.object({ "version3.0": surfaces.nullish() }).nullish().catch(null),
  "version3.0": z.object({ customizationInfo: surfaces.nullish() }).nullish().catch(null),
});

interface Node {
  type: string | null;
  label: string | null;
  name: string | null;
  inputValue: string | null;
  displayValue: string | null;
  optionSelection?: { name: string | null } | null | undefined;
  fontSelection?: { family: string | null } | null | undefined;
  colorSelection?: { name: string | null } | null | undefined;
  children: Node[];
}

const node: z.ZodType<Node> = z.object({
  type: text, label: text, name: text, inputValue: text, displayValue: text,
  optionSelection: z.object({ name: text }).nullish(), fontSelection: z.object({ family: text }).nullish(), colorSelection: z.object({ name: text }).nullish(),
  children: z.lazy(() => listOf(node)),
});
const tree = z.object({ customizationData: node });

/** Label and value of everything that the buyer wrote or chose, in Amazon's order; [] where nothing of it is a text (pictures). */
export function toCustomization(json: unknown): CustomizationText[] {
  const areas = listed.safeParse(json).data;
  const told = areas?.customizationInfo?.["version3.0"] ?? areas?.["version3.0"]?.customizationInfo;
  const texts = told?.surfaces.flatMap((surface) => surface.areas.flatMap(ofArea)) ?? [];
  return texts.length > 0 ? texts : ofNode(tree.safeParse(json).data?.customizationData);
}

function ofArea({ label, name, text: written, optionValue, fontFamily, colorName }: z.output<typeof area>): CustomizationText[] {
  const title = (label ?? name ?? "Text").trim();
  return [...entry(title, written ?? optionValue), ...entry(`${title}, font`, fontFamily), ...entry(`${title}, color`, colorName)];
}

function ofNode(given: Node | undefined): CustomizationText[] {
  if (!given) return [];
  const title = given.label ?? given.name ?? "Text";
  const value = given.inputValue ?? given.displayValue ?? given.optionSelection?.name ?? given.fontSelection?.family ?? given.colorSelection?.name ?? null;
  return [...entry(title, value), ...given.children.flatMap(ofNode)];
}

const entry = (label: string, value: string | null): CustomizationText[] => (value?.trim() ? [{ label: label.trim(), value: value.trim() }] : []);
