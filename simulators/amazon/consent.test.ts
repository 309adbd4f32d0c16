import { describe, expect, it } from "vitest";
import { amazonFixture, sellerEu, sellerNa, type AmazonFixture } from "./amazon-fixture.ts";
import { defaultOptions } from "./options.ts";

const redirect_uri = "https://shop.example/amazon/callback?keep=1";
const query = (more: Record<string, string> = {}) =>
  new URLSearchParams({ application_id: defaultOptions.applicationId, state: "a&b", redirect_uri, ...more }).toString();

async function open({ raw }: AmazonFixture, more: Record<string, string> = {}, host = "sellercentral-europe.amazon.com", form?: Record<string, string>) {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const answer = await raw(`https://${host}/apps/authorize/consent?${query(more)}`, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe("the consent page", () => {
  it("tells a person which application wants what of which seller, and stays out of frames", async () => {
    const page = await open(amazonFixture());
    expect(page.status).toBe(200);
    expect(page.text).toContain(defaultOptions.applicationId);
    expect(page.text).toContain("Inventory and Order Tracking");
    expect(page.text).toContain(sellerEu);
    expect(page.text).not.toContain(sellerNa);
    expect(page.text).toMatch(/value="confirm"[\s\S]*value="cancel"/);
    expect(page.headers.get("x-frame-options")).toBe("DENY");
  });

  it("offers every seller of the world where the host names no region", async () => {
    const page = await open(amazonFixture(), {}, "127.0.0.1:4000");
    expect(page.text).toContain(sellerEu);
    expect(page.text).toContain(sellerNa);
  });

  it.each([
    ["MD1000", { application_id: "amzn1.sp.solution.other" }, {}],
    ["MD1000", {}, { draft: true }],
    ["MD5101", {}, { redirectUris: ["https://elsewhere.example"] }],
  ])("shows %s", async (code, more, options) => {
    const page = await open(amazonFixture({ options }), more);
    expect(page.status).toBe(400);
    expect(page.text).toContain(code);
  });

  it("takes a draft with version=beta, and a registered redirect URI without naming it", async () => {
    expect((await open(amazonFixture({ options: { draft: true } }), { version: "beta" })).status).toBe(200);
    const fixture = amazonFixture({ options: { redirectUris: ["https://one.example/back"] } });
    const search = new URLSearchParams({ application_id: defaultOptions.applicationId });
    const answer = await fixture.raw(`https://sellercentral.amazon.com/apps/authorize/consent?${search.toString()}`, {
      method: "POST", body: new URLSearchParams({ decision: "confirm" }),
    });
    expect(answer.headers.get("location")).toMatch(/^https:\/\/one\.example\/back\?selling_partner_id=A2SELLERNA&spapi_oauth_code=/);
  });

  it("does not run what stands in the address", async () => {
    const page = await open(amazonFixture({ options: { applicationId: "<script>" } }), { application_id: "<script>" });
    expect(page.text).not.toContain("<script>");
  });
});

describe("the answer of a person", () => {
  it("goes back with state, seller and code beside what the address already held", async () => {
    const answer = await open(amazonFixture(), {}, undefined, { decision: "confirm", account: `${sellerEu}|EU` });
    expect(answer.status).toBe(302);
    const back = new URL(answer.headers.get("location") ?? "");
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ keep: "1", state: "a&b", selling_partner_id: sellerEu });
    expect(back.searchParams.get("spapi_oauth_code")).toMatch(/^RH/);
  });

  it("needs a choice where there are several sellers", async () => {
    const answer = await open(amazonFixture(), {}, "127.0.0.1:4000", { decision: "confirm" });
    expect(answer.status).toBe(400);
  });

  it("may be no: nothing goes back", async () => {
    const answer = await open(amazonFixture(), {}, undefined, { decision: "cancel", account: `${sellerEu}|EU` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("location")).toBeNull();
  });

  it("cannot give a seller of another region's host", async () => {
    const answer = await open(amazonFixture(), {}, "sellercentral.amazon.co.jp", { decision: "confirm", account: `${sellerEu}|EU` });
    expect(answer.status).toBe(400);
  });
});
