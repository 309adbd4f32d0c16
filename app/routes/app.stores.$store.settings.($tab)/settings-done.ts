import type { Outcome } from "../../ui/use-outcome.ts";
import type { PreviewView } from "./preview-view.ts";

/** What became of the form. */
export interface SettingsDone extends Outcome {
  /** Path with dots → what is wrong. */
  problems?: Record<string, string>;
  /** The version that was saved. */
  version?: number;
  preview?: PreviewView[];
  /** A task to look at. */
  task?: string;
}
