import { expect, it } from "vitest";
import { describeEmbedded, describeOnDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { inTransaction } from "./client.server.ts";
import { acceptArrival, markHandled, pruneInbox, readArrival, type Arrival } from "./inbox.server.ts";

const arrival: Arrival = { source: "shopify", shop: "one.myshopify.com", topic: "orders/updated", eventId: "e1", webhookId: "w1", triggeredAt: noon, payload: { id: 1 } };
const unknown = "00000000-0000-4000-8000-000000000000";

describeEmbedded("the inbox", ({ open }) => {
  it.each<[string, Partial<Arrival>]>([
    ["without an id of its delivery or an instant", { webhookId: null, triggeredAt: null }],
    ["with an empty payload", { payload: {} }],
    ["with a list", { payload: [1, "two", null] }],
    ["with odd texts", { eventId: "e'\"\\🙂", topic: "odd/'topic", payload: { "'": "\"\\🙂\n\u2028" } }],
    ["with numbers beyond an integer's", { payload: { id: "820982911946154508", price: 0.1 } }],
    ["to the millisecond", { triggeredAt: new Date("2026-02-28T23:59:59.999Z") }],
  ])("gives back an arrival %s as it came", async (_how, given) => {
    const { prisma } = await open();
    const at = new Date("2026-03-01T12:00:00.007Z");
    const id = await acceptArrival(prisma, { ...arrival, ...given }, at);
    expect(await readArrival(prisma, id!)).toEqual({ ...arrival, ...given, id, receivedAt: at, handledAt: null });
  });

  it("takes a replay for one whatever else differs, and keeps the first", async () => {
    const { prisma } = await open();
    const id = await acceptArrival(prisma, arrival, noon);
    for (const given of [{ payload: { id: 2 } }, { webhookId: "w9" }, { triggeredAt: null }]) expect(await acceptArrival(prisma, { ...arrival, ...given }, minutesAfter(noon, 1))).toBeNull();
    expect(await readArrival(prisma, id!)).toMatchObject({ payload: { id: 1 }, webhookId: "w1", receivedAt: noon });
    expect(await prisma.inboxEntry.count()).toBe(1);
  });

  it("knows no arrival that is not there, and handles none", async () => {
    const { prisma } = await open();
    expect(await readArrival(prisma, unknown)).toBeNull();
    await markHandled(prisma, unknown, noon);
    expect(await prisma.inboxEntry.count()).toBe(0);
  });

  it("drops what was handled and came before an instant; then a replay is new again", async () => {
    const { prisma } = await open();
    const accept = (eventId: string, at: Date) => acceptArrival(prisma, { ...arrival, eventId }, at);
    const [old, open_, young] = [await accept("old", noon), await accept("open", noon), await accept("young", minutesAfter(noon, 1))];
    for (const id of [old, young]) await markHandled(prisma, id!, minutesAfter(noon, 2));
    expect(await pruneInbox(prisma, noon), "what came then stays").toBe(0);
    expect(await pruneInbox(prisma, minutesAfter(noon, 1))).toBe(1);
    expect(await readArrival(prisma, old!)).toBeNull();
    for (const id of [open_, young]) expect(await readArrival(prisma, id!)).not.toBeNull();
    expect(await accept("old", noon)).not.toBeNull();
    expect(await accept("open", noon)).toBeNull();
  });
});

describeOnDatabases("an arrival", ({ open }) => {
  it("is forgotten with the transaction that failed, and new when it comes again", async () => {
    const db = await open();
    const broken = inTransaction(db, async (tx) => {
      expect(await acceptArrival(tx, arrival, noon)).not.toBeNull();
      throw new Error("no job stored");
    });
    await expect(broken).rejects.toThrow("no job stored");
    expect(await acceptArrival(db.prisma, arrival, noon)).not.toBeNull();
  });
});
