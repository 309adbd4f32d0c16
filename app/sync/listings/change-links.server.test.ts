import { expect, it } from "vitest";
import { describeOnPostgres } from "../../../tests/support/database.ts";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { inTransaction } from "../../db/client.server.ts";
import { linkEventsOf } from "../../db/link-events.server.ts";
import { linksOf } from "../../db/links.server.ts";
import { endLinks, linkNew, setLinks, type WantedLink } from "./change-links.server.ts";

const wanted = (sellerSku: string, number: number, how = "exact-sku"): WantedLink => ({ sellerSku, variant: catalogueVariant(number), how, evidence: null });

describeOnPostgres("R62 a look-up and a hand at once", ({ open, another }) => {
  it("whoever comes first, the hand's variant stays, and the history tells each step of it", async () => {
    const journey = await openJourney(await open());
    const { flows } = journey.lockstep();
    const [store, elsewhere] = [await journey.store(), { ...flows, db: await another() }];
    for (let round = 0; round < 6; round += 1) {
      const lookUps = [1, 2, 3].map((number) => inTransaction(elsewhere.db, (tx) => linkNew(elsewhere, tx, store, [wanted("CUP", number), wanted("POT", number)], "lockstep")));
      const hand = inTransaction(flows.db, (tx) => setLinks(flows, tx, store, [wanted("CUP", 9, "by-hand")], "staff:1"));
      await Promise.all([...lookUps, hand]);
      const links = await linksOf(flows.db.prisma, store.id, ["CUP", "POT"]);
      expect([links.get("CUP")?.variantId, links.get("CUP")?.how, links.has("POT")]).toEqual([catalogueVariant(9).id, "by-hand", true]);
      const events = (await linkEventsOf(flows.db.prisma, store.shop, store.id, "CUP", 100)).toReversed();
      expect(events.every((event, at) => event.fromVariantId === (events[at - 1]?.toVariantId ?? null)), "each step begins where the one before ended").toBe(true);
      await inTransaction(flows.db, (tx) => endLinks(flows, tx, store, ["CUP", "POT"], "lockstep", false));
    }
  });
});
