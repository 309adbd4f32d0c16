import { type UserError, userError } from "../graphql/context.ts";

const mostTags = 250;
const longestTag = 40;

export function checkTags(tags: string[], field: string[], code?: string): UserError[] {
  if (tags.length > mostTags) return [userError(field, `Tags must not be more than ${mostTags}`, code)];
  const long = tags.find((tag) => tag.length > longestTag);
  return long === undefined ? [] : [userError(field, `Tag "${long}" is too long (maximum is ${longestTag} characters)`, code)];
}

/** Tags as the platform keeps them: trimmed, none twice whatever the case, in order of the alphabet. */
export function tidyTags(tags: string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.flatMap((t) => t.split(",")).map((t) => t.trim()).filter(Boolean)) {
    if (!kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
  }
  return [...kept.values()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
