import { expect, test } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { openJourney, type JourneyOptions } from "../../tests/support/journey.ts";
import { merchantOf } from "../../tests/support/merchant.ts";
import { loader as customers } from "./app.customers.tsx";
import { loader as variants } from "./app.variants.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;

describeEmbedded("what fields of a page ask Shopify for", ({ open }) => {
  const opened = async (more: JourneyOptions = {}) => {
    const journey = await openJourney(await open(), { connected: false, shopify: { shops: [...shops] }, ...more });
    const [wholesale, retail] = await Promise.all(["Amazon wholesale", "Amazon retail"].map((name) => journey.lockstep().flows.shopify(shops[0]).createCustomer({ name, tags: [] })));
    journey.clock.advance(60_000);
    const merchant = merchantOf(journey);
    return {
      journey, wholesale: wholesale!, retail: retail!,
      customers: (query: string) => merchant.reads(customers, `/app/customers${query}`),
      variants: (query: string) => merchant.reads(variants, `/app/variants${query}`),
    };
  };

  test("R53 customers are found by a part of their names; without one, whom Shopify lists first", async () => {
    const { customers, wholesale } = await opened();
    expect(await customers("?search=wholesale")).toEqual({ customers: [{ id: wholesale.id, name: "Amazon wholesale" }] });
    expect((await customers("?search=")).customers).toHaveLength(2);
    expect(await customers("")).toEqual(await customers("?search="));
    expect(await customers("?search=nobody")).toEqual({ customers: [] });
  });

  test("R53 one customer is named by id, whatever is searched; who is gone is nobody", async () => {
    const { customers, retail } = await opened();
    expect(await customers(`?search=wholesale&id=${encodeURIComponent(retail.id)}`)).toEqual({ customers: [{ id: retail.id, name: "Amazon retail" }] });
    expect(await customers(`?id=${encodeURIComponent("gid://shopify/Customer/404")}`)).toEqual({ customers: [] });
  });

  test("a search stays a text, whatever Shopify's search would make of it", async () => {
    const { customers, variants } = await opened();
    for (const text of ['" OR last_name:*', "\\", "last_name:*", "sku:* OR title:*", "ü".repeat(3000)]) {
      const query = `?search=${encodeURIComponent(text)}`;
      expect([await customers(query), await variants(query)], text.slice(0, 20)).toEqual([{ customers: [] }, { variants: [] }]);
    }
  });

  test("R62 variants are found by product and by SKU, with what tells them apart", async () => {
    const { journey, variants } = await opened();
    journey.shopify.world.addProduct({ title: "Kettle", vendor: "", variants: [{ sku: "KETTLE-9", price: "10.00", levels: {} }] });
    journey.clock.advance(60_000);
    expect(await variants("?search=kettle")).toEqual({ variants: [{ id: expect.any(String) as unknown, title: "Kettle", detail: "SKU KETTLE-9 · $10.00" }] });
    expect((await variants("?search=KETTLE-9")).variants).toHaveLength(1);
    expect(await variants(""), "nothing was asked for").toEqual({ variants: [] });
  });

  test("are null while Shopify does not answer: the field says so, the page stands", async () => {
    let down = false;
    const { customers, variants } = await opened({ through: (send) => (input, init) => {
      const { pathname } = new URL(new Request(input, init).url);
      return down && pathname.endsWith("graphql.json") ? Promise.resolve(new Response("", { status: 503 })) : send(input, init);
    } });
    down = true;
    expect([await customers("?search=a"), await customers("?id=gid://shopify/Customer/1"), await variants("?search=a")]).toEqual([{ customers: null }, { customers: null }, { variants: null }]);
  });

  test("nobody is told anything without being signed in", async () => {
    const { journey } = await opened();
    const { flows, shopify } = journey.lockstep();
    for (const [loader, path] of [[customers, "/app/customers?search="], [variants, "/app/variants?search="]] as const) {
      for (const authorization of ["", "Bearer nonsense"]) {
        const request = new Request(new URL(path, flows.config.shopify.appUrl), { headers: { ...(authorization && { authorization }) } });
        const refused: unknown = await loader({ request, params: {}, context: { flows, shopify } }).catch((thrown: unknown) => thrown);
        expect(refused).toBeInstanceOf(Response);
        expect(await (refused as Response).text()).not.toContain("Amazon");
      }
    }
  });
});
