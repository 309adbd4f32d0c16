import { expect, it } from "vitest";
import { suppressedBy } from "./suppressed-by.ts";

const issue = (code: string, ...enforcements: string[]) => ({ code, message: `Message ${code}`, severity: "ERROR", attributes: [], enforcements });

it.each([
  ["nothing is wrong", [], null],
  ["an issue has no consequence", [issue("1")], null],
  ["only an attribute is not shown", [issue("1", "ATTRIBUTE_SUPPRESSED")], null],
  ["Amazon does what nobody knows yet", [issue("1", "SOMETHING_NEW")], null],
  ["the listing is not shown", [issue("1"), issue("2", "LISTING_SUPPRESSED")], "2"],
  ["no search shows it", [issue("1", "ATTRIBUTE_SUPPRESSED", "SEARCH_SUPPRESSED")], "1"],
  ["the article left the catalogue", [issue("1", "CATALOG_ITEM_REMOVED"), issue("2", "LISTING_SUPPRESSED")], "1"],
])("when %s", (_what, issues, code) => expect(suppressedBy(issues)?.code ?? null).toBe(code));
