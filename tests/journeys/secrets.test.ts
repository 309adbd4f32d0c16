import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { everyTable, findings } from "../support/everything-kept.ts";
import { numberOf, person } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { appSecrets, openJourney, outcomeOf, theOrder, type Journey } from "../support/journey.ts";

/** Every kind of thing has happened: imported, pending, waiting, refused, unreadable, a platform down, access lost. */
async function eventful(db: Parameters<typeof openJourney>[0]): Promise<{ journey: Journey; tokens: string[] }> {
  const tokens = new Set<string>();
  const note = (text: string) => [...text.matchAll(/Atz[ar]\|[\w.~+/=-]+|shp[a-z]{2,3}_[\w-]+/g)].forEach(([token]) => tokens.add(token));
  const journey = await openJourney(db, {
    orders: [
      { number: 1 }, { number: 2, status: "PENDING" }, { number: 3, lines: [{ sku: "UNKNOWN" }] }, { number: 4, channel: "AFN", status: "SHIPPED" }, { number: 5, status: "CANCELLED" },
      { number: 6, status: "TELEPORTED" }, { number: 7, more: { orderItems: null } }, { number: 8, lines: [{ sku: "POT-1" }] },
    ],
    through: (send) => async (input, init) => {
      const request = new Request(input, init);
      request.headers.forEach(note);
      const answer = await send(request);
      note(await answer.clone().text());
      return answer;
    },
  });
  const refused = { data: { orderCreate: { order: null, userErrors: [{ field: ["order", "shippingAddress"], message: `${person.street} in ${person.city} for ${person.name} is not an address`, code: "INVALID" }] } } };
  journey.shopify.faults.add({ operation: "orderCreate", skip: 2, kind: "answer", status: 200, body: JSON.stringify(refused), headers: { "content-type": "application/json" } });
  journey.shopify.faults.add({ operation: "productVariants", kind: "answer", status: 500, body: `Internal error near ${person.name}` });
  await journey.run();
  await journey.poll();
  journey.amazon.world.revoke(seller);
  await journey.later(90, "poll-orders");
  journey.shopify.uninstall();
  return { journey, tokens: [...tokens] };
}

const personal = [person.name, "Quentin", "Querfeld", person.email, person.street, person.city, person.phone];

describeEmbedded("after an eventful day", ({ open }) => {
  test("no token and no secret stands in the database in clear, nor in any log line (R133)", async () => {
    const { journey, tokens } = await eventful(await open());
    expect(tokens.some((token) => token.startsWith("Atza|")) && tokens.some((token) => token.startsWith("Atzr|"))).toBe(true);
    const { 'public."Session"': session, ...places } = await everyTable(journey);
    const amazon = tokens.filter((token) => token.startsWith("Atz"));
    expect(findings({ ...places, session: session ?? "" }, [...amazon, ...Object.values(appSecrets)])).toEqual([]);
    expect(findings({ ...places, log: journey.lines.join("\n") }, [...tokens, ...Object.values(appSecrets)])).toEqual([]);
  });

  test("no buyer's name, address or mail stands in the database in clear, nor in any log line (R113)", async () => {
    const { journey } = await eventful(await open());
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: "Querfeld" });
    expect(await outcomeOf(journey, 8)).toEqual({ outcome: "failed", reason: "shopify-refused" });
    expect(findings({ ...(await everyTable(journey)), log: journey.lines.join("\n") }, personal)).toEqual([]);
  });

  test("what is kept of a buyer is encrypted, and gone once the order is in Shopify (clock P6)", async () => {
    const { journey } = await eventful(await open());
    const rows = await journey.lockstep().flows.db.prisma.order.findMany({ select: { amazonOrderId: true, personal: true } });
    const held = rows.filter((row) => row.personal !== null).map((row) => row.amazonOrderId);
    expect(held).not.toContain(numberOf(1));
    expect(held).not.toContain(numberOf(2));
    expect(held).not.toContain(numberOf(4));
    expect(held).not.toContain(numberOf(5));
    expect(held).toContain(numberOf(3));
  });
});
