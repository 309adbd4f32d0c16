import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import { parseStoreSettings } from "../../domain/settings.ts";
import { Connected, Overtaken, Refused } from "./notices.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

describe("what keeps the form from being saved", () => {
  const refused = (problems: Record<string, string>) => draw(<Refused storeId="s1" problems={problems} />);

  test("is nothing while nothing is wrong", () => expect(refused({}).text).toBe(""));

  test("leads to the tab of each field, by the field's name", () => {
    const { text, links, html } = refused({ "mfn.targetStatus": "Not so.", "afn.consolidate": "Nor so.", taxMode: "Choose one.", schedule: "When?" });
    expect(text).toContain("Not saved: 4 settings are to be corrected");
    expect(links).toEqual({
      "Orders you ship: Target status": "/app/stores/s1/settings", "Orders Amazon ships: One order per day": "/app/stores/s1/settings/amazon", Tax: "/app/stores/s1/settings/taxes", Schedule: "/app/stores/s1/settings/rules",
    });
    expect(text).toContain("Nor so.");
    expect(html).toContain('role="alert"');
  });

  test("names the rates, whichever of them is wrong", () => {
    const { links, text } = refused({ "rates.2.rate": "More than zero" });
    expect(text).toContain("1 setting is to be corrected");
    expect(links).toEqual({ "Exchange rates": "/app/stores/s1/settings/taxes" });
  });

  test("names by its path what this version does not know", () => expect(Object.keys(refused({ "mfn.ofTheFuture": "?" }).links)).toEqual(["mfn.ofTheFuture"]));
});

describe("R48 a version that somebody else saved meanwhile", () => {
  const overtakenBy = { settings: parseStoreSettings({}), version: 7 };
  const form = (more: Partial<SettingsForm>) => more as SettingsForm;
  const latest = { version: 7, when: "Nov 20, 2026, 7:00 AM", who: "Staff member 12", what: "Tax" };

  test("is told with who changed what, and both ways out", () => {
    const { text, buttons } = draw(<Overtaken form={form({ overtakenBy })} latest={latest} />);
    expect(text).toContain("Not saved: version 7 was saved while you were changing these settings");
    expect(text).toContain("Staff member 12, Nov 20, 2026, 7:00 AM: Tax.");
    expect(buttons).toEqual(["Show it and drop my changes", "Save mine over it"]);
  });

  test("is told without who where that is not known, and not at all where there is none", () => {
    expect(draw(<Overtaken form={form({ overtakenBy })} latest={undefined} />).text).not.toContain("Staff");
    expect(draw(<Overtaken form={form({ overtakenBy: null })} latest={latest} />).text).toBe("");
  });
});

describe("R98 the greeting after connecting", () => {
  const greeted = (more: Partial<Parameters<typeof Connected>[0]> = {}) => draw(<Connected alias="us" sellerId="A1SELLER" marketplaces={3} state="observe" {...more} />);

  test("says who is connected, what goes on, and what is left to do", () => {
    const { text, links } = greeted();
    expect(text).toContain("Seller A1SELLER is connected as us");
    expect(text).toContain("orders and listings of 3 marketplaces now");
    expect(text).toContain("The store only observes");
    expect(links).toEqual({ "Go to overview": "/app" });
  });

  test("asks nobody to open a store that is open", () => {
    expect(greeted({ state: "open", marketplaces: 1 }).text).toContain("of 1 marketplace now");
    expect(greeted({ state: "open" }).text).not.toContain("only observes");
  });
});
