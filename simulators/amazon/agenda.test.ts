import { expect, it } from "vitest";
import { createStore } from "../shared/store.ts";
import { createAgenda } from "./agenda.ts";

function played(store = createStore()) {
  const agenda = createAgenda(store);
  const done: string[] = [];
  const runners = { say: (payload: unknown, at: number) => void done.push(`${String(payload)}@${at}`) };
  return { agenda, done, settle: (now: number) => agenda.settle(now, runners), runners };
}

it("does what is due, in order of time, once", () => {
  const { agenda, done, settle } = played();
  agenda.plan(20, "say", "second");
  agenda.plan(10, "say", "first");
  agenda.plan(20, "say", "third");
  agenda.plan(30, "say", "not yet");
  settle(9);
  expect(done).toEqual([]);
  settle(29);
  settle(29);
  expect(done).toEqual(["first@10", "second@20", "third@20"]);
  expect(agenda.tasks("say").map((task) => task.payload)).toEqual(["not yet"]);
});

it("does in the same go what a task plans for a time already past", () => {
  const { agenda, done } = played();
  agenda.plan(10, "chain", "x");
  agenda.settle(50, { chain: () => agenda.plan(40, "say", "later"), say: (payload, at) => void done.push(`${String(payload)}@${at}`) });
  expect(done).toEqual(["later@40"]);
});

it("goes on after a restart with what was planned", () => {
  const store = createStore();
  played(store).agenda.plan(10, "say", "kept");
  const again = played(store);
  again.settle(10);
  expect(again.done).toEqual(["kept@10"]);
});
