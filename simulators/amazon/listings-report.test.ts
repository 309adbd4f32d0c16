import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseReport } from "../shared/load-world-folder.ts";
import type { ListingRow } from "../shared/world-types.ts";
import { amazonFixture, france, germany, sellerEu, type AmazonFixture } from "./amazon-fixture.ts";
import { listingColumns } from "./listing-columns.ts";
import type { ReportTrouble } from "./spoil-report.ts";

const path = "/reports/2021-06-30/reports";
const reportType = "GET_MERCHANT_LISTINGS_ALL_DATA";
const japan = "A1VC38T7YXB528";

async function made({ send, clock }: AmazonFixture, body: Record<string, unknown> = {}) {
  const { body: asked } = await send("POST", path, { body: { reportType, marketplaceIds: [germany], ...body } });
  clock.advance(60_000);
  return (await send("GET", `${path}/${String(asked.reportId)}`)).body;
}
async function download(fixture: AmazonFixture, body?: Record<string, unknown>) {
  const report = await made(fixture, body);
  const { body: document } = await fixture.send("GET", `/reports/2021-06-30/documents/${String(report.reportDocumentId)}`);
  const answer = await fixture.raw(String(document.url));
  return { bytes: Buffer.from(await answer.arrayBuffer()), type: answer.headers.get("content-type") };
}
const plain = (given: Parameters<typeof amazonFixture>[0] = {}) => amazonFixture({ ...given, options: { gzipDocuments: false, ...given.options } });
const text = async (fixture: AmazonFixture, body?: Record<string, unknown>) => (await download(fixture, body)).bytes.toString("utf8");
const column = async (fixture: AmazonFixture, name: string, body?: Record<string, unknown>) => parseReport(await text(fixture, body)).map((row) => row[name]);

describe("the listings report is whole", () => {
  it("goes the way round with every column filled, in whatever state a listing is", async () => {
    const row: ListingRow = Object.fromEntries(listingColumns.map((name) => [name, `${name} of it`]));
    const full = { ...row, price: "19.99", quantity: "3", "open-date": "2026-01-02 03:04:05 UTC", "item-is-marketplace": "y", "product-id-type": "4", "product-id": "4006381333931", "item-condition": "2", "pending-quantity": "0", "fulfillment-channel": "DEFAULT", asin1: "B0FULL000X" };
    const states = ["Active", "Inactive", "Incomplete"].map((status) => ({ ...full, "seller-sku": status, status }));
    const found = parseReport(await text(plain({ listings: { [germany]: states } })));
    expect(found).toEqual(states);
  });

  it("loses what is deleted, shows what is added and what is suppressed, each in its own marketplace", async () => {
    const fixture = plain({ options: { listingReportCacheMs: 0 } });
    fixture.amazon.world.removeListing(sellerEu, "MUG-1", { marketplaceId: germany });
    fixture.amazon.world.addListing(sellerEu, { sku: "NEW", marketplaceId: germany, title: "New", price: 7, quantity: 2 });
    fixture.amazon.world.raiseIssue(sellerEu, "FBA-1", { code: "1", message: "bad", actions: ["LISTING_SUPPRESSED"] });
    expect(parseReport(await text(fixture)).map((row) => [row["seller-sku"], row.price, row.status])).toEqual([["FBA-1", "9.50", "Inactive"], ["A/B #1 +%", "5.00", "Active"], ["NEW", "7.00", "Active"]]);
    expect(await column(fixture, "seller-sku", { marketplaceIds: [france] })).toEqual(["MUG-1"]);
    fixture.amazon.world.removeListing(sellerEu, "MUG-1");
    expect((await made(fixture, { marketplaceIds: [france] })).processingStatus).toBe("CANCELLED");
  });

  it("describes with the catalog's words what the seller has not described", async () => {
    const fixture = plain({ catalog: [{ asin: "B000000001", description: "A mug.", images: ["https://i.example/1.jpg"], local: { [france]: { description: "Une tasse." } } }] });
    expect([(await column(fixture, "item-description"))[0], (await column(fixture, "image-url"))[0]]).toEqual(["A mug.", ""]);
    expect(await column(fixture, "item-description", { marketplaceIds: [france] })).toEqual(["Une tasse."]);
  });
});

describe("asked for again within the hour", () => {
  it("has the content of the one before, in each marketplace its own", async () => {
    const fixture = plain();
    const titles = async (id = germany) => (await column(fixture, "item-name", { marketplaceIds: [id] }))[0];
    const seen = [await titles()];
    fixture.amazon.world.setListing(sellerEu, "MUG-1", { title: "Cup" });
    seen.push(await titles(), await titles(france));
    fixture.clock.advance(3_600_000 - 3 * 60_000);
    seen.push(await titles());
    expect(seen).toEqual(["Mug", "Mug", "Cup", "Cup"]);
  });

  it("is another document of the same text, cached for as long as the options say and for no other report", async () => {
    const fixture = plain({ options: { listingReportCacheMs: 90_000 } });
    const first = await made(fixture);
    fixture.amazon.world.removeListing(sellerEu, "FBA-1");
    const second = await made(fixture);
    expect(second.reportDocumentId).not.toBe(first.reportDocumentId);
    expect([await column(fixture, "seller-sku")]).toEqual([["MUG-1", "A/B #1 +%"]]);
  });

  it("keeps nothing of one that ended FATAL or was spoilt", async () => {
    const fixture = plain();
    fixture.amazon.world.spoilReports(1, { outcome: "FATAL" });
    fixture.amazon.world.spoilReports(1, { without: ["seller-sku"] });
    expect((await made(fixture)).processingStatus).toBe("FATAL");
    expect((await text(fixture)).split("\n")[0]).not.toContain("seller-sku");
    expect(await column(fixture, "seller-sku")).toHaveLength(3);
  });
});

describe("trouble with the listings report", () => {
  const spoilt = (how: ReportTrouble, options = {}) => {
    const fixture = plain({ options });
    fixture.amazon.world.spoilReports(1, { reportType, ...how });
    return fixture;
  };

  it("is only in the report that is meant, as often as was said", async () => {
    const fixture = spoilt({ marketplaceId: france, outcome: "CANCELLED" });
    expect([(await made(fixture)).processingStatus, (await made(fixture, { marketplaceIds: [france] })).processingStatus, (await made(fixture, { marketplaceIds: [france] })).processingStatus]).toEqual(["DONE", "CANCELLED", "DONE"]);
  });

  it("is in the text: cut off, a column gone, rows twice, cells too few", async () => {
    const whole = await text(plain());
    expect(await text(spoilt({ cutAt: 0.6 }))).toBe(whole.slice(0, Math.floor(whole.length * 0.6)));
    const lines = (await text(spoilt({ without: ["price"], repeated: [{ sku: "MUG-1", with: { quantity: "99" } }], cells: [{ sku: "FBA-1", by: -5 }] }))).split("\n");
    expect(lines).toHaveLength(6);
    expect([lines[0]?.split("\t").length, lines[2]?.split("\t").length, lines[4]]).toEqual([28, 23, expect.stringMatching(/MUG-1\t99/)]);
  });

  it("is in the bytes: the download breaks off, packed or not, or is in another charset than it says", async () => {
    const { bytes } = await download(spoilt({ brokenAt: 0.5 }, { gzipDocuments: true }));
    expect(() => gunzipSync(bytes)).toThrow("unexpected end of file");
    const whole = await text(plain());
    expect(await text(spoilt({ brokenAt: 0.5 }))).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    const german = plain({ listings: { [germany]: [{ "seller-sku": "S", "item-name": "Größe" }] } });
    german.amazon.world.spoilReports(1, { written: "Cp1252" });
    const { bytes: latin, type } = await download(german);
    expect([type, latin.toString("latin1").includes("Größe"), latin.toString("utf8").includes("Größe")]).toEqual(["text/plain; charset=UTF-8", true, false]);
    german.amazon.world.spoilReports(1, { contentType: "text/plain" });
    expect((await download(german)).type).toBe("text/plain");
  });

  it("is that it takes long", async () => {
    const fixture = plain();
    fixture.amazon.world.slowReports(1, 5 * 3_600_000, reportType);
    const late = await made(fixture);
    expect(late.processingStatus).toBe("IN_QUEUE");
    expect((await made(fixture)).processingStatus).toBe("DONE");
    fixture.clock.advance(5 * 3_600_000);
    expect((await fixture.send("GET", `${path}/${String(late.reportId)}`)).body.processingStatus).toBe("DONE");
  });
});

describe("how it is written", () => {
  const row = { "seller-sku": "S", "item-name": "Größe 寸 €" };
  const store = { alias: "s", state: "open" as const, startDate: "2026-11-01T00:00:00Z", mfnLocation: "m", afnLocation: "a", afnImport: true };

  it.each([[germany, "Cp1252", "windows-1252", "Größe ? €"], [france, "UTF-8", "utf-8", "Größe 寸 €"]])("in %s by %s, whatever the other marketplaces have", async (id, charset, label, title) => {
    const fixture = plain({ options: { reportCharset: { [germany]: "Cp1252", [japan]: "Shift_JIS" } }, listings: { [germany]: [row], [france]: [row] } });
    const { bytes, type } = await download(fixture, { marketplaceIds: [id] });
    expect(type).toBe(`text/plain; charset=${charset}`);
    expect(parseReport(new TextDecoder(label).decode(bytes))[0]?.["item-name"]).toBe(title);
  });

  it("in Japan with Japanese columns and in Shift_JIS, if that is wished; in English if it is asked for, but not from the cache", async () => {
    const options = { gzipDocuments: false, localizedHeaders: true, reportCharset: "Shift_JIS" as const };
    const fixture = amazonFixture({ options, stores: [{ ...store, sellerId: sellerEu, region: "FE", marketplaces: [japan] }], orders: [], listings: { [japan]: [row] } });
    const call = async (where: string, body?: unknown) => {
      const headers = { "x-amz-access-token": await fixture.token(), "user-agent": "t", "content-type": "application/json" };
      return (await (await fixture.raw(`http://127.0.0.1${where}`, { headers, ...(body ? { method: "POST", body: JSON.stringify(body) } : {}) })).json()) as Record<string, unknown>;
    };
    const header = async (reportOptions?: Record<string, string>) => {
      const { reportId } = await call(path, { reportType, marketplaceIds: [japan], ...(reportOptions && { reportOptions }) });
      fixture.clock.advance(60_000);
      const { url } = await call(`/reports/2021-06-30/documents/${String((await call(`${path}/${String(reportId)}`)).reportDocumentId)}`);
      const bytes = await (await fixture.raw(String(url))).arrayBuffer();
      return new TextDecoder("shift_jis").decode(bytes).split("\t")[0];
    };
    const english = { preferredReportDocumentLocale: "en_US" };
    expect([await header(), await header(english)]).toEqual(["商品名", "商品名"]);
    fixture.clock.advance(3_600_000);
    expect(await header(english)).toBe("item-name");
  });
});
