import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { account, doorParts, json, raw, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { amazonDoor, type ReportedEntry } from "./index.server.ts";

const [from, to] = [new Date("2026-11-12T00:00:00Z"), new Date("2026-11-19T00:00:00Z")];
const link = "https://tortuga-prod-eu.s3-eu-west-1.amazonaws.com/report?X-Amz-Signature=abc";
const text = "amazon-order-id\tsku\tquantity\n302-1111111-0000001\tCUP-1\t1\n302-1111111-0000002\tPOT-1\t2\n";
const file = (body: string | Uint8Array<ArrayBuffer>, status = 200, headers: Record<string, string> = {}) => () => new Response(body, { status, headers: { "content-type": "text/plain; charset=UTF-8", ...headers } });
const opened = (...answers: Parameters<typeof stubFetch>) => {
  const { fetch, asked } = stubFetch(...answers);
  return { door: amazonDoor(doorParts(fetch), account), asked };
};

async function all(entries: AsyncIterable<ReportedEntry>): Promise<string[]> {
  const read: string[] = [];
  for await (const entry of entries) read.push("order" in entry ? entry.order.amazonOrderId : entry.unreadable.reason);
  return read;
}

describe("asking for a report", () => {
  test.each([
    ["orders-by-purchase", "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"],
    ["orders-by-update", "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"],
    ["returns-mfn", "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE"],
    ["returns-afn", "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"],
    ["afn-shipments", "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL"],
  ] as const)("%s", async (type, reportType) => {
    const { door, asked } = opened(json({ reportId: "R1" }, 202));
    expect(await door.requestReport({ type, marketplaceIds: ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"], from, to })).toBe("R1");
    expect(JSON.parse(asked[0]!.body)).toEqual({
      reportType, marketplaceIds: ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"], dataStartTime: "2026-11-12T00:00:00.000Z", dataEndTime: "2026-11-19T00:00:00.000Z",
    });
  });

  test("R7 all listings: of one marketplace, without a window, with columns in English", async () => {
    const { door, asked } = opened(json({ reportId: "R1" }, 202));
    expect(await door.requestReport({ type: "listings", marketplaceId: "A1PA6795UKMFR9" })).toBe("R1");
    expect(JSON.parse(asked[0]!.body)).toEqual({
      reportType: "GET_MERCHANT_LISTINGS_ALL_DATA", marketplaceIds: ["A1PA6795UKMFR9"], reportOptions: { preferredReportDocumentLocale: "en_US" },
    });
  });

  test("a refusal", async () => {
    await expect(opened(refusal(400, "InvalidInput", "bad")).door.requestReport({ type: "orders-by-update", marketplaceIds: ["X"], from, to })).rejects.toMatchObject({ kind: "rejected" });
  });
});

describe("how far it is", () => {
  test.each([
    [{ processingStatus: "IN_QUEUE" }, { status: "IN_QUEUE", documentId: null, endedAt: null }],
    [{ processingStatus: "DONE", reportDocumentId: "D1", processingEndTime: "2026-11-20T09:00:00+00:00" }, { status: "DONE", documentId: "D1", endedAt: new Date("2026-11-20T09:00:00Z") }],
    [{ processingStatus: "A_WORD_OF_THE_FUTURE" }, { status: "A_WORD_OF_THE_FUTURE", documentId: null, endedAt: null }],
  ])("%j", async (report, state) => {
    expect(await opened(json({ reportId: "R1", reportType: "T", createdTime: "2026-11-20T08:00:00Z", ...report })).door.report("R1")).toEqual(state);
  });

  test("a report that is gone", async () => {
    await expect(opened(refusal(404, "NotFound", "none")).door.report("R1")).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("reading it", () => {
  test("B6 the link is fetched without anything of ours", async () => {
    const { door, asked } = opened(json({ reportDocumentId: "D1", url: link }), file(text));
    expect(await all(door.reportedOrders("D1"))).toEqual(["302-1111111-0000001", "302-1111111-0000002"]);
    expect(asked[1]?.url.href).toBe(link);
    expect([...asked[1]!.headers.keys()]).toEqual([]);
  });

  test("packed, or unpacked on the way already", async () => {
    const document = json({ reportDocumentId: "D1", url: link, compressionAlgorithm: "GZIP" });
    expect(await all(opened(document, file(new Uint8Array(gzipSync(text)))).door.reportedOrders("D1"))).toHaveLength(2);
    expect(await all(opened(document, file(text, 200, { "content-encoding": "gzip" })).door.reportedOrders("D1"))).toHaveLength(2);
  });

  test.each([
    ["https://files.example.com/report"], ["http://tortuga-prod-eu.s3-eu-west-1.amazonaws.com/report"], ["https://amazonaws.com.example/x"], ["https://evilamazonaws.com/x"],
    ["file:///etc/passwd"], ["no address"], ["https://tortuga.s3.amazonaws.com:8443/x"],
  ])("another address is not fetched: %s", async (url) => {
    const { door, asked } = opened(json({ reportDocumentId: "D1", url }), file(text));
    await expect(all(door.reportedOrders("D1"))).rejects.toMatchObject({ kind: "unreadable", message: "getReportDocument: the file's address is none of Amazon's" });
    expect(asked).toHaveLength(1);
  });

  test("what stands in for Amazon may hold the file, and nothing beside it", async () => {
    const read = (url: string) => {
      const { fetch } = stubFetch(json({ reportDocumentId: "D1", url }), file(text));
      return all(amazonDoor(doorParts(fetch, { origins: { api: "http://127.0.0.1:4010/", lwa: null, consent: null } }), account).reportedOrders("D1"));
    };
    expect(await read("http://127.0.0.1:4010/documents/1")).toHaveLength(2);
    await expect(read("http://127.0.0.1:4011/documents/1")).rejects.toMatchObject({ kind: "unreadable" });
  });

  test("a link that has ended is no missing right", async () => {
    await expect(all(opened(json({ reportDocumentId: "D1", url: link }), raw("<Error/>", 403)).door.reportedOrders("D1"))).rejects.toMatchObject({ kind: "unavailable" });
  });

  test("cut off in the middle: what came before is given, then it says so", async () => {
    const { door } = opened(json({ reportDocumentId: "D1", url: link }), file(`${text}302-1111111-0000003\tCU`));
    const seen: string[] = [];
    const reading = (async () => {
      for await (const entry of door.reportedOrders("D1")) if ("order" in entry) seen.push(entry.order.amazonOrderId);
    })();
    await expect(reading).rejects.toMatchObject({ kind: "unavailable", message: "getReportDocument: the report is cut off in line 4" });
    expect(seen).toEqual(["302-1111111-0000001"]);
  });

  test("another file than an orders report", async () => {
    await expect(all(opened(json({ reportDocumentId: "D1", url: link }), file("<html></html>")).door.reportedOrders("D1"))).rejects.toMatchObject({ kind: "unreadable" });
  });
});

describe("the same orders whatever they are written in", () => {
  const named = "amazon-order-id\tproduct-name\tquantity\n302-1111111-0000001\tSchürze\t1\n302-1111111-0000002\tコップ\t2\n";
  const latin = Buffer.from(named, "latin1");
  test.each([
    ["UTF-8", Buffer.from(named, "utf8")], ["Cp1252", latin], ["ISO-8859-1", latin], ["Shift_JIS", latin], ["GBK", latin], ["x-unheard-of", latin],
  ])("%s, packed or not, with either line break", async (charset, bytes) => {
    const returned = Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1");
    for (const given of [bytes, returned]) {
      const type = { "content-type": `text/plain; charset=${charset}` };
      const plain = opened(json({ reportDocumentId: "D1", url: link }), file(new Uint8Array(given), 200, type));
      const packed = opened(json({ reportDocumentId: "D1", url: link, compressionAlgorithm: "GZIP" }), file(new Uint8Array(gzipSync(given)), 200, type));
      expect(await all(plain.door.reportedOrders("D1"))).toEqual(["302-1111111-0000001", "302-1111111-0000002"]);
      expect(await all(packed.door.reportedOrders("D1"))).toEqual(["302-1111111-0000001", "302-1111111-0000002"]);
    }
  });
});

describe("reports on what comes after an order", () => {
  const rowsOf = async <Row>(entries: AsyncIterable<Row>) => {
    const read: Row[] = [];
    for await (const entry of entries) read.push(entry);
    return read;
  };
  const document = (more: object = {}) => json({ reportDocumentId: "D1", url: link, ...more });
  const merchant = "Order ID\tReturn request date\tAmazon RMA ID\tMerchant SKU\tReturn quantity\tReturn Reason\n302-1\t20-Nov-2026\tRMA1\tCUP-1\t1\tCR-DEFECTIVE\n";
  const amazons = "return-date\torder-id\tsku\tquantity\tdetailed-disposition\treason\n2026-11-20T08:00:00+00:00\t302-2\tPOT-1\t2\tSELLABLE\tUNWANTED_ITEM\n";
  const parcels = "amazon-order-id\tshipment-item-id\tsku\tquantity-shipped\tcarrier\ttracking-number\n302-3\tS1\tPAN-1\t1\tAMZN_DE\tT1\n";

  test("each is read as its kind", async () => {
    expect(await rowsOf(opened(document(), file(merchant)).door.returns("D1", "MFN"))).toMatchObject([{ row: { amazonOrderId: "302-1", channel: "MFN" } }]);
    expect(await rowsOf(opened(document({ compressionAlgorithm: "GZIP" }), file(new Uint8Array(gzipSync(amazons)))).door.returns("D1", "AFN"))).toMatchObject([{ row: { amazonOrderId: "302-2", channel: "AFN" } }]);
    expect(await rowsOf(opened(document(), file(parcels)).door.afnShipments("D1"))).toMatchObject([{ row: { amazonOrderId: "302-3", trackingNumber: "T1" } }]);
  });

  test("one of another kind, or with columns of another language, is refused by name", async () => {
    const reading = rowsOf(opened(document(), file(amazons)).door.returns("D1", "MFN"));
    await expect(reading).rejects.toMatchObject({ kind: "unreadable", message: "getReportDocument: the report has no column order id" });
    await expect(rowsOf(opened(document(), file(parcels.replace("carrier", "Versender"))).door.afnShipments("D1"))).rejects.toMatchObject({ kind: "unreadable", message: "getReportDocument: the report has no column carrier" });
  });

  test("one that is cut off, or an ended link, is asked for again", async () => {
    await expect(rowsOf(opened(document(), file(`${parcels}302-4\tS2`)).door.afnShipments("D1"))).rejects.toMatchObject({ kind: "unavailable" });
    await expect(rowsOf(opened(document(), raw("", 403)).door.returns("D1", "AFN"))).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("R7 a report of all listings", () => {
  const document = (more: object = {}) => json({ reportDocumentId: "D1", url: link, ...more });
  const head = "item-name\tseller-sku\tasin1\tprice\tfulfillment-channel\tstatus\n";
  const listed = (title: string, sku: string) => `${title}\t${sku}\tB000000001\t980\tDEFAULT\tActive\n`;
  const japan = "A1VC38T7YXB528";
  async function told(marketplaceId: string, ...answers: Parameters<typeof stubFetch>) {
    const seen: unknown[] = [];
    try {
      for await (const entry of opened(...answers).door.reportedListings("D1", marketplaceId)) seen.push("row" in entry ? [entry.row.sellerSku, entry.row.title] : [entry.line, entry.unreadable.reason]);
    } catch (error) {
      seen.push(failureWords(error));
    }
    return seen;
  }
  const failureWords = (error: unknown) => (error instanceof PlatformFailure ? `${error.kind}, ${error.message}` : error);
  const latin = Buffer.from(head + listed("Schürze", "SCHÜRZE-1"), "latin1");
  const shiftJis = Buffer.concat([Buffer.from(`${head}`), Buffer.from([0x83, 0x52, 0x83, 0x62, 0x83, 0x76]), Buffer.from(listed("", "CUP-1"))]);
  const utf8 = Buffer.from(head + listed("Schürze", "SCHÜRZE-1"));

  test.each<[string, Buffer, string, unknown[]]>([
    ["text/plain;charset=UTF-8", utf8, "DE", ["SCHÜRZE-1", "Schürze"]],
    ["text/plain;charset=Cp1252", latin, "DE", ["SCHÜRZE-1", "Schürze"]],
    ["text/plain;charset=ISO-8859-1", latin, "JP", ["SCHÜRZE-1", "Schürze"]],
    ["text/plain;charset=Shift_JIS", shiftJis, japan, ["CUP-1", "コップ"]],
    ["text/plain;charset=cp932", shiftJis, japan, ["CUP-1", "コップ"]],
    ["text/plain;charset=Cp1252", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]), "DE", ["SCHÜRZE-1", "Schürze"]],
  ])("in %s, with either line break, packed or not", async (contentType, bytes, marketplaceId, expected) => {
    const returned = Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1");
    for (const given of [bytes, returned]) {
      const type = { "content-type": contentType };
      expect(await told(marketplaceId, document(), file(new Uint8Array(given), 200, type))).toEqual([expected]);
      expect(await told(marketplaceId, document({ compressionAlgorithm: "GZIP" }), file(new Uint8Array(gzipSync(given)), 200, type))).toEqual([expected]);
    }
  });

  test("in a charset that it does not name: names are not guessed, and what is plain is read", async () => {
    const mixed = Buffer.concat([latin, Buffer.from(listed("Köln cup", "CUP-1") + listed("Cup", "CUP-2"), "latin1")]);
    expect(await told("DE", document(), file(new Uint8Array(mixed)))).toEqual([
      [2, "seller-sku: holds characters that are not of the report's charset"], ["CUP-1", null], ["CUP-2", "Cup"],
    ]);
  });

  test("what was good is told before it breaks off", async () => {
    const good = head + listed("Cup", "CUP-1");
    expect(await told("DE", document(), file(`${good}Pot\tPOT`))).toEqual([["CUP-1", "Cup"], "unavailable, getReportDocument: the report is cut off in line 3"]);
    const packed = gzipSync(good + Array.from({ length: 500 }, (_, i) => listed(`Pot ${i * 7919}`, `POT-${i * 104_729}`)).join(""));
    const halfRead = await told("DE", document({ compressionAlgorithm: "GZIP" }), file(new Uint8Array(packed.subarray(0, packed.length - 40))));
    expect([halfRead[0], halfRead.at(-1)]).toEqual([["CUP-1", "Cup"], "unavailable, getReportDocument: the report broke off"]);
  });

  test("another file, or columns of another language, by the name of what is missing", async () => {
    expect(await told("DE", document(), file(head.replace("seller-sku", "Händler-SKU")))).toEqual(["unreadable, getReportDocument: the report has no column seller-sku"]);
    expect(await told("DE", document(), file("<html></html>"))).toEqual(["unreadable, getReportDocument: the report has no column seller-sku"]);
  });
});

test.each([
  ["a report that never was", { processingStatus: "" }], ["a number", { processingStatus: 3 }], ["nothing of it", {}],
])("a state that is %s cannot be read", async (_, body) => {
  await expect(opened(json(body)).door.report("R1")).rejects.toMatchObject({ kind: "unreadable", operation: "getReport", mayHaveActed: false });
});

test("a time that is none is no end of a report", async () => {
  expect(await opened(json({ processingStatus: "DONE", reportDocumentId: "", processingEndTime: "soon" })).door.report("R1")).toEqual({ status: "DONE", documentId: null, endedAt: null });
});

test.each([[500], [503], [404], [429], [301]])("a file host that answers %d is asked again later, not the account", async (status) => {
  await expect(all(opened(json({ reportDocumentId: "D1", url: link }), raw("<Error/>", status)).door.reportedOrders("D1"))).rejects.toMatchObject({
    kind: "unavailable", message: `getReportDocument: the file host answered ${status}`,
  });
});

test("nothing is called before the first entry is asked for", () => {
  const { door, asked } = opened(json({ reportDocumentId: "D1", url: link }), file(text));
  door.reportedOrders("D1");
  expect(asked).toEqual([]);
});
