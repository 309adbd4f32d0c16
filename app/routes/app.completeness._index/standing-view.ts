import type { Store } from "../../db/stores.server.ts";
import type { Statement } from "../../domain/reconciliation/statement.ts";
import type { StatementView } from "../../ui/statement-view.ts";

/** Where a store stands, in the words of its card. */
export function standingView(store: Store, standing: { awaited: Statement | null; latest: Statement | null } | undefined, view: (statement: Statement) => StatementView) {
  const { awaited = null, latest = null } = standing ?? {};
  return {
    id: store.id,
    alias: store.alias,
    closed: store.state === "closed",
    latest: latest && view(latest),
    awaited: awaited && { placed: view(awaited).placed, asked: view(awaited).asked },
  };
}

export type StandingView = ReturnType<typeof standingView>;
