import type { FieldErrors } from "./read-form.ts";

/** What became of the form. */
export interface ConnectAnswer {
  errors: FieldErrors;
  /** Why it was refused, where no field is to blame. */
  refused: string | null;
  /** Where the browser must go now, outside the frame. */
  consentUrl: string | null;
}
