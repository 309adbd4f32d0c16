import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { openJourney, problemList, theOrder } from "../../../tests/support/journey.ts";
import { logPage } from "../../db/connection-log.server.ts";
import { toShopifyOrder } from "../../domain/orders/to-shopify-order.ts";
import { planInput } from "./plan-input.ts";
import { readImporting } from "./read-importing.server.ts";
import { recordCreated } from "./record-created.server.ts";

describeEmbedded("recording an order that was made", ({ open }) => {
  test("R14 rule 2 an order that came into Shopify as another one meanwhile stays that one, and I am told of both, once", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const { flows } = journey.lockstep();
    const { id: storeId, shop } = await journey.store();
    const importing = (await readImporting(flows, { storeId, amazonOrderId: numberOf(1) }))!;
    const first = importing.record;
    const made = (await flows.shopify(shop).order(theOrder(journey, 1).id))!;
    const plan = toShopifyOrder({ ...planInput(importing, journey.clock.now()), create: { inventory: "decrement", fulfil: "none", close: false } });
    const second = { ...made, id: "gid://shopify/Order/99", name: "#99" };
    for (let time = 0; time < 2; time += 1) expect(await recordCreated(flows, importing, second, plan, true)).toBe(false);
    const after = (await readImporting(flows, { storeId, amazonOrderId: numberOf(1) }))!.record;
    expect([after.shopifyOrderId, after.shopifyOrderName]).toEqual([first.shopifyOrderId, first.shopifyOrderName]);
    expect(await problemList(journey)).toEqual([`possible-duplicate ${numberOf(1)}`]);
    const lines = await logPage(flows.db.prisma, { shop, subjectType: "order", subjectId: numberOf(1) }, null, 10);
    expect(lines.map((line) => line.code).toSorted()).toEqual(["order-imported", "possible-duplicate"]);
    expect(await recordCreated(flows, importing, made, plan, true), "its own again").toBe(true);
  });
});
