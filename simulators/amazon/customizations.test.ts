import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder, type AmazonFixture } from "./amazon-fixture.ts";

const id = "302-0000000-0000001";
const line = "11111111111111";
const path = `/orders/2026-01-01/orders/${id}`;

async function linkOf({ send }: Pick<AmazonFixture, "send">): Promise<string> {
  const { body } = await send("GET", path);
  const [item] = (body.order as { orderItems: { product: { customization?: { customizedUrl: string } } }[] }).orderItems;
  return item?.product.customization?.customizedUrl ?? "none";
}

/** The one file of a stored zip. */
function unzipped(zip: Buffer): { name: string; content: Record<string, unknown> } {
  const [length, nameLength] = [zip.readUInt32LE(18), zip.readUInt16LE(26)];
  const content = zip.subarray(30 + nameLength, 30 + nameLength + length).toString("utf8");
  return { name: zip.subarray(30, 30 + nameLength).toString(), content: JSON.parse(content) as Record<string, unknown> };
}

describe("a customized line", () => {
  it("links to a zip on a host of its own, which says what was chosen as a tree and flat", async () => {
    const fixture = amazonFixture();
    expect(await linkOf(fixture)).toBe("none");
    fixture.amazon.world.customize(id, line, [{ label: "Name", text: "Grüße" }, { label: "Size", option: "Large" }, { label: "Ink", color: "Red" }, { label: "Letters", font: "Serif" }]);
    const link = await linkOf(fixture);
    expect(new URL(link).host).toBe("zme-caps.amazon.com");
    const answer = await fixture.raw(link);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/zip"]);
    const { name, content } = unzipped(Buffer.from(await answer.arrayBuffer()));
    expect(name).toBe(`${line}.json`);
    expect(content).toMatchObject({ orderId: id, orderItemId: line, merchantId: "A2SELLEREU", asin: "B000000001", quantity: 2 });
    const found = JSON.stringify(content.customizationData);
    for (const part of ['"inputValue":"Grüße"', '"displayValue":"Large"', '"name":"Red"', '"family":"Serif"']) expect(found).toContain(part);
    expect(content.customizationInfo).toMatchObject({ "version3.0": { surfaces: [{ areas: [{ label: "Name", text: "Grüße" }, { optionValue: "Large" }, { colorName: "Red" }, { fontFamily: "Serif" }] }] } });
    expect(fixture.amazon.calls()).toMatchObject({ customizationDownload: 1 });
  });

  it("has a fresh link in every answer, good for five minutes and only as it is", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.customize(id, line, [{ label: "Name", text: "A" }]);
    const link = await linkOf(fixture);
    fixture.clock.advance(299_999);
    expect((await fixture.raw(link)).status).toBe(200);
    fixture.clock.advance(1);
    expect((await fixture.raw(link)).status).toBe(403);
    const fresh = await linkOf(fixture);
    expect((await fixture.raw(fresh)).status).toBe(200);
    expect((await fixture.raw(fresh.replace("expires=1", "expires=2"))).status).toBe(403);
    const found = await fixture.send("GET", "/orders/2026-01-01/orders", { query: { lastUpdatedAfter: "2026-11-01" } });
    expect(JSON.stringify(found.body)).toContain("zme-caps.amazon.com/t/");
  });

  it("of a loaded world links here too, whatever it said", async () => {
    const fixture = amazonFixture({ orders: [anOrder({ orderItems: [anItem({ product: { sellerSku: "S", customization: { customizedUrl: "https://elsewhere.invalid/1" } } }), anItem({ orderItemId: "2" })] })] });
    const { content } = unzipped(Buffer.from(await (await fixture.raw(await linkOf(fixture))).arrayBuffer()));
    expect(JSON.stringify(content)).toContain('"inputValue":"Sample"');
  });

  it("hides its link from an application that may not ship", async () => {
    const fixture = amazonFixture({ options: { roles: ["Inventory and Order Tracking"] } });
    fixture.amazon.world.customize(id, line, []);
    expect(await linkOf(fixture)).toBe("none");
  });

  it("can fail in every way", async () => {
    const fixture = amazonFixture();
    const { faults, world } = fixture.amazon;
    world.customize(id, line, []);
    faults.add({ operation: "customizationDownload", kind: "time-out" });
    faults.add({ operation: "customizationDownload", kind: "answer", status: 403 });
    faults.add({ operation: "customizationDownload", kind: "answer", status: 200, body: "<html>" });
    const link = await linkOf(fixture);
    await expect(fixture.raw(link)).rejects.toThrow("timeout");
    expect((await fixture.raw(link)).status).toBe(403);
    expect(await (await fixture.raw(link)).text()).toBe("<html>");
    expect((await fixture.raw(link)).status).toBe(200);
  });
});
