import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { us } from "../../../tests/support/journey-orders.ts";
import { openJourney, shopDomain } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { readForm } from "./read-form.ts";
import { fieldOfRefusal } from "./refusal-field.ts";
import { action, loader } from "./route.tsx";

const filled = { marketplace: us, alias: "shop-1", startDate: "2026-11-01", mfnLocation: "gid://main", afnLocation: "", afnImport: "false", state: "observe" };

describeEmbedded("the page that connects Amazon", ({ open }) => {
  test("offers the shop's locations and thirty days", async () => {
    const journey = await openJourney(await open(), { connected: false });
    const page = await merchantOf(journey).reads(loader, "/app/connect");
    expect(page.locations?.map((location) => location.name)).toEqual(["Amazon FBA", "Cellar", "Main warehouse"]);
    expect(page).toMatchObject({ today: "2026-11-20", startDate: "2026-10-21" });
  });

  test("stays usable while Shopify does not answer", async () => {
    const journey = await openJourney(await open(), { connected: false, through: (send) => (input, init) => {
      const url = new URL(new Request(input, init).url);
      return url.pathname.endsWith("graphql.json") ? Promise.resolve(new Response("", { status: 503 })) : send(input, init);
    } });
    expect((await merchantOf(journey).reads(loader, "/app/connect")).locations).toBeNull();
  });

  test("sends to Amazon with a state that carries what was chosen", async () => {
    const journey = await openJourney(await open(), { connected: false });
    const merchant = merchantOf(journey);
    const main = (await merchant.reads(loader, "/app/connect")).locations!.find((location) => location.name === "Main warehouse");
    const { status, body } = await merchant.sends(action, "/app/connect", { ...filled, mfnLocation: main!.id, afnImport: "true", state: "open" });
    expect([status, body.errors, body.refused]).toEqual([200, {}, null]);
    expect(body.consentUrl).toMatch(/^https:\/\/sellercentral\.amazon\.com\/apps\/authorize\/consent\?.*state=/);
    const [pending] = await journey.lockstep().flows.db.prisma.authorizationState.findMany();
    expect(pending).toMatchObject({ shop: shopDomain, alias: "shop-1", marketplaceId: us, options: { state: "open", afnImport: true, mfnLocation: main!.id, marketplaceIds: null } });
  });

  test("tells what is wrong at its field, and begins nothing", async () => {
    const journey = await openJourney(await open());
    const merchant = merchantOf(journey);
    const send = (more: object) => merchant.sends(action, "/app/connect", { ...filled, ...more });
    expect(await send({ alias: "too long a name" })).toMatchObject({ status: 422, body: { errors: { alias: "Use 1 to 8 letters, digits or hyphens." }, consentUrl: null } });
    expect(await send({ alias: "MAIN" })).toMatchObject({ status: 422, body: { errors: { alias: 'The alias "MAIN" belongs to another store of this shop.' } } });
    expect(await send({ marketplace: "nowhere", startDate: "soon" })).toMatchObject({ status: 422, body: { errors: { marketplace: expect.any(String) as unknown, startDate: "Enter a date." } } });
    expect(await journey.lockstep().flows.db.prisma.authorizationState.count()).toBe(0);
  });
});

describe("the form", () => {
  const read = (more: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...filled, ...more })) form.set(name, value);
    return readForm(form, "America/New_York", "2026-11-20");
  };

  test("observes unless told to open, and imports Amazon's orders only if told so", () => {
    expect(read({ state: "closed", afnImport: "on" }).values).toMatchObject({ state: "observe", afnImport: false });
    expect(read({ state: "open", afnImport: "true" }).values).toMatchObject({ state: "open", afnImport: true });
  });

  test.each([
    [{ startDate: "2026-11-21" }, { startDate: "The date lies in the future." }],
    [{ startDate: "2026-02-30" }, { startDate: "Enter a date." }],
    [{ alias: "" }, { alias: "Use 1 to 8 letters, digits or hyphens." }],
    [{ mfnLocation: "" }, { mfnLocation: "Choose the location that ships." }],
    [{ mfnLocation: "", locationsUnknown: "true" }, {}],
    [{ mfnLocation: "gid://1", afnLocation: "gid://1" }, { afnLocation: "Amazon’s location must be another one than yours." }],
    [{ startDate: "2026-11-20", alias: " a-1 " }, {}],
  ])("with %j says %j", (more, errors) => {
    expect(read(more).errors).toEqual(errors);
  });

  test("an empty form says something at every field that needs one", () => {
    expect(Object.keys(readForm(new FormData(), "UTC", "2026-11-20").errors).sort()).toEqual(["alias", "marketplace", "mfnLocation", "startDate"]);
  });
});

describe("a refusal", () => {
  test("is told at the field to blame, if there is one", () => {
    expect([fieldOfRefusal("alias-taken"), fieldOfRefusal("unknown-location"), fieldOfRefusal("unknown-marketplace"), fieldOfRefusal("consent-denied")]).toEqual(["alias", "mfnLocation", "marketplace", null]);
  });
});
