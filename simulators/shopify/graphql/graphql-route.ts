import type { Faults } from "../../shared/faults.ts";
import { filesOriginOf } from "../bulk/bulk-files.ts";
import { finishBulkOperations } from "../bulk/bulk-times.ts";
import type { AccessTokens } from "../oauth/access-tokens.ts";
import type { ShopifyOptions } from "../options.ts";
import { finishJobs } from "../orders/cancel-order.ts";
import type { ShopState } from "../state/shop-state.ts";
import { allResolvers } from "./all-resolvers.ts";
import type { Context } from "./context.ts";
import { answerQuery } from "./endpoint.ts";
import { createQueryPreparer } from "./prepare-query.ts";
import { createSchema } from "./schema.ts";
import type { Throttle } from "./throttle.ts";

const versions = ["2026-10", "2026-07"];
/** The same for every platform of a process: neither keeps anything of one. */
const schema = createSchema(allResolvers());
const prepare = createQueryPreparer(schema);

interface Input {
  options: ShopifyOptions;
  tokens: AccessTokens;
  faults: Faults;
  count: (operation: string) => void;
  onRequest: () => void;
  onThrottled: () => void;
}

interface Target {
  version: string;
  shop: ShopState;
  throttle: Throttle;
}

/** Answers `POST /admin/api/{version}/graphql.json`. */
export function createGraphqlRoute({ options, tokens, faults, count, onRequest, onThrottled }: Input): (request: Request, target: Target) => Promise<Response> {
  return async (request, { version, shop, throttle }) => {
    const query = prepare(await request.text());
    onRequest();
    query.operations.forEach(count);
    return faults.around(query.operations[0] ?? "graphql", async () => {
      const token = tokens.check(shop.domain, request.headers.get("x-shopify-access-token") ?? "");
      if (!token) return unauthorized();
      if (!versions.includes(version)) return Response.json({ errors: "Not Found" }, { status: 404 });
      finishJobs(shop);
      finishBulkOperations(shop);
      const context: Context = { shop, token, version, filesOrigin: filesOriginOf(request), searchWarnings: [] };
      return answerQuery({ schema, query, context, throttle, options, onThrottled });
    });
  };
}

const unauthorized = () =>
  Response.json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, { status: 401 });
