import { outcomes, type worldReport } from "./world-report.ts";

type Report = Awaited<ReturnType<typeof worldReport>>;

/** What a run did, for a person to read. */
export function printSummary(report: Report): void {
  const { orders, stock, calls } = report;
  console.log(`\nOrders: ${orders.seen} seen at Amazon`);
  for (const outcome of outcomes) if (orders[outcome] > 0) console.log(`  ${String(orders[outcome]).padStart(5)} ${outcome}${reasons(report, outcome)}`);
  console.log(`Stock: ${stock.skus} SellerSKUs in ${stock.listings} listings: ${stock.sent} sent, ${stock.unchanged} unchanged, ${stock.skipped} skipped, ${stock.failed} failed`);
  const placed = report.reservations.filter((one) => one.state === "placed");
  console.log(`Reservations: ${placed.reduce((sum, one) => sum + one.units, 0)} units held for ${new Set(placed.map((one) => one.amazonOrderId)).size} orders`);
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
  console.log(`Calls: ${sum(calls.amazon)} to Amazon, ${sum(calls.shopify)} to Shopify, ${calls.throttled} refused for going too fast`);
  console.log(`Time: ${(report.elapsedMs / 1000).toFixed(1)} s`);
}

function reasons({ orders }: Report, outcome: string): string {
  const counts = new Map<string, number>();
  for (const order of orders.list) if (order.outcome === outcome && order.reasonCode) counts.set(order.reasonCode, (counts.get(order.reasonCode) ?? 0) + 1);
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${n} ${code}`);
  return parts.length > 0 ? `  (${parts.join(", ")})` : "";
}
