import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import { fieldsOf, wrongFields } from "../../../tests/support/drawn-fields.ts";
import { marketplaces } from "../../domain/marketplaces.ts";
import type { ConnectAnswer } from "./connect-answer.ts";
import { ConnectForm } from "./connect-form.tsx";
import { Access, Help } from "./connect-help.tsx";
import Connect, { meta } from "./route.tsx";

const [main, fba] = [{ id: "gid://shopify/Location/1", name: "Main warehouse" }, { id: "gid://shopify/Location/2", name: "Amazon FBA" }];
const days = { today: "2026-11-20", startDate: "2026-10-21" };
const form = (locations: (typeof main)[] | null = [main, fba], answer?: Partial<ConnectAnswer>) =>
  draw(<ConnectForm locations={locations} {...days} />, { answer: answer && { errors: {}, refused: null, consentUrl: null, ...answer } });

describe("the questions before Amazon's sign-in", () => {
  test("R49 begin with what does least: observing, Amazon's own orders left out, thirty days", () => {
    const { html, buttons } = form();
    expect(fieldsOf(html)).toEqual({
      "Primary marketplace": "ATVPDKIKX0DER", Alias: "", "Start date": "2026-10-21", "Location that ships": "", "Amazon’s location (optional)": "None",
      "Import orders that Amazon ships": "off", Observing: "on", Open: "off",
    });
    expect(buttons).toEqual(["Continue to Amazon"]);
    expect(wrongFields(html)).toEqual([]);
  });

  test("offer every marketplace there is, under its region", () => {
    const { html } = form();
    const groups = [...html.matchAll(/<optgroup label="([^"]*)">(.*?)<\/optgroup>/g)].map(([, title, inner = ""]) => [title, [...inner.matchAll(/value="([^"]*)"/g)].map(([, id]) => id)] as const);
    expect(groups.map(([title]) => title)).toEqual(["North America", "Europe, Middle East, India", "Far East"]);
    expect(groups.flatMap(([, ids]) => ids).sort()).toEqual(marketplaces.map(({ id }) => id).sort());
    for (const { id, region } of marketplaces) expect(groups[["NA", "EU", "FE"].indexOf(region)]?.[1]).toContain(id);
  });

  test("choose the only location by themselves, and none of several", () => {
    expect(fieldsOf(form([fba]).html)["Location that ships"]).toBe("Amazon FBA");
    expect(fieldsOf(form([]).html)["Location that ships"]).toBe("");
  });

  test("go on without locations where Shopify did not tell them", () => {
    const { html, text, buttons } = form(null);
    expect(Object.keys(fieldsOf(html)).filter((label) => label.includes("ocation"))).toEqual([]);
    expect(text).toContain("Shopify did not tell the shop’s locations");
    expect(buttons).toEqual(["Continue to Amazon"]);
  });

  test("take no day to come, and no longer alias than tags bear", () => {
    const { html } = form();
    expect(html).toMatch(/<input[^>]*max="2026-11-20"[^>]*type="date"/);
    expect(html).toMatch(/<input[^>]*maxLength="8"/);
  });

  test("R3 say at each field why it is asked", () => {
    const { text } = form();
    for (const why of ["Decides where you sign in", "it cannot be changed later", "Orders purchased earlier are not imported", "its stock is what Amazon is offered", "never offered to Amazon", "Everything is read, nothing is written"]) expect(text).toContain(why);
  });
});

describe("the answer to the form", () => {
  test.each<[keyof ConnectAnswer["errors"], string]>([["marketplace", "Primary marketplace"], ["alias", "Alias"], ["startDate", "Start date"], ["mfnLocation", "Location that ships"], ["afnLocation", "Amazon’s location (optional)"]])("marks %s", (field, label) => {
    const { html, text } = form([main, fba], { errors: { [field]: "So it cannot be." } });
    expect(wrongFields(html)).toEqual([label]);
    expect(text).toContain("So it cannot be.");
  });

  test("R134 says above the fields what no field is to blame for", () => {
    const { html, text } = form([main], { refused: "Amazon did not answer." });
    expect(text.indexOf("Amazon did not answer.")).toBeLessThan(text.indexOf("Primary marketplace"));
    expect(html).toContain('role="alert"');
    expect(wrongFields(html)).toEqual([]);
  });

  test("R134 leads out of the frame, and leaves a link for browsers that refuse", () => {
    const consentUrl = "https://sellercentral.amazon.com/apps/authorize/consent?state=a&version=beta";
    const { html, links } = form([main], { consentUrl });
    expect(links["continue to Amazon"]).toBe(consentUrl);
    expect(html).toMatch(/<a href="[^"]*" target="_top">/);
    expect(form([main], {}).links).toEqual({});
  });

  test("on its way cannot be sent twice", () => {
    expect(draw(<ConnectForm locations={[main]} {...days} />, { sending: { alias: "us" } }).buttons).toEqual([expect.stringMatching(/Continue to Amazon \(loading\)$/)]);
  });

  test("what is told is told as text", () => {
    expect(form([{ id: "gid://1", name: '<b>"Yard"</b>' }], { refused: "<script>alert(1)</script>" }).html).not.toMatch(/<script|<b>/);
  });
});

describe("beside the form", () => {
  test("R3 every right that is asked for has its purpose", () => {
    const { html, text } = draw(<Access />);
    expect(html.match(/<dt>/g)).toHaveLength(7);
    expect(html).not.toMatch(/<dd[^>]*><\/dd>/);
    for (const right of ["Inventory and Order Tracking", "Product Listing", "Selling Partner Insights", "Direct-to-Consumer Shipping", "Fulfillment orders"]) expect(text).toContain(right);
    expect(text).toContain("Both directions then stop and your settings stay");
  });

  test("R134 the four ways it goes wrong each have a way out", () => {
    const { html, text } = draw(<Help />);
    expect(html.match(/<dt>/g)).toHaveLength(4);
    for (const way of ["Allow pop-ups", "Reload the overview", "Manage Your Apps", "Use Reconnect"]) expect(text).toContain(way);
  });

  test("the page holds all of it under one title", () => {
    const { text, buttons } = draw(<Connect />, { at: "/app/connect", data: { locations: [main], ...days } });
    for (const part of ["Connect Amazon", "What Lockstep may do at Amazon", "If it does not work"]) expect(text).toContain(part);
    expect(buttons).toContain("Continue to Amazon");
    expect(meta({} as Parameters<typeof meta>[0])).toEqual([{ title: "Connect Amazon · Lockstep" }]);
  });
});
