import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import type { StoppedJobView } from "./attention-view.ts";
import { StoppedJobs } from "./stopped-jobs.tsx";

const job: StoppedJobView = { id: "j1", name: "Import an order into Shopify", order: "202-7654321-1098765", store: "eu", why: "orderCreate: INVALID", attempts: 3, stopped: "5 minutes ago" };
const shown = (jobs: StoppedJobView[] = [job], around: Surroundings = {}) => draw(<StoppedJobs jobs={jobs} />, around);

describe("stopped tasks", () => {
  test("say what stopped, why, where, when and after how many attempts", () => {
    const { text, links } = shown();
    for (const said of ["Stopped tasks (1)", "Import an order into Shopify", "orderCreate: INVALID", "Store eu, stopped 5 minutes ago, after 3 attempts"]) expect(text).toContain(said);
    expect(links).toEqual({ "202-7654321-1098765": "/app/orders/202-7654321-1098765" });
  });

  test("name neither an order nor a store where there is none", () => {
    const { text, links } = shown([{ ...job, order: null, store: null, attempts: 1 }]);
    expect(text).toContain("stopped 5 minutes ago, after 1 attempt");
    expect([text.includes("Store"), links]).toEqual([false, {}]);
  });

  test("have two buttons each, which say aloud of which task they are", () => {
    expect(shown([job, { ...job, id: "j2", name: "Compute stock", order: null }]).buttons).toEqual([
      "Run again: Import an order into Shopify 202-7654321-1098765", "Discard: Import an order into Shopify 202-7654321-1098765", "Run again: Compute stock", "Discard: Compute stock",
    ]);
  });

  test.each([
    ["run-again", "loading", "disabled"],
    ["discard", "disabled", "loading"],
  ])("while %s is on its way neither can be pressed", (intent, again, discard) => {
    const of = "Import an order into Shopify 202-7654321-1098765";
    expect(shown([job], { sending: { intent, jobId: "j1" } }).buttons).toEqual([`Run again: ${of} (${again})`, `Discard: ${of} (${discard})`]);
  });
});
