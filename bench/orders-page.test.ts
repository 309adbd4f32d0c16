import { expect, it } from "vitest";
import { describeEmbedded } from "../tests/support/database.ts";
import { countOrders, ordersPage } from "../app/db/order-pages.server.ts";
import { combinations, searches } from "./orders-page-filters.ts";
import { fillOrders, marketplaces, numberIn, shop, stores } from "./orders-page-rows.ts";

const size = 3000;

describeEmbedded("the orders that the page is measured over", ({ open }) => {
  it("have many, few and none of each kind, as the combinations say", async () => {
    const { prisma } = await open();
    await fillOrders(prisma, size);
    const count = (filter: object) => countOrders(prisma, { shop, ...filter }, size * 2);
    const [imported, waiting, none, mine, rare] = [await count({ outcomes: ["imported"] }), await count({ outcomes: ["waiting"] }), await count({ outcomes: ["new"] }), await count({ storeId: stores[0] }), await count({ marketplaceId: marketplaces[2] })];
    const few = (found: number) => found > 0 && found < size / 5;
    expect([await count({}), imported > size * 0.9, few(waiting), none, mine > size / 2, few(rare)]).toEqual([size, true, true, 0, true, true]);
    for (const kind of ["conflict", "total-differs", "late"] as const) expect([kind, few(await count({ mark: { kind, now: new Date("2027-01-01") } }))]).toEqual([kind, true]);
    const { orders } = await ordersPage(prisma, { shop, search: numberIn(size / 2) }, null, 2);
    expect(orders.map((order) => order.shopifyOrderName)).toEqual([`#${size / 2}`]);
  });

  it("are asked for in every combination once", () => {
    const all = combinations(size).map((asked) => JSON.stringify(asked));
    expect(new Set(all).size, "none is asked for twice").toBe(all.length);
    expect(all.length).toBe(4704);
    for (const search of searches(size)) expect(all.some((asked) => asked.includes(JSON.stringify(search)))).toBe(true);
  });
});
