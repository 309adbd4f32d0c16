import { checkShape } from "./body-shape.ts";
import { accessOf } from "./grants.ts";
import { customOrigin, filesOrigin, type HostRole } from "./hosts.ts";
import type { Account } from "./account.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import type { Platform } from "./platform.ts";
import { readQuery } from "./query-rules.ts";
import { errorList, invalidInput, Refusal, unauthorized } from "./refusal.ts";
import type { Plan, Throttle } from "./throttle.ts";

/** One call of the Selling Partner API: token, role, parameters, buckets, then the operation itself. */
export async function answerOperation(
  platform: Platform,
  throttle: Throttle,
  request: Request,
  role: HostRole,
  matched: { operation: Operation; path: Record<string, string> },
): Promise<Response> {
  const { operation } = matched;
  const plan = platform.options.plans[operation.name] ?? operation;
  const rateHeader = { "x-amzn-ratelimit-limit": String(plan.rate) };
  try {
    const account = callerOf(platform, request, role, operation);
    takeTokens(platform, throttle, plansOf(operation, account, plan));
    const call = await readCall(platform, request, account, matched);
    takeTokens(platform, throttle, operation.furtherPlans?.(call) ?? []);
    return respond(operation.handle(platform, call), rateHeader);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const silent = (error.status === 429 && !platform.options.rateHeaderOn429) || error.status === 403;
    return respond({ status: error.status, body: errorList(error) }, silent ? {} : rateHeader);
  }
}

function callerOf(platform: Platform, request: Request, role: HostRole, operation: Operation): Account {
  const token = request.headers.get("x-amz-access-token");
  if (!token) throw unauthorized("Access token is missing in the request header.");
  const access = accessOf(platform, token);
  if (access === "expired") throw unauthorized("The access token you provided has expired.");
  if (typeof access === "string") throw unauthorized("The access token you provided is revoked, malformed or invalid.");
  if (role.kind === "api" && role.region !== access.region) throw unauthorized("The access token does not belong to this region.");
  if (!operation.roles.some((needed) => platform.options.roles.includes(needed))) {
    throw unauthorized("The application has no role that opens this operation.");
  }
  if (!request.headers.get("user-agent")) throw invalidInput("The user-agent header is missing.");
  return access;
}

async function readCall(
  platform: Platform,
  request: Request,
  account: Account,
  { operation, path }: { operation: Operation; path: Record<string, string> },
): Promise<Call> {
  if (path.sellerId !== undefined && path.sellerId !== account.sellerId) throw unauthorized("The seller id is not the one that gave access.");
  const query = readQuery(new URL(request.url).searchParams, operation.query);
  const body = operation.body ? await readBody(request) : undefined;
  if (operation.body) checkShape(body, operation.body);
  return { account, path, query, body, now: platform.clock.now().getTime(), filesOrigin: filesOrigin(request), customOrigin: customOrigin(request) };
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) throw invalidInput("The content type must be application/json.", type);
  try {
    return JSON.parse(await request.text()) as unknown;
  } catch {
    throw invalidInput("The request body is not well-formed JSON.");
  }
}

function plansOf(operation: Operation, account: Account, plan: { rate: number; burst: number }): Plan[] {
  const own = { key: `${account.key}|${operation.name}`, rate: plan.rate, burst: plan.burst };
  const all = operation.perApplicationRate;
  if (all === undefined) return [own];
  const message = "You exceeded the quota for the requested resource allowed for the application.";
  return [own, { key: `application|${operation.name}`, rate: all, burst: all, message }];
}

/** @throws Refusal 429 when one of the buckets is empty. */
function takeTokens(platform: Platform, throttle: Throttle, plans: Plan[]): void {
  if (!platform.options.throttle || plans.length === 0) return;
  const empty = throttle.take(plans, platform.clock.now().getTime());
  if (empty) throw new Refusal(429, "QuotaExceeded", empty.message ?? "You exceeded your quota for the requested resource.");
}

function respond(answer: Answer, headers: Record<string, string>): Response {
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  return Response.json(answer.body, { status: answer.status, headers });
}
