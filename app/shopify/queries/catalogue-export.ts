import { z } from "zod";
import { mutation, query } from "./document.ts";
import { userErrors } from "./shared.ts";

export const bulkOperationRunQuery = mutation(
  "bulkOperationRunQuery",
  `mutation bulkOperationRunQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: false) { bulkOperation { id } userErrors { field message code } }
}`,
  z.object({ bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullish(), userErrors }) }),
);

export const bulkOperation = query(
  "bulkOperation",
  `query bulkOperation($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount url partialDataUrl } }`,
  z.object({
    bulkOperation: z
      .object({
        status: z.string(),
        errorCode: z.string().nullish(),
        /** Written as a text, being wider than JSON's numbers. */
        objectCount: z.coerce.number().int(),
        url: z.string().nullish(),
        partialDataUrl: z.string().nullish(),
      })
      .nullable(),
  }),
);
