import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import { fieldsOf, wrongFields } from "../../../tests/support/drawn-fields.ts";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { cancelReasons, refundReasons } from "../../domain/feeds/order-feed.ts";
import { settingName } from "../../domain/setting-names.ts";
import type { CarrierRule } from "../../domain/settings-after-order.ts";
import { checkStoreSettings, parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { carrierCodes } from "../../domain/shipments/carriers.ts";
import { CancellationsTab } from "./cancellations-tab.tsx";
import { CarrierRules } from "./carrier-rules.tsx";
import { ShippingTab } from "./shipping-tab.tsx";
import { useSettingsForm, type SettingsForm } from "./use-settings-form.ts";

/** The tabs of what comes after the order, over a real form. */
const first = parseStoreSettings({});
const formOver = (settings: StoreSettings, ...steps: ((form: SettingsForm) => unknown)[]) => drive(() => useSettingsForm({ settings, version: 1 }), steps, { at: "/app/stores/us/settings" });
const shipping = (more: object) => ({ ...first, shipping: { ...first.shipping, ...more } });
const carrier = (more: Partial<CarrierRule> = {}): CarrierRule => ({ company: "Parcel Co", code: "DHL", name: null, method: null, ...more });
/** The tab after saving was tried. */
const tried = (settings: StoreSettings) => formOver(settings, (form) => form.save());
const choicesOn = (html: string) => Object.entries(fieldsOf(html)).filter(([, held]) => held === "on").map(([label]) => label);

describe("the tab of shipping", () => {
  const tab = (settings: StoreSettings, form = formOver(settings).last) => draw(<ShippingTab form={form} />);

  test("R93 R100 B11 begins careful: Amazon is told, and whatever is unsure waits", () => {
    expect(choicesOn(tab(first).html)).toEqual(["Tell Amazon of shipments", "Wait", "Ask"]);
    expect(tab(first).text).toContain("No carrier of your own.");
  });

  test("R93 R100 B11 shows the other choices as they are set", () => {
    const labels = choicesOn(tab(shipping({ unknownCarrier: "other", untracked: "send", repeatedTracking: "send" })).html);
    expect(labels).toEqual(["Tell Amazon of shipments", "Send as “Other”", "Send as untracked", "Send it all the same"]);
  });

  test("where another program tells Amazon, nothing is left to choose about it, but carriers stay", () => {
    const { html, text } = tab(shipping({ confirm: false, carriers: [carrier()] }));
    expect(Object.entries(fieldsOf(html)).filter(([label]) => ["Wait", "Ask", "Send as untracked"].includes(label)).map(([, held]) => held.endsWith(" (disabled)"))).toEqual([true, true, true]);
    expect(text).toContain("Remove");
    expect(fieldsOf(html)["Carrier in Shopify"]).toBe("Parcel Co");
  });

  test("B11 says what is wrong with a carrier only once saving was tried, and sends nothing then", () => {
    const empty = shipping({ carriers: [carrier({ company: " " })] });
    expect(wrongFields(tab(empty).html)).toEqual([]);
    const after = tried(empty);
    expect(wrongFields(tab(empty, after.last).html)).toEqual(["Carrier in Shopify"]);
    expect(after.sent).toEqual([]);
  });

  test.each<[string, CarrierRule[], string, boolean]>([
    ["two of one name in different case", [carrier(), carrier({ company: "PARCEL CO" })], "This carrier stands above already", true],
    ["two of one name with spaces around", [carrier(), carrier({ company: " parcel co " })], "This carrier stands above already", true],
    ["two that differ", [carrier(), carrier({ company: "Parcels" })], "This carrier stands above already", false],
    ["a name without end", [carrier({ company: "x".repeat(81) })], "80", true],
  ])("B11 of %s", (_what, carriers, said, refused) => {
    const { last, sent } = tried(shipping({ carriers }));
    expect(tab(first, last).text.includes(said)).toBe(refused);
    expect(sent.length).toBe(refused ? 0 : 1);
  });

  test("B11 what was set is saved as it is", () => {
    const { sent } = formOver(first, (form) => form.set({ shipping: { ...first.shipping, carriers: [carrier({ method: "Express" })], untracked: "send" } }), (form) => form.save());
    const checked = checkStoreSettings(JSON.parse(sent[0]!.settings!));
    expect(checked).toMatchObject({ settings: { shipping: { carriers: [carrier({ method: "Express" })], untracked: "send", unknownCarrier: "wait" } } });
  });
});

describe("B11 the merchant's own carriers", () => {
  function table(rules: CarrierRule[], problem: (path: string) => string | undefined = () => undefined) {
    const changes: CarrierRule[][] = [];
    const element = <CarrierRules rules={rules} set={(next) => void changes.push(next)} problem={problem} />;
    return { ...draw(element), fields: fieldProps(element), changes };
  }

  test("none say so; each that is added stands last with a code of Amazon's", () => {
    expect(table([]).text).toBe("No carrier of your own. | Add a carrier");
    const { fields, changes } = table([carrier()]);
    fields["Add a carrier"]!.onClick();
    expect(changes).toEqual([[carrier(), { company: "", code: carrierCodes[0], name: null, method: null }]]);
  });

  test("each is a group of its own, and its button names it", () => {
    const { html, buttons } = table([carrier(), carrier({ company: "" })]);
    expect([...html.matchAll(/role="group" aria-label="([^"]+)"/g)].map(([, name]) => name)).toEqual(["Carrier 1", "Carrier 2"]);
    expect(buttons).toEqual(["Remove carrier 1: Parcel Co", "Remove carrier 2", "Add a carrier"]);
  });

  test("removing one of several leaves the others as they are", () => {
    const rules = [carrier({ company: "A" }), carrier({ company: "B" }), carrier({ company: "C" })];
    const { fields, changes } = table(rules);
    fields["Remove carrier 2: B"]!.onClick();
    expect(changes).toEqual([[rules[0], rules[2]]]);
  });

  test.each<[string, string, CarrierRule, Partial<CarrierRule>]>([
    ["to Other keeps a name that it had", "Other", carrier({ code: "Other", name: "City Bikes" }), { code: "Other", name: "City Bikes" }],
    ["from Other loses its name: Amazon takes one only there", "UPS", carrier({ code: "Other", name: "City Bikes" }), { code: "UPS", name: null }],
    ["keeps its service", "USPS", carrier({ method: "Express" }), { code: "USPS", method: "Express" }],
  ])("the code changed %s", (_what, code, rule, kept) => {
    const { fields, changes } = table([rule]);
    fields["Carrier at Amazon"]!.onChange(code as never);
    expect(changes).toEqual([[{ ...rule, ...kept }]]);
  });

  test.each([["a code of our table", "DHL", 0], ["a code that our table does not know", "PIGEON", 1]])("%s is offered once, with all others", (_what, code, more) => {
    const options = table([carrier({ code })]).fields["Carrier at Amazon"]!.options as string[];
    expect(options.filter((one) => one === code)).toEqual([code]);
    expect(options.length).toBe(carrierCodes.length + more);
  });

  test("what is wrong stands at the field of its own row", () => {
    const { html } = table([carrier(), carrier({ company: "x" })], (path) => (path === "1.company" ? "Wrong" : undefined));
    expect(wrongFields(html)).toEqual(["Carrier in Shopify"]);
    expect(html.indexOf("Wrong")).toBeGreaterThan(html.indexOf('aria-label="Carrier 2"'));
  });
});

describe("the tab of cancellations and refunds", () => {
  const tab = (settings: object) => draw(<CancellationsTab form={formOver({ ...first, ...settings }).last} />);

  test("B7 K9 K10 begins by carrying both over, both ways, with restock by Amazon's reason", () => {
    const labels = choicesOn(tab({}).html);
    for (const label of ["Cancel in Shopify", "Cancel at Amazon", "Show it in Shopify", "Refund at Amazon", "By Amazon’s reason", "Hold when the buyer asks to cancel"]) expect(labels).toContain(label);
    expect(fieldsOf(tab({}).html)["Requests to Amazon per hour"]).toBe("50");
  });

  test("B7 each way may be asked about", () => {
    const ask = parseStoreSettings({ cancellations: { fromAmazon: "ask", toAmazon: "ask", holdOnRequest: false }, refunds: { fromAmazon: "ask", toAmazon: "ask" } });
    expect(tab(ask).html.match(/type="radio"[^>]*value="ask"[^>]*checked=""|type="radio"[^>]*checked=""[^>]*value="ask"/g)).toHaveLength(4);
    expect(choicesOn(tab(ask).html)).not.toContain("Hold when the buyer asks to cancel");
  });

  test("K10 each reason of Shopify's is told with one that Amazon takes for just that", () => {
    const fields = fieldsOf(tab({}).html);
    const reasons = Object.entries(fields).filter(([label]) => label.startsWith("Reason for Amazon: "));
    const expected = (["cancellations", "refunds"] as const).flatMap((group) => Object.entries(first[group].reasons).map(([given, reason]) => [settingName(`${group}.reasons.${given}`), reason]));
    expect(reasons).toEqual(expected);
  });

  test.each<["cancellations" | "refunds", readonly string[], string]>([["cancellations", cancelReasons, "Reason for Amazon: fraud"], ["refunds", refundReasons, "Reason for Amazon: money only"]])("K10 reasons of %s are all of Amazon's, none of the other kind", (_kind, offered, label) => {
    const { last: form } = formOver(first);
    const { last } = drive(() => fieldProps(<CancellationsTab form={form} />));
    expect((last[label]!.options as { value: string }[]).map(({ value }) => value)).toEqual([...offered]);
  });

  test("a list of reasons stands where it decides, with what it holds", () => {
    expect(fieldsOf(tab({}).html)["Cancelled without restock"]).toBe("NoInventory, NO_INVENTORY, MerchandiseNotReceived");
    const always = parseStoreSettings({ cancellations: { restock: "always" }, refunds: { restock: "never" } });
    expect(Object.keys(fieldsOf(tab(always).html)).filter((label) => / with(out)? restock$/.test(label))).toEqual([]);
  });

  test.each([["0", true], ["10001", true], ["2.5", true], ["", true], ["1", false], ["10000", false]])("B7 a limit of %j requests an hour is refused: %j", (typed, refused) => {
    const { sent, last } = formOver(first, (form) => form.set({ requestsPerHour: typed === "" ? NaN : Number(typed) }), (form) => form.save());
    expect(wrongFields(draw(<CancellationsTab form={last} />).html)).toEqual(refused ? ["Requests to Amazon per hour"] : []);
    expect(sent.length).toBe(refused ? 0 : 1);
  });
});
