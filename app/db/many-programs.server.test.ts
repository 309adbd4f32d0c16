import { expect, it } from "vitest";
import { describeOnPostgres } from "../../tests/support/database.ts";
import { finding, week } from "../../tests/support/fill-completeness.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { findingsPage } from "./completeness-findings.server.ts";
import { beginStatement, endStatement, lastStatements } from "./completeness.server.ts";
import { guestOf, saveGuest } from "./guest-customers.server.ts";
import { claimOrder } from "./order-claims.server.ts";
import { conflictsOf, openConflicts, settleConflicts } from "./order-conflicts.server.ts";
import { recordDraft, startDraft } from "./order-drafts.server.ts";
import { recordSeen } from "./orders.server.ts";
import { changeView, saveView, viewsOf } from "./saved-views.server.ts";

const number = seenOrder(1).amazonOrderId;

describeOnPostgres("many programs at once", ({ open, another }) => {
  /** `all`: six hands do the same at once, in turns on two connections. */
  const begun = async () => {
    const [one, two] = [await open(), await another()];
    const store = await keepStore(one.prisma);
    const all = <Answer>(act: (tx: Tx, hand: number) => Promise<Answer>) => Promise.all([0, 1, 2, 3, 4, 5].map((hand) => act([one, two][hand % 2]!.prisma, hand)));
    return { prisma: one.prisma, store, all };
  };

  it("R52 keep one guest of a currency, whoever made him", async () => {
    const { prisma, store, all } = await begun();
    await all((tx, hand) => saveGuest(tx, { shop: store.shop, storeId: store.id, currency: "EUR", customerId: `gid://shopify/Customer/${hand}`, name: "Amazon EU – größte “Gäste”" }));
    expect([await prisma.guestCustomer.count(), (await guestOf(prisma, store.id, "EUR"))?.customerId]).toEqual([1, expect.stringMatching(/^gid:\/\/shopify\/Customer\/[0-5]$/)]);
  });

  it("save a view's name once, and tell everybody else so", async () => {
    const { prisma, store, all } = await begun();
    const saved = await all((tx, hand) => saveView(tx, store.shop, "orders", { name: "50% „spät“", query: `hand=${hand}` }, noon));
    expect([saved.filter(Boolean).length, await viewsOf(prisma, store.shop, "orders")]).toEqual([1, saved.filter(Boolean)]);
  });

  it("give two views one name at most once, and no one an error", async () => {
    const { prisma, store, all } = await begun();
    const views = await Promise.all([0, 1, 2, 3, 4, 5].map((hand) => saveView(prisma, store.shop, "orders", { name: `v${hand}`, query: "" }, noon)));
    const changed = await all((tx, hand) => changeView(tx, store.shop, "orders", { id: views[hand]!.id, name: "mine" }));
    expect(changed.toSorted()).toEqual(["changed", "taken", "taken", "taken", "taken", "taken"]);
  });

  it("R35 open one conflict of a field, and a pin that was made meanwhile stays", async () => {
    const { prisma, store, all } = await begun();
    const open = (tx: Tx, hand: number) => openConflicts(tx, store, number, [{ field: "total", amazonValue: `${hand}`, shopifyValue: "0" }, { field: "ship-by", amazonValue: "a", shopifyValue: "b" }], minutesAfter(noon, hand));
    await all(open);
    expect(await conflictsOf(prisma, store.shop, store.id, number)).toMatchObject([{ state: "open" }, { state: "open" }]);
    await Promise.all([all(open), settleConflicts(prisma, store, number, ["total"], { state: "pinned", by: "staff:1", at: noon }), all(open)]);
    expect((await conflictsOf(prisma, store.shop, store.id, number)).find(({ field }) => field === "total")?.state).toBe("pinned");
  });

  it("B6 end a statement once: its findings are those of whoever ended it", async () => {
    const { prisma, store, all } = await begun();
    const statement = await beginStatement(prisma, store, week, noon);
    const ended = await all((tx, hand) => endStatement(tx, statement, { state: "differs", missing: hand }, [finding(seenOrder(hand).amazonOrderId)], noon));
    expect(ended.filter(Boolean)).toEqual([true]);
    const winner = ended.indexOf(true);
    expect([(await lastStatements(prisma, store.id, 1))[0]?.missing, (await findingsPage(prisma, store.shop, statement.id, null, 9)).map((one) => one.amazonOrderId)]).toEqual([winner, [seenOrder(winner).amazonOrderId]]);
  });

  it("R57 begin a draft only with the claim, and no second once it is there", async () => {
    const { prisma, store, all } = await begun();
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, noon);
    const claims = await all((tx, hand) => claimOrder(tx, store, number, { holder: `h${hand}`, at: noon, staleBefore: minutesAfter(noon, -15) }));
    const drafts = await all((tx, hand) => startDraft(tx, store, number, { holder: `h${hand}`, at: noon }));
    expect([claims.filter(Boolean).length, drafts]).toEqual([1, claims.map(Boolean)]);
    await recordDraft(prisma, store, number, { id: "gid://shopify/DraftOrder/1", name: "#D1" });
    expect((await all((tx, hand) => startDraft(tx, store, number, { holder: `h${hand}`, at: noon }))).some(Boolean)).toBe(false);
  });
});
