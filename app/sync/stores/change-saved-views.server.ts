import { z } from "zod";
import { changeView, removeView, saveView, viewsOf } from "../../db/saved-views.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";

const mostViews = 20;
const name = z.string().trim().min(1).max(40);
const query = z.string().max(1000);
const id = z.uuid();
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save-view"), name, query }),
  z.object({ intent: z.literal("rename-view"), id, name }),
  z.object({ intent: z.literal("update-view"), id, query }),
  z.object({ intent: z.literal("remove-view"), id }),
]);

export type ViewIntent = z.infer<typeof intents>;

export interface ViewsDone {
  ok: boolean;
  message: string;
  /** The view that was saved. */
  id?: string;
}

/** What the merchant wants of his views; null for a form that is none of ours. @param names the filters of the page: a view keeps no others. */
export function readViewIntent(form: FormData, names: readonly string[]): ViewIntent | null {
  const intent = intents.safeParse(Object.fromEntries(form)).data ?? null;
  if (!intent || !("query" in intent)) return intent;
  const kept = [...new URLSearchParams(intent.query)].filter(([filter]) => names.includes(filter));
  return { ...intent, query: new URLSearchParams(kept).toString() };
}

const taken = (text: string) => ({ status: 409, ok: false, message: `There is a view “${text}” already.` });
const missing = { status: 404, ok: false, message: "There is no such view any more." };

/** Does it for one page's views, and says so with the status of the answer. */
export async function changeViews({ db, clock }: FlowContext, shop: ShopDomain, page: string, intent: ViewIntent): Promise<ViewsDone & { status: number }> {
  switch (intent.intent) {
    case "save-view": {
      if ((await viewsOf(db.prisma, shop, page)).length >= mostViews) return { status: 409, ok: false, message: `No more than ${mostViews} views can be saved. Remove one first.` };
      const saved = await saveView(db.prisma, shop, page, { name: intent.name, query: intent.query }, clock.now());
      return saved ? { status: 200, ok: true, message: `View “${saved.name}” saved.`, id: saved.id } : taken(intent.name);
    }
    case "rename-view": {
      const done = await changeView(db.prisma, shop, page, { id: intent.id, name: intent.name });
      if (done === "taken") return taken(intent.name);
      return done === "missing" ? missing : { status: 200, ok: true, message: `The view is now called “${intent.name}”.` };
    }
    case "update-view":
      return (await changeView(db.prisma, shop, page, { id: intent.id, query: intent.query })) === "missing" ? missing : { status: 200, ok: true, message: "The view shows these filters from now on." };
    case "remove-view":
      return (await removeView(db.prisma, shop, page, intent.id)) ? { status: 200, ok: true, message: "The view was removed." } : missing;
  }
}
