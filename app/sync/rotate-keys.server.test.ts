import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { openJourney } from "../../tests/support/journey.ts";
import { readGrant } from "../db/grants.server.ts";
import { startWork } from "../jobs/start.server.ts";
import { keyRing } from "../lib/secrets.ts";
import type { FlowContext } from "./context.server.ts";

const old = `test:${Buffer.alloc(32, 7).toString("base64")}`;
const young = `young:${Buffer.alloc(32, 8).toString("base64")}`;

async function startedWith(flows: FlowContext, keys: string): Promise<void> {
  const work = await startWork({ ...flows, keys: keyRing(keys) });
  await work.stop();
}

describeEmbedded("the start of work", ({ open }) => {
  it("writes grants anew with the newest key, so that the older one can go", async () => {
    const journey = await openJourney(await open());
    const { flows } = journey.lockstep();
    const { id } = await journey.store();
    const before = await readGrant(flows.db.prisma, id, keyRing(old));
    expect(before?.refreshToken).toBeTruthy();
    await startedWith(flows, `${young},${old}`);
    expect((await readGrant(flows.db.prisma, id, keyRing(young)))?.refreshToken).toBe(before?.refreshToken);
  });

  it("comes about though a grant's key is gone, and says so", async () => {
    const journey = await openJourney(await open());
    await startedWith(journey.lockstep().flows, young);
    expect(journey.lines.join("")).toContain("could not all be written anew");
  });
});
