import { Link, Text } from "@shopify/polaris";
import type { SubjectView } from "./subject.ts";

/** The subject of a problem or a log line: a link where there is something to see. */
export function SubjectLink({ subject }: { subject: SubjectView | null }) {
  if (!subject) return null;
  if (!subject.url) return <Text as="span">{subject.label}</Text>;
  return (
    <Link url={subject.url} external={subject.external}>
      {subject.label}
    </Link>
  );
}
