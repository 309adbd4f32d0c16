import type { ProductContent } from "./product-content.ts";

/**
 * A product's description as HTML: bullets as a list, then Amazon's text, a paragraph for each of its lines (R66).
 * Amazon's texts are plain: whatever in them looks like markup is shown as it stands, save breaks and paragraphs, which sellers write there.
 * @returns an empty text where Amazon has neither.
 */
export function productDescription({ title, bullets, description }: Pick<ProductContent, "title" | "bullets" | "description">, { nameIntoDescription }: { nameIntoDescription: boolean }): string {
  const name = nameIntoDescription ? linesOf(title) : [];
  const points = bullets.map((bullet) => linesOf(bullet).join(" ")).filter((bullet) => bullet !== "");
  return [...name.map(paragraph), ...(points.length > 0 ? [`<ul>${points.map((point) => `<li>${escaped(point)}</li>`).join("")}</ul>`] : []), ...linesOf(description).map(paragraph)].join("");
}

const breaks = /<\s*\/?\s*(?:br|p)\s*\/?\s*>|\r\n?|\n/gi;

function linesOf(text: string | null): string[] {
  return (text ?? "").split(breaks).map((line) => line.trim()).filter((line) => line !== "");
}

function paragraph(line: string): string {
  return `<p>${escaped(line)}</p>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
