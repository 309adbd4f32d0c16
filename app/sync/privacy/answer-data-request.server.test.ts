import { expect, it } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { openJourney, shopDomain } from "../../../tests/support/journey.ts";
import { answerDataRequest, recordDataRequest } from "./answer-data-request.server.ts";

describeEmbedded("customers' requests for their data", ({ open }) => {
  it.each([[["gid://shopify/Order/1", "gid://shopify/Order/2"]], [[]]])("are told one by one, each by its own number, though they name the same orders: %j", async (orders) => {
    const journey = await openJourney(await open(), { connected: false });
    const { flows } = journey.lockstep();
    const { prisma } = flows.db;
    for (let time = 0; time < 2; time += 1) await recordDataRequest(flows, shopDomain, orders);
    const asked = (await prisma.dataRequest.findMany()).map(({ id }) => id).toSorted();
    const told = async () => (await prisma.problem.findMany({ where: { code: "data-request", closedAt: null } })).map(({ subjectId }) => subjectId).toSorted();
    expect(await told()).toEqual(asked);
    await answerDataRequest(flows, shopDomain, asked[0]!);
    expect(await told()).toEqual([asked[1]]);
  });
});
