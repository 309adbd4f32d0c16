import type { Store } from "../shared/store.ts";

/** Something that Amazon has accepted and will do later. */
export interface Task {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  kind: string;
  payload: unknown;
}

export type TaskRunners = Readonly<Record<string, (payload: unknown, at: number) => void>>;

/** What is due later, kept in the world's memory so that it survives a kill. */
export interface Agenda {
  plan(at: number, kind: string, payload: unknown): void;
  /** Does everything due at `now`, in order of time; for equal times in order of planning. */
  settle(now: number, runners: TaskRunners): void;
  tasks(kind: string): Task[];
}

/** @param name of the table: what is planned in great numbers has an agenda of its own, so that the other stays quick */
export function createAgenda(store: Store, name = "agenda"): Agenda {
  const table = store.table<Task>(name);
  let next = earliest(table.values());
  return {
    plan(at, kind, payload) {
      const id = String(store.next("task")).padStart(12, "0");
      table.put(id, { id, at, kind, payload });
      next = Math.min(next, at);
    },
    settle(now, runners) {
      while (next <= now) {
        const due = table.values().filter((task) => task.at <= now);
        due.sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
        for (const task of due) {
          runners[task.kind]?.(task.payload, task.at);
          table.delete(task.id);
        }
        next = earliest(table.values());
      }
    },
    tasks: (kind) => table.values().filter((task) => task.kind === kind),
  };
}

function earliest(tasks: Task[]): number {
  return tasks.reduce((soonest, task) => Math.min(soonest, task.at), Infinity);
}
