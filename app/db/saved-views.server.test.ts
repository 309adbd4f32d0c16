import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { changeView, removeView, saveView, viewsOf } from "./saved-views.server.ts";

const shop = "one.myshopify.com";

describeOnDatabases("saved views", ({ open }) => {
  async function kept() {
    const { prisma } = await open();
    const save = (name: string, minute: number, page = "orders") => saveView(prisma, shop, page, { name, query: "outcome=waiting" }, minutesAfter(noon, minute));
    const [second, first] = [await save("Second", 2), await save("First", 1)];
    return { prisma, save, first: first!, second: second! };
  }

  it("belong to a page, first saved first", async () => {
    const { prisma, save, first, second } = await kept();
    expect(await viewsOf(prisma, shop, "orders")).toEqual([first, second]);
    const elsewhere = await save("First", 3, "stock");
    expect(await viewsOf(prisma, shop, "stock")).toEqual([elsewhere]);
    expect(await viewsOf(prisma, shop, "log")).toEqual([]);
  });

  it("of one page never share a name, however they come by it", async () => {
    const { prisma, save, first, second } = await kept();
    expect(await save("First", 9)).toBeNull();
    expect(await changeView(prisma, shop, "orders", { id: second.id, name: "First" })).toBe("taken");
    expect(await changeView(prisma, shop, "orders", { id: second.id, name: "Second", query: "" })).toBe("changed");
    expect(await viewsOf(prisma, shop, "orders")).toEqual([first, { ...second, query: "" }]);
  });

  it("can be removed once, and only where they are", async () => {
    const { prisma, first, second } = await kept();
    expect(await removeView(prisma, shop, "stock", first.id)).toBe(false);
    expect(await removeView(prisma, shop, "orders", first.id)).toBe(true);
    expect(await removeView(prisma, shop, "orders", first.id)).toBe(false);
    expect(await changeView(prisma, shop, "orders", { id: first.id, name: "Again" })).toBe("missing");
    expect(await changeView(prisma, shop, "stock", { id: second.id, query: "" })).toBe("missing");
    expect(await viewsOf(prisma, shop, "orders")).toEqual([second]);
  });
});
