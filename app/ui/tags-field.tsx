import { TextField } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";

interface TagsFieldProps {
  label: string;
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  helpText: ReactNode;
  error: string | undefined;
}

const parse = (text: string) => [...new Set(text.split(",").map((tag) => tag.trim()).filter((tag) => tag !== ""))];

/** Short words with commas between them. */
export function TagsField({ label, tags, onChange, helpText, error }: TagsFieldProps) {
  /** As typed: a comma at the end is no tag yet, and must not vanish. */
  const [text, setText] = useState(tags.join(", "));
  const kept = tags.join("\n");
  useEffect(() => setText((typed) => (parse(typed).join("\n") === kept ? typed : kept.replaceAll("\n", ", "))), [kept]);
  return <TextField label={label} value={text} onChange={(typed) => (setText(typed), onChange(parse(typed)))} autoComplete="off" helpText={helpText} error={error} placeholder="Separate with commas" />;
}
