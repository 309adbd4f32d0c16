import { describe, expect, it } from "vitest";
import { createOrder, testShop } from "../testing/test-shop.ts";

describe("an order's page in the simulated admin", () => {
  const shop = testShop();
  const get = (path: string) => shop.shopify.handle(new Request(`http://127.0.0.1:4000${path}`));

  it("shows what an app made of it, with nothing read as markup", async () => {
    const { order } = await createOrder(shop, { sourceIdentifier: "111-<b>1</b>", tags: ["amazon"] });
    const answer = await get(`/store/demo/orders/${order!.id.split("/").at(-1)}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(`<h1>Order ${order!.name}</h1>`);
    expect(html).toContain("111-&#60;b&#62;1");
    expect(html).toContain("<td>amazon</td>");
    expect(html).not.toContain("<b>");
  });

  it("exists only for an order and a shop that exist", async () => {
    expect((await get("/store/demo/orders/1")).status).toBe(404);
    expect((await get("/store/nowhere/orders/1")).status).toBe(404);
  });
});
