import { existsSync } from "node:fs";
import { join } from "node:path";

/** The vendors' published models and schemas. They are not part of this project: contract tests skip, and are counted, without them. */
export const publishedModels = process.env.PUBLISHED_MODELS ?? join(import.meta.dirname, "../../../shared/platforms");
export const havePublishedModels = existsSync(publishedModels);
export const samples = process.env.PUBLISHED_SAMPLES ?? join(import.meta.dirname, "../../../shared/samples");
