import type { OrderView } from "../world/views.ts";

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const row = (cells: (string | number)[]) => `<tr>${cells.map((cell) => `<td>${escape(String(cell))}</td>`).join("")}</tr>`;

/** An order as the simulated admin shows it: enough to see what an app made. No address: the page is for looking on. */
export function orderPage(order: OrderView): string {
  const facts: [string, string][] = [
    ["Source identifier", order.sourceIdentifier ?? "–"], ["Payment", order.displayFinancialStatus ?? "–"], ["Fulfillment", order.displayFulfillmentStatus ?? "–"],
    ["Location", order.location ?? "–"], ["Tags", order.tags.join(", ") || "–"], ["State", order.cancelled ? "cancelled" : order.closed ? "archived" : "open"],
    ["Shipping", order.shipping], ["Discount", order.discount], ["Tax", order.tax], ["Total", `${order.total} ${order.currency}`],
  ];
  const lines = order.lines.map((line) => row([line.title ?? "", line.sku ?? "–", line.quantity, line.unitPrice, line.total]));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Order ${escape(order.name)} · Admin</title>
<link rel="icon" href="data:,">
<style>body{font:14px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#303030}td,th{text-align:left;padding:.25rem 1rem .25rem 0;vertical-align:top}</style>
</head>
<body>
<main><h1>Order ${escape(order.name)}</h1><p>Simulated admin</p>
<table>${facts.map(row).join("")}</table>
<h2>Lines</h2>
<table><thead><tr><th>Title</th><th>SKU</th><th>Units</th><th>Price</th><th>Total</th></tr></thead><tbody>${lines.join("")}</tbody></table></main>
</body>
</html>`;
}
