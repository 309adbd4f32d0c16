import { expect, test } from "vitest";
import { doorParts, cut } from "../../tests/support/amazon-door.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { consentUrl } from "./authorize.ts";

const { app } = doorParts(cut);
const germany = "A1PA6795UKMFR9";

test("the seller is sent to the marketplace's own Seller Central", () => {
  const url = new URL(consentUrl(app, null, germany, "st&te"));
  expect(url.origin + url.pathname).toBe("https://sellercentral-europe.amazon.com/apps/authorize/consent");
  expect(Object.fromEntries(url.searchParams)).toEqual({ application_id: app.applicationId, state: "st&te", redirect_uri: app.redirectUri });
});

test.each([["A1VC38T7YXB528", "sellercentral.amazon.co.jp"], ["ATVPDKIKX0DER", "sellercentral.amazon.com"], ["A1805IZSGTT6HS", "sellercentral.amazon.nl"]])("%s is %s", (id, host) => {
  expect(new URL(consentUrl(app, null, id, "s")).host).toBe(host);
});

test("a draft says so", () => {
  expect(new URL(consentUrl({ ...app, draft: true }, null, germany, "s")).searchParams.get("version")).toBe("beta");
});

test("a stand-in gets the same path and nothing more", () => {
  const url = new URL(consentUrl(app, "http://127.0.0.1:4012", germany, "s"));
  expect([url.origin + url.pathname, [...url.searchParams.keys()]]).toEqual(["http://127.0.0.1:4012/apps/authorize/consent", ["application_id", "state", "redirect_uri"]]);
});

test("an unknown marketplace is refused", () => {
  expect(() => consentUrl(app, null, "AFUTURE", "s")).toThrow(PlatformFailure);
});
