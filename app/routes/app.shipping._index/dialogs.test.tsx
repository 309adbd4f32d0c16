import { Autocomplete } from "@shopify/polaris";
import { describe, expect, test } from "vitest";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { newYork, shipment } from "../../../tests/support/order-parts.ts";
import { formOf } from "../../../tests/support/draw-page.tsx";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import { shipmentView } from "../../ui/shipment-view.ts";
import { CorrectDialog } from "./correct-dialog.tsx";
import { EnterDialog } from "./enter-dialog.tsx";
import type { EnteringView } from "./queue-row.ts";
import { readShippingIntent } from "./read-shipping-intent.ts";
import { isComplete, TrackingFields, type Tracking } from "./tracking-fields.tsx";

type Fields = ReturnType<typeof fieldProps>;
/** What somebody does in a dialog, one thing after the other: types into a field, or presses a button. */
const types = (label: string, text: string) => (fields: Fields) => fields[label]!.onChange(text as never);
const presses = (name: string) => (fields: Fields) => fields[name]!.onClick();
const order = "111-2222222-3333333";
const id = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";

describe("R93 B11 the dialog that corrects a shipment", () => {
  function corrected(steps: ((fields: Fields) => unknown)[], more: Partial<Shipment> = {}, sending = false) {
    const sent: Record<string, string>[] = [];
    const closed: true[] = [];
    const view = shipmentView(shipment({ id, state: "waiting", reasonCode: "tracking-odd", ...more }), newYork);
    const dialog = () => CorrectDialog({ shipment: view, order, sending, onSend: (form) => void sent.push(form), onClose: () => void closed.push(true) });
    return { fields: drive(() => fieldProps(dialog()), steps).last, sent, closed };
  }

  test("begins with what the shipment has", () => {
    const { fields } = corrected([]);
    expect([fields.Carrier!.value, fields["Tracking number"]!.value]).toEqual(["UPS", "1Z999"]);
    expect(Object.keys(fields)).toEqual(["Carrier", "Tracking number", "Correct and send", "Cancel"]);
  });

  test("begins empty where it has nothing, and complains of nothing yet", () => {
    const { fields } = corrected([], { company: null, trackingNumber: null });
    expect([fields.Carrier!.value, fields["Tracking number"]!.value, fields.Carrier!.error, fields["Tracking number"]!.error]).toEqual(["", "", undefined, undefined]);
  });

  test("sends what was typed, of this shipment, as the page understands it", () => {
    const { sent } = corrected([types("Carrier", "DHL Express"), types("Tracking number", "JD014600006281230701"), presses("Correct and send")]);
    expect(sent).toEqual([{ intent: "correct", shipmentId: id, company: "DHL Express", trackingNumber: "JD014600006281230701" }]);
    expect(readShippingIntent(formOf(sent[0]!))).toEqual(sent[0]);
  });

  test.each<[string, string, string, string[]]>([
    ["no carrier", "", "1Z1", ["Name the carrier", ""]],
    ["no number", "UPS", "", ["", "Enter the number"]],
    ["spaces", "  ", " \t ", ["Name the carrier", "Enter the number"]],
  ])("of %s sends nothing and says what is missing", (_what, company, number, errors) => {
    const { fields, sent } = corrected([types("Carrier", company), types("Tracking number", number), presses("Correct and send")]);
    expect(sent).toEqual([]);
    expect(["Carrier", "Tracking number"].map((label) => fields[label]!.error ?? "")).toEqual(errors);
  });

  test("what was missing may be added, and then goes", () => {
    const { fields, sent } = corrected([types("Carrier", ""), presses("Correct and send"), types("Carrier", "USPS"), presses("Correct and send")]);
    expect(sent).toMatchObject([{ company: "USPS", trackingNumber: "1Z999" }]);
    expect(fields.Carrier!.error).toBeUndefined();
  });

  test("is left without sending anything; shows that it is under way", () => {
    const { sent, closed } = corrected([types("Carrier", "DHL"), presses("Cancel")]);
    expect([sent, closed]).toEqual([[], [true]]);
    expect([corrected([], {}, true), corrected([])].map(({ fields }) => fields["Correct and send"]!.loading)).toEqual([true, false]);
  });
});

describe("R54 the dialog that takes tracking of a day's part", () => {
  const lines: EnteringView["lines"] = [{ orderItemId: "L1", title: "Blue cup", sku: "CUP-1", open: 2 }, { orderItemId: "L2", title: "Pot", sku: "POT-1", open: 1 }];
  function entered(steps: ((fields: Fields) => unknown)[], open = lines) {
    const sent: Record<string, string>[] = [];
    const dialog = () => EnterDialog({ entering: { amazonOrderId: order, lines: open }, sending: false, onSend: (form) => void sent.push(form), onClose: () => undefined });
    return { fields: drive(() => fieldProps(dialog()), steps).last, sent };
  }
  const tracking = [types("Carrier", "UPS"), types("Tracking number", "1Z999")];
  const send = presses("Send to Amazon");

  test("offers all that is open of each line", () => {
    const { fields } = entered([]);
    expect(["Units of CUP-1", "Units of POT-1"].map((label) => [fields[label]!.value, fields[label]!.max, fields[label]!.helpText])).toEqual([["2", 2, "Blue cup"], ["1", 1, "Pot"]]);
  });

  test("sends all of it as the page understands it", () => {
    const { sent } = entered([...tracking, send]);
    expect(sent).toEqual([{ intent: "enter", amazonOrderId: order, company: "UPS", trackingNumber: "1Z999", items: '[{"orderItemId":"L1","quantity":2},{"orderItemId":"L2","quantity":1}]' }]);
    expect(readShippingIntent(formOf(sent[0]!))).toMatchObject({ intent: "enter", items: [{ orderItemId: "L1", quantity: 2 }, { orderItemId: "L2", quantity: 1 }] });
  });

  test("B11 leaves out a line of which nothing goes", () => {
    expect(entered([...tracking, types("Units of CUP-1", "1"), types("Units of POT-1", "0"), send]).sent[0]!.items).toBe('[{"orderItemId":"L1","quantity":1}]');
  });

  test.each<[string, string, string, string[]]>([
    ["more than is open", "3", "1", ["A whole number from 0 to 2", ""]],
    ["less than nothing", "-1", "1", ["A whole number from 0 to 2", ""]],
    ["half a unit", "0.5", "1", ["A whole number from 0 to 2", ""]],
    ["no number", "two", "1", ["A whole number from 0 to 2", ""]],
    ["an emptied field", "", "1", ["A whole number from 0 to 2", ""]],
    ["two wrong ones", "9", "9", ["A whole number from 0 to 2", "A whole number from 0 to 1"]],
    ["nothing at all", "0", "0", ["At least one unit", ""]],
  ])("B11 of %s sends nothing and says so at the field", (_what, cups, pots, errors) => {
    const { fields, sent } = entered([...tracking, types("Units of CUP-1", cups), types("Units of POT-1", pots), send]);
    expect(sent).toEqual([]);
    expect(["Units of CUP-1", "Units of POT-1"].map((label) => fields[label]!.error ?? "")).toEqual(errors);
  });

  test("says nothing while somebody is still typing", () => expect(entered([types("Units of CUP-1", "9")]).fields["Units of CUP-1"]!.error).toBeUndefined());

  test("without carrier and number sends nothing", () => {
    const { fields, sent } = entered([send]);
    expect([sent, fields.Carrier!.error, fields["Tracking number"]!.error]).toEqual([[], "Name the carrier", "Enter the number"]);
  });

  test("of an order of which all has left cannot send", () => {
    const { fields } = entered([], []);
    expect(fields["Send to Amazon"]!.disabled).toBe(true);
    expect(Object.keys(fields)).toEqual(["Send to Amazon", "Cancel"]);
    expect(entered([]).fields["Send to Amazon"]!.disabled).toBe(false);
  });
});

describe("carrier and number", () => {
  const none: Tracking = { company: "", trackingNumber: "1Z" };
  const given = (value: Tracking) => {
    const changes: Tracking[] = [];
    const fields = fieldProps(<TrackingFields value={value} tried={false} onChange={(next) => void changes.push(next)} />, [Autocomplete]);
    const { options, onSelect } = fields.Autocomplete as unknown as { options: { value: string }[]; onSelect: (chosen: string[]) => void };
    return { offered: options.map((option) => option.value), choose: (...codes: string[]) => (onSelect(codes), changes) };
  };

  test("B11 carriers that fit what was typed are offered, at most eight, in any case", () => {
    expect(given({ ...none, company: "post" }).offered.length).toBe(8);
    expect(given({ ...none, company: " royal " }).offered).toEqual(["Royal Mail"]);
    expect(given({ ...none, company: "DHL" }).offered).toEqual(["DHL", "DHL eCommerce"]);
    expect(given({ ...none, company: "Pigeon Express" }).offered).toEqual([]);
    expect(given({ ...none, company: "other" }).offered).toEqual([]);
  });

  test("one that is chosen stands in the field, and the number stays", () => {
    expect(given({ company: "dh", trackingNumber: "1Z" }).choose("DHL")).toEqual([{ company: "DHL", trackingNumber: "1Z" }]);
    expect(given({ company: "dh", trackingNumber: "1Z" }).choose()).toEqual([none]);
  });

  test.each([["UPS", "1Z", true], [" UPS ", " 1Z ", true], ["", "1Z", false], ["UPS", "", false], [" ", " ", false]])("R100 %j and %j are enough to send: %j", (company, trackingNumber, complete) => {
    expect(isComplete({ company, trackingNumber })).toBe(complete);
  });
});
