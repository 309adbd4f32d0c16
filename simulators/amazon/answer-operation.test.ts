import { describe, expect, it } from "vitest";
import { amazonFixture, sellerEu, sellerNa, usa, germany } from "./amazon-fixture.ts";
import { apiHosts } from "./hosts.ts";
import { operations } from "./operations.ts";

const order = "/orders/2026-01-01/orders/302-0000000-0000001";
const participations = "/sellers/v1/marketplaceParticipations";

describe("the door", () => {
  it("says who was refused and why, with an id for support", async () => {
    const { raw, token } = amazonFixture();
    const good = { "x-amz-access-token": await token(), "user-agent": "t" };
    const ask = (headers: Record<string, string>, host: string = apiHosts.EU) => raw(`https://${host}${order}`, { headers });
    const reasons = async (answer: Response) => ((await answer.json()) as { errors: { code: string; details: string }[] }).errors[0];
    const missing = await ask({ "user-agent": "t" });
    expect(missing.status).toBe(403);
    expect(missing.headers.get("x-amzn-requestid")).toBeTruthy();
    expect(missing.headers.get("x-amzn-ratelimit-limit")).toBeNull();
    expect(await reasons(missing)).toMatchObject({ code: "Unauthorized", details: "Access token is missing in the request header." });
    expect(await reasons(await ask({ ...good, "x-amz-access-token": "Atza|no" }))).toMatchObject({ details: "The access token you provided is revoked, malformed or invalid." });
    expect((await ask(good, apiHosts.NA)).status).toBe(403);
    expect((await ask({ "x-amz-access-token": good["x-amz-access-token"] })).status).toBe(400);
    expect((await ask(good)).status).toBe(200);
  });

  it("finds the region by the token where the host says nothing, and by the forwarded host where that is named", async () => {
    const { raw, token } = amazonFixture();
    const headers = { "x-amz-access-token": await token(sellerNa), "user-agent": "t" };
    const local = `http://127.0.0.1:4000${participations}`;
    const body = (await (await raw(local, { headers })).json()) as { payload: { marketplace: { id: string } }[] };
    expect(body.payload.map((entry) => entry.marketplace.id)).toEqual([usa]);
    expect((await raw(local, { headers: { ...headers, "x-forwarded-host": apiHosts.EU } })).status).toBe(403);
    expect((await raw(local, { headers: { ...headers, "x-forwarded-host": apiHosts.NA } })).status).toBe(200);
  });

  it("keeps hosts apart", async () => {
    const { raw } = amazonFixture();
    expect((await raw(`https://api.amazon.com${order}`)).status).toBe(404);
    expect((await raw(`https://${apiHosts.EU}/auth/o2/token`, { method: "POST", body: "" })).status).toBe(404);
    expect((await raw(`https://${apiHosts.EU}/orders/v9/orders`)).status).toBe(404);
    expect((await raw(`https://${apiHosts.EU}/auth/o2/token`)).headers.get("x-amzn-requestid")).toBeTruthy();
  });

  it("opens an operation only to a role that fits", async () => {
    const { send } = amazonFixture({ options: { roles: ["Inventory and Order Tracking"] } });
    expect((await send("GET", order)).status).toBe(200);
    expect((await send("GET", `/listings/2021-08-01/items/${sellerEu}/MUG-1`, { query: { marketplaceIds: germany } })).status).toBe(403);
  });

  it("refuses another seller's listings", async () => {
    const { send } = amazonFixture();
    expect((await send("GET", `/listings/2021-08-01/items/${sellerNa}/MUG-1`, { query: { marketplaceIds: germany } })).status).toBe(403);
  });

  it.each([
    ["a broken body", "{", {}],
    ["a list", "[]", {}],
    ["another content type", "{}", { "content-type": "text/plain" }],
    ["a member too many", JSON.stringify({ contentType: "text/xml", more: 1 }), {}],
    ["a member too few", "{}", {}],
    ["a member of the wrong type", JSON.stringify({ contentType: 1 }), {}],
  ])("refuses %s", async (_what, body, headers) => {
    expect((await amazonFixture().send("POST", "/feeds/2021-06-30/documents", { body, headers })).status).toBe(400);
  });
});

describe("the buckets", () => {
  it.each(operations.filter((operation) => operation.burst <= 15 && operation.method === "GET" && !operation.path.includes("{sellerId}")).map((o) => [o.name, o] as const))(
    "%s: a burst, then one call per refill",
    async (_name, operation) => {
      const { send, clock } = amazonFixture();
      const path = operation.path.replace(/\{\w+\}/, "none");
      const statuses = [];
      for (let call = 0; call <= operation.burst; call++) statuses.push((await send("GET", path)).status);
      expect(statuses.filter((status) => status === 429)).toHaveLength(1);
      expect(statuses.at(-1)).toBe(429);
      clock.advance(Math.ceil(1000 / operation.rate));
      expect((await send("GET", path)).status).not.toBe(429);
      expect((await send("GET", path)).status).toBe(429);
    },
  );

  it("are apart for sellers and operations", async () => {
    const { send, amazon } = amazonFixture();
    for (let call = 0; call < 15; call++) await send("GET", participations);
    expect((await send("GET", participations)).status).toBe(429);
    expect((await send("GET", participations, { seller: sellerNa })).status).toBe(200);
    expect((await send("GET", "/sellers/v1/account")).status).toBe(200);
    expect(amazon.throttled()).toBe(1);
    expect(amazon.calls()).toEqual({ lwaToken: 2, getMarketplaceParticipations: 17, getAccount: 1 });
  });

  it("tell their rate on every answer, and on 429 unless told not to", async () => {
    const headers = async (rateHeaderOn429: boolean) => {
      const { send } = amazonFixture({ options: { rateHeaderOn429 } });
      for (let call = 0; call < 15; call++) expect((await send("GET", participations)).headers.get("x-amzn-ratelimit-limit")).toBe("0.016");
      const refused = await send("GET", participations);
      expect(refused).toMatchObject({ status: 429, body: { errors: [{ code: "QuotaExceeded" }] } });
      return refused.headers.get("x-amzn-ratelimit-limit");
    };
    expect(await headers(true)).toBe("0.016");
    expect(await headers(false)).toBeNull();
  });

  it("follow a plan that Amazon raised, and can be switched off", async () => {
    const raised = amazonFixture({ options: { plans: { getMarketplaceParticipations: { rate: 1, burst: 2 } } } });
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await raised.send("GET", participations)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await raised.send("GET", participations)).headers.get("x-amzn-ratelimit-limit")).toBe("1");
    const free = amazonFixture({ options: { throttle: false } });
    for (let call = 0; call < 40; call++) expect((await free.send("GET", participations)).status).toBe(200);
  });

  it("spend nothing on a call without a good token", async () => {
    const { send } = amazonFixture();
    for (let call = 0; call < 30; call++) await send("GET", participations, { headers: { "x-amz-access-token": "no" } });
    expect((await send("GET", participations)).status).toBe(200);
  });
});

describe("the bucket of the application", () => {
  it("is shared by all sellers: 100 reads of listings a second", async () => {
    const stores = Array.from({ length: 11 }, (_, n) => ({
      alias: `s${n}`, sellerId: `A${n}`, region: "EU" as const, marketplaces: [germany], state: "open" as const,
      startDate: "2026-01-01T00:00:00Z", mfnLocation: "m", afnLocation: "a", afnImport: true,
    }));
    const { send } = amazonFixture({ stores });
    const messages: unknown[] = [];
    for (const store of stores) {
      for (let call = 0; call < 10; call++) {
        const answer = await send("GET", `/listings/2021-08-01/items/${store.sellerId}/X`, { query: { marketplaceIds: germany }, seller: store.sellerId });
        if (answer.status === 429) messages.push((answer.body.errors as { message: string }[])[0]?.message);
      }
    }
    expect(messages).toHaveLength(10);
    expect(messages[0]).toContain("for the application");
  });
});

describe("scripted trouble", () => {
  it("hits the operation it names, and is counted as a call", async () => {
    const { amazon, send } = amazonFixture();
    amazon.faults.add({ operation: "getOrder", kind: "answer", status: 503, body: "{}" });
    expect((await send("GET", participations)).status).toBe(200);
    const hit = await send("GET", order);
    expect(hit.status).toBe(503);
    expect(hit.headers.get("x-amzn-requestid")).toBeTruthy();
    expect((await send("GET", order)).status).toBe(200);
    expect(amazon.calls().getOrder).toBe(2);
  });

  it("can lose an answer after Amazon has acted", async () => {
    const { amazon, send } = amazonFixture();
    amazon.faults.add({ operation: "createReport", kind: "lose-answer" });
    const ask = { body: { reportType: "GET_MERCHANT_LISTINGS_ALL_DATA", marketplaceIds: [germany] } };
    await expect(send("POST", "/reports/2021-06-30/reports", ask)).rejects.toThrow("fetch failed");
    const { body } = await send("GET", "/reports/2021-06-30/reports", { query: { reportTypes: "GET_MERCHANT_LISTINGS_ALL_DATA" } });
    expect(body.reports).toHaveLength(1);
  });
});
