import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { bearerIs } from "../lib/bearer.ts";
import { isScheduledName, runScheduled } from "../sync/run-scheduled.server.ts";
import { storeOfAnyShop } from "../sync/for-every-store.server.ts";
import { waitForJobs } from "../sync/wait-for-jobs.server.ts";

const body = z.object({ store: z.string().optional(), wait: z.boolean().default(false) }).default({ wait: false });

/** For any outside scheduler, and for `npm run job` while this process owns the database: asks for one job, for one store or all. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { flows } = context;
  if (!bearerIs(request.headers.get("Authorization"), flows.config.cronSecret)) return Response.json({ error: "The bearer secret is missing or wrong" }, { status: 401 });
  const name = params.job ?? "";
  if (!isScheduledName(name)) return Response.json({ error: `There is no job ${name}` }, { status: 404 });
  const asked = body.safeParse(await readBody(request));
  if (!asked.success) return Response.json({ error: "The body must be empty or {store?, wait?}" }, { status: 400 });
  const store = asked.data.store === undefined ? null : await storeOfAnyShop(flows, asked.data.store);
  if (asked.data.store !== undefined && !store) return Response.json({ error: `There is no store ${asked.data.store}` }, { status: 404 });
  const jobs = await runScheduled(flows, name, store?.id);
  const waited = asked.data.wait ? await waitForJobs(flows) : null;
  return Response.json({ job: name, asked: jobs, ...waited });
}

export function loader() {
  return new Response("Jobs are posted", { status: 405, headers: { Allow: "POST" } });
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
