import { expect, test } from "vitest";
import { changeSettings } from "../../app/sync/stores/change-settings.server.ts";
import { acceptProposal, rejectProposal } from "../../app/sync/listings/link-sku.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { nextNight } from "../support/journey-catalogue.ts";
import { article, historyOf, linked, lists, suggested, unlinkedTold, variantId } from "../support/journey-links.ts";
import { inShopify, openJourney, outcomeOf, problemList, shopDomain, stockOf, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";

type Db = Parameters<typeof openJourney>[0];

/** Listings with what Amazon says of them, against these products; both catalogues are read. */
async function read(db: Db, says: Record<string, Parameters<typeof lists>[2]>, products: NonNullable<JourneyOptions["products"]>, catalogue: object = {}, more: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, { stock: {}, listings: Object.keys(says).map((sku) => ({ sku, quantity: 9 })), products, ...more });
  for (const [sku, said] of Object.entries(says)) lists(journey, sku, said);
  await journey.changeSettings({ catalogue });
  await journey.run();
  return journey;
}

const decide = async (journey: Journey, how: typeof acceptProposal, sku: string, variant: string, by = "staff:1", shop = shopDomain) =>
  (await how(journey.lockstep().flows, shop, (await journey.store()).id, sku, variantId(journey, variant), by))?.message.split(".")[0];

describeEmbedded("what is what", ({ open }) => {
  test("R4 R5 R10 R41 each listing read is tried against the whole catalogue; what is the same byte for byte is linked, its stock goes out, nothing is created or changed", async () => {
    const odd = ["A,1", "B/1", "50%", "größe-Ü", "茶碗", "0012", "c d"];
    const says = Object.fromEntries([...odd, "ALONE"].map((sku) => [sku, { title: `Amazon's ${sku}` }]));
    const journey = await read(await open(), says, [...odd.map((sku) => article(`My ${sku}`, sku)), article("Another", "12")]);
    expect(await linked(journey)).toEqual(odd.toSorted().map((sku) => `${sku} → ${sku}, exact-sku, lockstep`).toSorted());
    expect([await stockOf(journey, "A,1"), await stockOf(journey, "茶碗")]).toMatchObject([{ sent: 5 }, { sent: 5 }]);
    expect(journey.shopify.world.products().map((product) => product.title).toSorted()).toEqual([...odd.map((sku) => `My ${sku}`), "Another"].toSorted());
    expect([await unlinkedTold(journey), await historyOf(journey, "A,1")]).toEqual([1, ["linked none → A,1 lockstep"]]);
    const [link] = await journey.lockstep().flows.db.prisma.link.findMany({ where: { sellerSku: "A,1" } });
    expect(link!.evidence).toEqual({ matches: [{ by: "sku", amazon: "A,1", shopify: "A,1" }], variant: { product: "My A,1", title: "Default Title", sku: "A,1" } });
  });

  test("R40 the same SKU in two products waits; one click decides, and is remembered as mine", async () => {
    const journey = await read(await open(), { "CUP-1": {} }, [article("Cup", "CUP-1"), article("Cup, old", "CUP-1", {}, { status: "ARCHIVED" })]);
    expect([await linked(journey), await suggested(journey)]).toEqual([[], ["CUP-1 ? CUP-1, same-sku", "CUP-1 ? CUP-1, same-sku"]]);
    expect(await decide(journey, acceptProposal, "CUP-1", "CUP-1")).toBe("Linked");
    expect([await linked(journey), await suggested(journey), await unlinkedTold(journey)]).toEqual([["CUP-1 → CUP-1, by-hand, staff:1"], [], null]);
  });

  test("R40 an archived product or a bundle that bears the SKU alone links", async () => {
    const journey = await read(await open(), { OLD: {}, SET: {} }, [article("Old", "OLD", {}, { status: "ARCHIVED" }), article("Set", "SET", { requiresComponents: true })]);
    expect(await linked(journey)).toEqual(["OLD → OLD, exact-sku, lockstep", "SET → SET, exact-sku, lockstep"]);
  });

  test("R40 the nearly same SKU, the same barcode however it is written, the same title: each is suggested and needs a click", async () => {
    const journey = await read(
      await open(), { "CUP-1": { title: "x" }, "0012": { title: "y" }, CODE: { title: "z", ean: "0036000291452" }, NAME: { title: "Blue Pot, Large" } },
      [article("A", "cup-1 "), article("B", "12"), article("C", "MY-C", { barcode: "036000291452" }), article("Blue pot (large)", "MY-D")],
    );
    expect([await linked(journey), await suggested(journey), await unlinkedTold(journey)]).toEqual([[], ["0012 ? 12, like-sku", "CODE ? MY-C, barcode", "CUP-1 ? cup-1 , like-sku", "NAME ? MY-D, title"], 4]);
    expect(await decide(journey, acceptProposal, "CODE", "MY-C")).toBe("Linked");
    await journey.run();
    expect([await linked(journey), (await stockOf(journey, "CODE"))?.sent]).toEqual([["CODE → MY-C, by-hand, staff:1"], 5]);
    const [link] = await journey.lockstep().flows.db.prisma.link.findMany();
    expect(link!.evidence).toMatchObject({ matches: [{ by: "barcode", amazon: "0036000291452", shopify: "036000291452" }] });
  });

  test("R40 a title links by itself where I want it, alone on both sides", async () => {
    const says = { ONE: { title: "Blue Pot" }, TWIN: { title: "Red Pot" }, TWIN2: { title: "Red pot" }, TWICE: { title: "Green Pot" } };
    const products = [article("Blue pot", "MY-B"), article("Red Pot", "MY-R"), article("Green Pot", "MY-G1"), article("green pot", "MY-G2")];
    const journey = await read(await open(), says, products, { linkByTitle: true });
    expect(await linked(journey)).toEqual(["ONE → MY-B, title, lockstep"]);
    expect(await suggested(journey)).toEqual(["TWICE ? MY-G1, title", "TWICE ? MY-G2, title", "TWIN ? MY-R, title", "TWIN2 ? MY-R, title"]);
  });

  test("R40 what I rejected is not suggested again, night after night, nor linked when its SKU becomes the same", async () => {
    const journey = await read(await open(), { NAME: { title: "Pot" } }, [article("Pot", "MY-D")]);
    expect(await decide(journey, rejectProposal, "NAME", "MY-D", "staff:7")).toBe("Rejected");
    journey.shopify.world.changeVariant("MY-D", { sku: "NAME" });
    await nextNight(journey);
    expect([await linked(journey), await suggested(journey), await historyOf(journey, "NAME")]).toEqual([[], [], ["rejected NAME → none staff:7"]]);
    journey.addOrder({ number: 1, lines: [{ sku: "NAME" }] });
    await journey.poll();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "waiting", reason: "sku-not-linked" });
  });

  test("R10 R62 a variant that gets the SKU later is found by the webhook; orders that waited for it come in, and the count of what is not linked falls", async () => {
    const journey = await read(await open(), { LATE: { title: "x" }, NEVER: { title: "y" } }, [article("Late", "MY-L")], {}, { orders: [{ number: 1, lines: [{ sku: "LATE" }] }] });
    expect([await unlinkedTold(journey), await outcomeOf(journey, 1)]).toEqual([2, { outcome: "waiting", reason: "sku-not-linked" }]);
    journey.shopify.world.changeVariant("MY-L", { sku: "LATE" });
    await journey.run();
    expect([await linked(journey), await unlinkedTold(journey), inShopify(journey, 1).length]).toEqual([["LATE → LATE, exact-sku, lockstep"], 1, 1]);
  });

  test("R42 the link of a variant that was deleted ends, and its SKU is matched anew", async () => {
    const journey = await read(await open(), { "CUP-1": {} }, [article("Cup", "CUP-1")]);
    const first = variantId(journey, "CUP-1");
    journey.shopify.world.deleteProduct(journey.shopify.world.products().find((product) => product.title === "Cup")!.id);
    await journey.run();
    expect([await linked(journey), await unlinkedTold(journey)]).toEqual([[], 1]);
    journey.shopify.world.addProduct(article("Cup anew", "CUP-1"));
    await journey.run();
    expect([await linked(journey), variantId(journey, "CUP-1") === first]).toEqual([["CUP-1 → CUP-1, exact-sku, lockstep"], false]);
    expect(await historyOf(journey, "CUP-1")).toEqual(["linked none → gone lockstep", "unlinked gone → none lockstep", "linked none → CUP-1 lockstep"]);
  });

  test("R43 what a linked variant is called later changes nothing of its link; what stock needs to know of it is taken over", async () => {
    const journey = await read(await open(), { "CUP-1": {} }, [article("Cup", "CUP-1")]);
    journey.shopify.world.changeVariant("CUP-1", { sku: "RENAMED", inventoryPolicy: "CONTINUE" });
    await journey.run();
    expect(await linked(journey)).toEqual(["CUP-1 → RENAMED, exact-sku, lockstep"]);
    expect(await journey.lockstep().flows.db.prisma.link.findMany({ select: { inventoryPolicy: true } })).toEqual([{ inventoryPolicy: "CONTINUE" }]);
  });

  test("R64 R97 with the ASIN as identifier listings, and orders before anything was read, link by it alone", async () => {
    const says = { "CUP-1": { asin: "B00CUP0001" }, "CUP-2": { asin: "B00CUP0001" }, "POT-1": { asin: "B00POT0001" } };
    const journey = await read(await open(), says, [article("Cup", "B00CUP0001"), article("Pot", "POT-1")], { identifier: "ASIN" }, { orders: [{ number: 1, lines: [{ sku: "CUP-2" }] }] });
    expect([await linked(journey), await suggested(journey)]).toEqual([
      ["CUP-1 → B00CUP0001, exact-asin, lockstep", "CUP-2 → B00CUP0001, exact-asin, lockstep"], ["POT-1 ? POT-1, like-sku"],
    ]);
    expect(theOrder(journey, 1).lines.map((line) => line.variantId)).toEqual([variantId(journey, "B00CUP0001")]);
  });

  test("R64 the identifier is free until something is linked by it; then the settings refuse it with the reason", async () => {
    const journey = await read(await open(), { "CUP-1": {} }, []);
    const change = async (identifier: string) => {
      const { id, settings, settingsVersion } = await journey.store();
      const kept = settings as { catalogue?: object };
      return changeSettings(journey.lockstep().flows, shopDomain, id, { settings: { ...kept, catalogue: { ...kept.catalogue, identifier } }, basedOn: settingsVersion, savedBy: "staff:1" });
    };
    expect([(await change("ASIN"))?.kind, (await change("SKU"))?.kind]).toEqual(["saved", "saved"]);
    journey.shopify.world.addProduct(article("Cup", "CUP-1"));
    await journey.run();
    const refused = await change("ASIN");
    expect(refused?.kind === "refused" && refused.problems["catalogue.identifier"]).toMatch(/^Locked: 1 listing is linked by it/);
    expect((await change("SKU"))?.kind).toBe("unchanged");
  });

  test("R40 two people decide about one suggestion, another shop's about neither: the first is heard, the second is told", async () => {
    const journey = await read(await open(), { "CUP-1": {} }, [article("Cup", "MY-1", {}), article("Article CUP-1", "MY-2"), article("article cup-1", "MY-3")], {}, { shopify: { shops: [shopDomain, "other.myshopify.com"] } });
    expect(await suggested(journey)).toEqual(["CUP-1 ? MY-2, title", "CUP-1 ? MY-3, title"]);
    expect(await decide(journey, acceptProposal, "CUP-1", "MY-2", "staff:9", "other.myshopify.com")).toBeUndefined();
    const told = await Promise.all([decide(journey, acceptProposal, "CUP-1", "MY-2", "staff:1"), decide(journey, acceptProposal, "CUP-1", "MY-3", "staff:2")]);
    expect(told.toSorted()[0]).toBe("Linked");
    expect(told.toSorted()[1]).toMatch(/^This (SKU was linked to another variant meanwhile|suggestion is not open any more)/);
    expect((await historyOf(journey, "CUP-1")).length).toBe(1);
    expect(await decide(journey, rejectProposal, "CUP-1", "MY-3")).toBe("This suggestion is not open any more");
    expect(await problemList(journey)).toEqual([]);
  });
});
