import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { bearerIs } from "../lib/bearer.ts";
import { AskedInVain, runAsked } from "../sync/run-asked.server.ts";

const body = z.strictObject({ store: z.string().optional(), order: z.string().optional(), wait: z.boolean().default(false) });

/** For any outside scheduler, and for `npm run job` while this process owns the database: asks for one job, for one store or all. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { flows } = context;
  if (!bearerIs(request.headers.get("Authorization"), flows.config.cronSecret)) return Response.json({ error: "The bearer secret is missing or wrong" }, { status: 401 });
  const asked = body.safeParse(await readBody(request));
  if (!asked.success) return Response.json({ error: "The body must be empty or {store?, order?, wait?}" }, { status: 400 });
  try {
    return Response.json(await runAsked(flows, { job: params.job ?? "", ...asked.data }));
  } catch (error) {
    if (error instanceof AskedInVain) return Response.json({ error: error.message }, { status: 404 });
    throw error;
  }
}

export function loader() {
  return new Response("Jobs are posted", { status: 405, headers: { Allow: "POST" } });
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return null;
  }
}
