import { describe, expect, test } from "vitest";
import { formOf } from "../../../tests/support/draw-page.tsx";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { productRow, rowParts } from "../../../tests/support/product-parts.ts";
import type { ProductRow } from "../../db/product-pages.server.ts";
import { LeadTimeDialog, StopDialog } from "./bulk-dialogs.tsx";
import { ImportDialog, readCsv } from "./import-dialog.tsx";
import { LeadTimeCell, readDays } from "./lead-time-cell.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { productView } from "./product-row.ts";
import { mostBytes, readProductIntent } from "./read-intent.ts";

type Fields = ReturnType<typeof fieldProps>;
const types = (label: string, text: unknown) => (fields: Fields) => fields[label]!.onChange(text as never);
const presses = (name: string) => (fields: Fields) => fields[name]!.onClick();
const storeId = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const [blue, red] = [catalogueVariant(1, { productTitle: "Cup", title: "Blue" }), catalogueVariant(2, { productTitle: "Cup", title: "Red", sku: null })];
const found = (variant: typeof blue) => ({ sellerSku: "CUP-1", variantId: variant.id, why: "barcode" as const, foundAt: new Date(), evidence: { matches: [{ by: "barcode" as const, amazon: "4006381333931", shopify: "04006381333931" }], variant: { product: "Cup", title: "Blue", sku: null } } });
const row = (more: Partial<ProductRow> = {}) => productView(productRow({ storeId, ...more }), { ...rowParts, stores: new Map([[storeId, { alias: "us", leadTimeDays: 2 }]]) });
const proposed = { link: null, proposals: [found(blue), found(red)], variants: new Map([[blue.id, blue], [red.id, red]]) };
const intent = (form: Record<string, string>) => readProductIntent(formOf(form));

describe("R40 R62 the dialog that links a listing", () => {
  function linking(more: Partial<ProductRow>, steps: ((fields: Fields) => unknown)[] = [], around: Parameters<typeof drive>[2] = {}, sending?: Record<string, string>) {
    const sent: Record<string, string>[] = [];
    const dialog = () => LinkDialog({ row: row(more), sending: sending && formOf(sending), onSend: (form) => void sent.push(form), onClose: () => undefined });
    return { fields: drive(() => fieldProps(dialog()), steps, around).last, sent };
  }

  test("offers each suggestion to be accepted or refused, in words that tell them apart", () => {
    const { fields, sent } = linking(proposed, [presses("Accept Cup – Blue, SKU SKU-1 for CUP-1"), presses("Not this one: Cup – Red for CUP-1")]);
    expect(Object.keys(fields)).toEqual(["Not this one: Cup – Blue, SKU SKU-1 for CUP-1", "Accept Cup – Blue, SKU SKU-1 for CUP-1", "Not this one: Cup – Red for CUP-1", "Accept Cup – Red for CUP-1", "Or search your products", "Close"]);
    expect(sent).toEqual([{ intent: "accept", storeId, sellerSku: "CUP-1", variantId: blue.id }, { intent: "reject", storeId, sellerSku: "CUP-1", variantId: red.id }]);
    expect(sent.map(intent)).toEqual(sent);
  });

  test("shows that one of them is on its way, and not the other", () => {
    const { fields } = linking(proposed, [], {}, { intent: "accept", variantId: red.id });
    expect(Object.entries(fields).filter(([, props]) => props.loading).map(([name]) => name)).toEqual(["Accept Cup – Red for CUP-1"]);
  });

  const answer = { variants: [{ id: blue.id, title: "Cup – Blue", detail: "SKU SKU-1 · €19.99" }, { id: red.id, title: "Cup – Red", detail: "Without SKU · €19.99" }] };

  test("links what is searched; what was linked is moved, knowing from where, and is not offered itself", () => {
    const name = "Link CUP-1 to Cup – Red, Without SKU · €19.99";
    expect(linking({ link: null }, [types("Search your products", "cup"), presses(name)], { answer }).sent).toEqual([{ intent: "link", storeId, sellerSku: "CUP-1", variantId: red.id }]);
    const moving = linking({}, [types("Search your products", "cup"), presses("Move CUP-1 to Cup – Red, Without SKU · €19.99")], { answer });
    expect(moving.sent).toEqual([{ intent: "link", storeId, sellerSku: "CUP-1", variantId: red.id, seen: blue.id }]);
    expect(moving.sent.map(intent)).toEqual(moving.sent);
    expect([moving.fields["Move CUP-1 to Cup – Blue, SKU SKU-1 · €19.99"]!.disabled, moving.fields["Unlink CUP-1 from A thing"]!.onClick(), moving.sent[1]]).toEqual([true, undefined, { intent: "unlink", storeId, sellerSku: "CUP-1" }]);
  });

  test("searches nothing before something is typed", () => expect(Object.keys(linking({ link: null }, [], { answer }).fields)).toEqual(["Search your products", "Close"]));
});

describe("R87 a lead time in the table", () => {
  function changed(steps: ((fields: Fields) => unknown)[], more: Partial<ProductRow> = {}) {
    const { last, sent } = drive(() => fieldProps(LeadTimeCell({ row: row(more) })), steps);
    return { fields: last, sent };
  }
  const field = "Lead time of CUP-1 in business days";
  const open = presses("2 d: change the lead time of CUP-1");

  test("is opened where it stands, empty while it is the store's, and saved at once", () => {
    expect(changed([open]).fields[field]).toMatchObject({ value: "", placeholder: "2" });
    const { sent } = changed([open, types(field, " 7 "), presses("Save the lead time of CUP-1")]);
    expect(sent).toEqual([{ intent: "lead-time", storeId, sellerSku: "CUP-1", days: "7" }]);
    expect(intent(sent[0]!)).toMatchObject({ days: 7 });
  });

  test("begins with what was set, and is left as it was", () => {
    const own = { settings: { ...productRow().settings!, leadTimeDays: 5 } };
    const opens = presses("5 d: change the lead time of CUP-1");
    expect(changed([opens], own).fields[field]!.value).toBe("5");
    const left = changed([opens, types(field, "9"), presses("Cancel: leave the lead time of CUP-1 as it is")], own);
    expect([left.sent, field in left.fields]).toEqual([[], false]);
  });

  test.each(["31", "-1", "1.5", "soon"])("of %s says what is wrong and sends nothing", (text) => {
    const { fields, sent } = changed([open, types(field, text), presses("Save the lead time of CUP-1")]);
    expect([sent, fields[field]!.error]).toEqual([[], "Whole business days from 0 to 30"]);
  });

  test.each<[string, object]>([["0", { days: 0 }], ["30", { days: 30 }], ["", { days: null }], [" ", { days: null }], ["1e1", { days: 10 }]])("%j is read as %j", (text, read) => expect(readDays(text)).toEqual(read));
});

describe("R11 the dialog that stops tracking", () => {
  function stopping(steps: ((fields: Fields) => unknown)[]) {
    const sent: Record<string, string>[] = [];
    drive(() => fieldProps(StopDialog({ what: "3 SKUs", sending: false, onSend: (params) => void sent.push(params), onClose: () => undefined })), steps);
    return sent;
  }
  const [zero, archive] = ["Send 0 to Amazon once where it still shows stock", "Archive their products in Shopify"];

  test("lets nothing happen that was not ticked", () => {
    expect(stopping([presses("Stop tracking")])).toEqual([{}]);
    expect(stopping([types(zero, true), presses("Stop tracking")])).toEqual([{ sendZero: "on" }]);
    expect(stopping([types(zero, true), types(archive, true), types(zero, false), presses("Stop tracking")])).toEqual([{ archive: "on" }]);
    expect(stopping([types(zero, true), presses("Cancel")])).toEqual([]);
  });
});

describe("R87 the dialog that sets many lead times", () => {
  const field = "Business days from order to shipment";
  function setting(text: string) {
    const sent: Record<string, string>[] = [];
    const { last } = drive(() => fieldProps(LeadTimeDialog({ what: "3 SKUs", sending: false, onSend: (params) => void sent.push(params), onClose: () => undefined })), [types(field, text), presses("Set lead time")]);
    return { sent, error: last[field]!.error };
  }

  test.each([["4", "4"], ["", ""], [" 12 ", "12"]])("sends %j as %j", (text, days) => expect(setting(text)).toEqual({ sent: [{ days }], error: undefined }));
  test.each(["99", "x"])("of %j says what is wrong", (text) => expect(setting(text)).toEqual({ sent: [], error: "Whole business days from 0 to 30" }));
});

describe("the dialog that imports links", () => {
  const file = (text: string, size = text.length) => ({ name: "links.csv", size, text: async () => text });

  test("reads a file up to ten megabytes, and says why it takes no other", async () => {
    expect(await readCsv(file("a,b"))).toEqual({ text: "a,b" });
    expect(await readCsv(file("a", mostBytes))).toEqual({ text: "a" });
    const refused = [file("a", mostBytes + 1), file(""), file("PK\0\u0003"), { ...file("a"), text: () => Promise.reject(new Error("gone")) }];
    expect(await Promise.all(refused.map(readCsv))).toEqual(["is larger than 10 MB", "is empty", "is no CSV file", "cannot be read"].map((why) => ({ wrong: expect.stringContaining(`links.csv ${why}`) as unknown })));
  });

  test("sends nothing before a file is chosen", () => {
    const { last } = drive(() => fieldProps(ImportDialog({ sending: false, onSend: () => undefined, onClose: () => undefined })));
    expect(last["Look at what it changes"]!.disabled).toBe(true);
  });
});
