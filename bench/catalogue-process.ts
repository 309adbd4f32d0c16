import { measureCatalogue, type CatalogueAsked } from "./catalogue-measure.ts";

/** One measurement in a process of its own, so that its memory is this program's alone. Ends when it is told. */
const asked = JSON.parse(process.argv[2] ?? "") as CatalogueAsked;
process.send?.(await measureCatalogue(asked), () => process.exit(0));
