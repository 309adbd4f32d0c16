import { expect, test } from "vitest";
import { aLine, anOrder, aPackage, linked, personal } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { orderNews } from "./order-news.ts";

test.each<[string, Partial<AmazonOrder>, unknown[]]>([
  ["nothing", {}, []],
  ["the buyer, who is nobody's news", { personal }, []],
  ["the status", { status: "SHIPPED" }, [{ what: "status", before: "UNSHIPPED", after: "SHIPPED" }, { what: "shipped date", before: null, after: "2026-11-10T09:00:00Z" }]],
  ["fewer units and their total", { lines: [aLine({ quantity: 0 })], grandTotal: money(0, "USD") }, [{ what: "units", before: '{"CUP-1":1}', after: "{}" }, { what: "total", before: "10.00 USD", after: "0.00 USD" }]],
  ["a date", { shipBy: null }, [{ what: "ship-by date", before: "2026-11-12T23:59:59Z", after: null }]],
  ["a package", { packages: [aPackage()] }, [{ what: "packages", before: "0", after: "1" }]],
])("%s", (_, change, news) => {
  const before = anOrder();
  expect(orderNews(before, anOrder(change), linked(before))).toEqual(news);
});
