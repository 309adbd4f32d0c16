import { describe, expect, it } from "vitest";
import { describeEmbedded } from "../tests/support/database.ts";
import { havePages, shop, startApp } from "../tests/support/running-app.ts";
import { framePolicy } from "./frame-headers.server.ts";

const stated = "frame-ancestors https://demo.myshopify.com https://admin.shopify.com;";

describe("framePolicy", () => {
  it.each([
    ["the shop's admin, as the library states it", stated, null, stated],
    ["nobody without a shop", null, null, "frame-ancestors 'none';"],
    ["a stand-in beside the admin", stated, "http://127.0.0.1:9", "frame-ancestors http://127.0.0.1:9 https://demo.myshopify.com https://admin.shopify.com;"],
    ["a stand-in alone without a shop", null, "http://127.0.0.1:9", "frame-ancestors http://127.0.0.1:9;"],
  ])("lets %s hold the page", (_who, policy, standIn, expected) => {
    expect(framePolicy(policy, standIn)).toBe(expected);
  });
});

describe.skipIf(!havePages)("a page's headers", () => {
  describeEmbedded("with real requests", ({ open }) => {
    it("name who may hold it, and no address outside the stand-in", async () => {
      const app = await startApp(await open());
      const answer = await app.ask(`/amazon/callback?shop=${shop}`);
      expect(answer.headers.get("content-security-policy")).toMatch(new RegExp(`^frame-ancestors ${app.config.shopify.origin} https://${shop} https://admin\\.shopify\\.com `));
      expect(answer.headers.get("link")).toBeNull();
      const landing = await app.ask("/");
      expect(landing.headers.get("content-security-policy")).toBe(`frame-ancestors ${app.config.shopify.origin};`);
      expect([landing.headers.get("link"), landing.headers.get("referrer-policy")]).toEqual([null, "no-referrer"]);
    });
  });
});
