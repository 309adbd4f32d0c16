import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../../tests/support/kept-orders.ts";
import { handClock } from "../../../tests/support/queue.ts";
import type { Tx } from "../../db/client.server.ts";
import { logPage } from "../../db/connection-log.server.ts";
import { saveWritten } from "../../db/order-written.server.ts";
import { findOrder, recordSeen } from "../../db/orders.server.ts";
import type { StoreState } from "../../db/stores.server.ts";
import type { ExistingImport } from "../../domain/orders/import-decision.ts";
import type { ShopifyDraft } from "../../domain/orders/shopify-draft.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { dropDraft } from "./drop-draft.server.ts";
import type { Importing } from "./importing.ts";
import { orderGone } from "./order-gone.server.ts";
import { withoutEdits } from "./without-edits.server.ts";

const order = seenOrder(1);
const draft: ShopifyDraft = { id: "gid://shopify/DraftOrder/1", name: "#D1", status: "OPEN", orderId: null };
const made = { id: "gid://shopify/Order/1", name: "#1" };

describeEmbedded("the draft of an order", ({ open }) => {
  async function dropped(drafts: ShopifyDraft[], of: object, { state = "open", became = made }: { state?: StoreState; became?: typeof made | null } = {}, minutes = 0) {
    const { prisma, ...db } = await open();
    const store = await keepStore(prisma, { state });
    await recordSeen(prisma, store, [order], testKeys, noon);
    await prisma.order.updateMany({ data: of });
    const door = {
      draft: (id: string) => Promise.resolve(drafts.find((one) => one.id === id) ?? null),
      findDraft: () => Promise.resolve(drafts[0] ?? null),
      deleteDraft: (id: string) => Promise.resolve(void drafts.splice(0, drafts.length, ...drafts.filter((one) => one.id !== id))),
    };
    const ctx = { db: { ...db, prisma }, clock: handClock(minutesAfter(noon, minutes)), shopify: () => door } as unknown as FlowContext;
    const importing = { store, order, record: (await findOrder(prisma, store, order.amazonOrderId))! } as Importing;
    const outcome = await dropDraft(ctx, importing, became).then(() => "done", (error: unknown) => error);
    const record = (await findOrder(prisma, store, order.amazonOrderId))!;
    const problems = (await prisma.problem.findMany()).map(({ code, params }) => [code, params]);
    return { outcome, drafts, known: [record.shopifyDraftId, record.draftStartedAt], problems };
  }
  const shown = { shopifyDraftId: draft.id, draftStartedAt: noon };

  test("R57 goes once an order has taken its place, or none will", async () => {
    for (const became of [made, null]) expect(await dropped([draft], shown, { became })).toEqual({ outcome: "done", drafts: [], known: [null, null], problems: [] });
  });

  test("R49 stays in a store that only observes, until the order is looked at again", async () => {
    expect(await dropped([draft], shown, { state: "observe" })).toMatchObject({ drafts: [draft], known: [draft.id, noon] });
  });

  test("that staff deleted is forgotten", async () => expect(await dropped([], shown)).toEqual({ outcome: "done", drafts: [], known: [null, null], problems: [] }));

  test("N1 that may have been made is looked for, for ten minutes, before it is taken as none", async () => {
    expect((await dropped([draft], { draftStartedAt: noon })).drafts).toEqual([]);
    expect(await dropped([], { draftStartedAt: noon }, {}, 1)).toMatchObject({ outcome: expect.any(RunAgainAt) as unknown, known: [null, noon] });
    expect(await dropped([], { draftStartedAt: noon }, {}, 10)).toMatchObject({ outcome: "done", known: [null, null] });
  });

  test("N8 that staff completed at the same moment is an order of its own: it stays, and I am told of both", async () => {
    const completed = { ...draft, status: "COMPLETED", orderId: "gid://shopify/Order/2" };
    expect(await dropped([completed], shown)).toEqual({ outcome: "done", drafts: [completed], known: [null, null], problems: [["possible-duplicate", { name: "#D1", other: "#1" }]] });
    expect((await dropped([{ ...completed, orderId: made.id }], shown)).problems, "it is the very order").toEqual([]);
  });
});

describeEmbedded("R39 an order that was deleted in Shopify", ({ open }) => {
  test("is marked and told once, in its own store", async () => {
    const { prisma, ...db } = await open();
    const [store, other] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })];
    for (const one of [store, other]) await recordSeen(prisma, one, [order], testKeys, noon);
    await prisma.order.updateMany({ data: { shopifyOrderId: made.id } });
    const ctx = { db: { ...db, prisma }, clock: handClock() } as unknown as FlowContext;
    for (let time = 0; time < 2; time += 1) await orderGone(ctx, { shop: store.shop, storeId: store.id, amazonOrderId: order.amazonOrderId, name: "#1" });
    expect([(await findOrder(prisma, store, order.amazonOrderId))?.deletedAt, (await findOrder(prisma, other, order.amazonOrderId))?.deletedAt]).toEqual([noon, null]);
    expect((await logPage(prisma, { shop: store.shop }, null, 9)).map((line) => [line.code, line.params])).toEqual([["order-gone-from-shopify", { name: "#1" }]]);
  });
});

describeEmbedded("R35 what Shopify shows, staff's edits left out", ({ open }) => {
  const [shippedAt, edited] = [minutesAfter(noon, 60), minutesAfter(noon, 90)];
  const packages = [{ packageReferenceId: "1", status: "IN_TRANSIT", carrier: "UPS", shippingService: null, trackingNumber: "1Z", shippedAt, items: [] }];
  const field = (at: Date) => ({ amazon: at.toISOString(), shopify: at.toISOString() });

  async function seen(tx: Tx, db: object, fields: object, existing: Partial<ExistingImport>, settings: object = {}) {
    const store = await keepStore(tx);
    const shipped = seenOrder(1, { status: "SHIPPED", packages });
    await recordSeen(tx, store, [shipped], testKeys, noon);
    await saveWritten(tx, store, order.amazonOrderId, { fields });
    return withoutEdits({ db: { ...db, prisma: tx } } as unknown as FlowContext, { store, order: shipped, links: new Map(), settings: parseStoreSettings(settings) } as Importing, existing as ExistingImport);
  }

  test("a shipped date that staff changed counts as Amazon's, unless Amazon always wins", async () => {
    const { prisma, ...db } = await open();
    const written = { "shipped-at": field(shippedAt) };
    expect(await seen(prisma, db, written, { shippedAt: edited })).toEqual({ shippedAt });
    expect(await seen((await open()).prisma, db, written, { shippedAt: edited }, { amazonAlwaysWins: true })).toEqual({ shippedAt: edited });
    expect(await seen((await open()).prisma, db, {}, { shippedAt: null }), "never written: nothing was edited").toEqual({ shippedAt: null });
  });

  test("units differ by Amazon's news, or by staff's hand", async () => {
    const { prisma, ...db } = await open();
    expect(await seen(prisma, db, {}, { shippedAt: null }), "never brought together").not.toHaveProperty("unitsNews");
    expect(await seen((await open()).prisma, db, { quantities: { amazon: "SKU-1 × 5", shopify: "SKU-1 × 5" } }, { shippedAt: null })).toMatchObject({ unitsNews: "amazon" });
  });
});
