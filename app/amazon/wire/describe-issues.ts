import type { z } from "zod";

/** "orderItems.0.quantityOrdered: expected number" for each place; values are left out, they may be personal. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join(".") || "answer"}: ${issue.message.replace("Invalid input: ", "")}`)
    .join("; ");
}
