import type { SimulatorClock } from "../shared/clock.ts";
import { createFaults, type Faults } from "../shared/faults.ts";
import type { Handler } from "../shared/serve.ts";
import { createStore, type Store } from "../shared/store.ts";
import type { World } from "../shared/world-types.ts";
import { seedCatalog } from "./catalog-kept.ts";
import { answerConsent } from "./consent.ts";
import { answerCustomization } from "./customizations.ts";
import { answerDocument } from "./documents.ts";
import { answerOperation } from "./answer-operation.ts";
import { roleOfHost, type HostRole } from "./hosts.ts";
import { answerToken } from "./lwa.ts";
import { digest } from "./mint.ts";
import { matchOperation } from "./operations.ts";
import { defaultOptions, type AmazonOptions } from "./options.ts";
import { seedListings } from "./listings-kept.ts";
import { seedOrders } from "./orders-kept.ts";
import { watchAll } from "./overdue-orders.ts";
import { createPlatform, type Platform } from "./platform.ts";
import { errorList, notFound } from "./refusal.ts";
import { seedAfterOrders } from "./seed-after-orders.ts";
import { createSteering, type AmazonWorld } from "./steering.ts";
import { taskRunners } from "./task-runners.ts";
import { seedTransactions } from "./transactions-kept.ts";
import { createThrottle, type Throttle } from "./throttle.ts";

/** Amazon as a function, with what a test needs to script it and to look at it afterwards. */
export interface AmazonSimulator {
  /** Answers every host of Amazon's: login, the three API regions, Seller Central, files. */
  handle: Handler;
  faults: Faults;
  /** Calls received by operation name (`lwaToken`, `consent` and the file addresses beside the usage plan's names). */
  calls(): Record<string, number>;
  /** How many calls were answered 429. */
  throttled(): number;
  /** To look at and to steer what Amazon holds. */
  world: AmazonWorld;
}

/**
 * @param given.world what Amazon holds at first; a store that was loaded before goes on with its own memory instead
 * @param given.clock is turned forward to where a kept world was left
 * @param given.store where it is kept; without one in memory only
 */
export function createAmazon(given: { world: World; clock: SimulatorClock; store?: Store; options?: Partial<AmazonOptions> }): AmazonSimulator {
  const options = { ...defaultOptions, ...given.options };
  const platform = createPlatform(given.world, given.store ?? createStore(), given.clock, options);
  seedOnce(platform, given.world);
  const keepTime = goOn(platform);
  const faults = createFaults();
  const throttle = createThrottle();
  const settle = () => {
    const now = platform.clock.now().getTime();
    for (const agenda of [platform.agenda, platform.deadlines]) agenda.settle(now, taskRunners(platform));
  };
  const counted = new Map<string, number>();
  let throttled = 0;
  let requests = 0;
  return {
    faults,
    calls: () => Object.fromEntries(counted),
    throttled: () => throttled,
    world: createSteering(platform, settle),
    async handle(request) {
      settle();
      keepTime();
      const role = roleOfHost(request);
      const { name, act } = route(platform, throttle, request, role);
      if (name) counted.set(name, (counted.get(name) ?? 0) + 1);
      const answer = await (name ? faults.around(name, act) : act());
      if (answer.status === 429) throttled += 1;
      return withRequestId(answer, (requests += 1));
    },
  };
}

type Route = { name: string | undefined; act: () => Promise<Response> };

function route(platform: Platform, throttle: Throttle, request: Request, role: HostRole): Route {
  const url = new URL(request.url);
  const at = (kind: HostRole["kind"]) => role.kind === kind || role.kind === "any";
  if (at("login") && url.pathname === "/auth/o2/token" && request.method === "POST") {
    return { name: "lwaToken", act: () => answerToken(platform, request) };
  }
  if (at("seller-central") && url.pathname === "/apps/authorize/consent") {
    return { name: "consent", act: () => answerConsent(platform, request, role.kind === "seller-central" ? role.host : undefined) };
  }
  if (at("files") && url.pathname.startsWith("/documents/") && (request.method === "GET" || request.method === "PUT")) {
    return { name: request.method === "PUT" ? "documentUpload" : "documentDownload", act: () => answerDocument(platform, request) };
  }
  if (at("custom") && url.pathname.startsWith("/t/") && request.method === "GET") {
    return { name: "customizationDownload", act: () => answerCustomization(platform, request) };
  }
  const matched = at("api") ? matchOperation(request.method, url.pathname) : undefined;
  if (matched) return { name: matched.operation.name, act: () => answerOperation(platform, throttle, request, role, matched) };
  return { name: undefined, act: () => Promise.resolve(Response.json(errorList(notFound(`No such resource: ${url.pathname}`)), { status: 404 })) };
}

function seedOnce(platform: Platform, world: World): void {
  const marks = platform.store.table<boolean>("marks");
  if (marks.get("seeded")) return;
  seedOrders(platform, world);
  watchAll(platform);
  seedCatalog(platform, world);
  seedListings(platform, world);
  seedTransactions(platform, world);
  seedAfterOrders(platform, world);
  marks.put("seeded", true);
}

/**
 * A world that was left at a later instant than the clock shows goes on from there: otherwise what was changed then
 * would lie in the future. The instant is kept to the second. @returns to be called with every request
 */
function goOn({ clock, store }: Platform): () => void {
  const second = 1000;
  const times = store.table<number>("times");
  const left = times.get("latest") ?? -Infinity;
  if (left > clock.now().getTime()) clock.advance(left + second - clock.now().getTime());
  let kept = clock.now().getTime();
  return () => {
    const now = clock.now().getTime();
    if (now < kept + second) return;
    kept = now;
    times.put("latest", now);
  };
}

function withRequestId(answer: Response, number: number): Response {
  if (answer.headers.has("x-amzn-requestid")) return answer;
  const headers = new Headers(answer.headers);
  headers.set("x-amzn-requestid", digest(`request:${number}`).slice(0, 36));
  return new Response(answer.body, { status: answer.status, headers });
}
