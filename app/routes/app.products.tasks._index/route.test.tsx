import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { draw } from "../../../tests/support/draw-page.tsx";
import { openJourney, shopDomain } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { startTask } from "../../sync/listing-tasks/start-task.server.ts";
import Tasks, { loader } from "./route.tsx";

const [path, stranger] = ["/app/products/tasks", "other.myshopify.com"];

describeEmbedded("the work on a shop's listings", ({ open }) => {
  test("R80 is listed, the latest first, with its state, its store and how far it is; another shop's is not", async () => {
    const journey = await openJourney(await open(), { shopify: { shops: [shopDomain, stranger] } });
    await journey.run();
    const { id: storeId } = await journey.store();
    const start = (kind: "stop" | "resume", keys?: string[]) =>
      startTask(journey.lockstep().flows, shopDomain, { kind, params: kind === "stop" ? { sendZero: true, archive: false } : {}, of: keys ? { keys: keys.map((sellerSku) => ({ storeId, sellerSku })) } : { storeId }, by: "staff:3" });
    await start("stop", ["CUP-1"]);
    journey.clock.advance(60_000);
    const later = await start("resume");
    const { tasks } = await merchantOf(journey).reads(loader, path);
    expect(tasks.map(({ title, state, store, progress, underWay }) => [title, state.label, store, progress, underWay])).toEqual([
      ["Track again", "Being planned", "main", "Listings are being looked at.", true], ["Stop tracking", "Waits for you", null, "1 to be done", false],
    ]);
    expect(tasks[0]).toMatchObject({ id: later!.id, when: expect.stringMatching(/^Asked for by Staff member 3, /) as unknown });
    expect(await merchantOf(journey, stranger).reads(loader, path)).toEqual({ tasks: [] });
  });
});

describe("the page of it", () => {
  const task = { id: "t1", title: "Create products", state: { label: "Waits for you", tone: "attention" }, progress: "3 to be done", when: "Asked for by Lockstep", underWay: false, store: "na" };

  test("leads to each task", () => {
    const { text, links, badges } = draw(<Tasks />, { at: path, data: { tasks: [task] } });
    expect(text).toContain("Create products | na · Asked for by Lockstep | Attention | Waits for you | 3 to be done");
    expect([links["Create products"], links.Products, badges]).toEqual(["/app/products/tasks/t1", "/app/products", ["Attention Waits for you"]]);
  });

  test("says where work begins when there is none", () => expect(draw(<Tasks />, { at: path, data: { tasks: [] } }).text).toContain("Nothing was done to many listings yet | Tick listings on the products page"));
});
