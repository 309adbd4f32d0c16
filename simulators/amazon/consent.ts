import { marketplaceOf, marketplaces } from "../shared/marketplaces.ts";
import type { Account } from "./account.ts";
import { issueCode } from "./grants.ts";
import type { Platform } from "./platform.ts";

/**
 * Seller Central's consent page: a person reads which application wants what, confirms or cancels, and is sent back
 * with state, selling_partner_id and spapi_oauth_code.
 * @param host the Seller Central host that was meant; undefined = all sellers of the world may choose
 */
export async function answerConsent(platform: Platform, request: Request, host: string | undefined): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const problem = problemOf(platform, query);
  if (problem) return page(400, "We are unable to process your request", `<p>Error: <b>${problem}</b></p>`);
  const accounts = accountsAt(platform, host);
  if (request.method !== "POST") return page(200, "Authorize an application", form(platform, accounts));
  const answers = new URLSearchParams(await request.text());
  if (answers.get("decision") !== "confirm") return page(200, "Not authorized", "<p>You gave no access. You may close this page.</p>");
  const account = accounts.find((a) => a.key === answers.get("account")) ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (!account) return page(400, "Choose a seller account", form(platform, accounts));
  return backToApplication(platform, account, query);
}

/** MD1000: no such application, or a draft without version=beta. MD5101: a redirect URI that is not registered. */
function problemOf({ options }: Platform, query: URLSearchParams): "MD1000" | "MD5101" | undefined {
  if (query.get("application_id") !== options.applicationId) return "MD1000";
  if (options.draft && query.get("version") !== "beta") return "MD1000";
  return redirectUri(options, query) === undefined ? "MD5101" : undefined;
}

function redirectUri(options: Platform["options"], query: URLSearchParams): string | undefined {
  const asked = query.get("redirect_uri");
  if (asked === null) return options.redirectUris?.[0];
  return !options.redirectUris || options.redirectUris.includes(asked) ? asked : undefined;
}

function accountsAt(platform: Platform, host: string | undefined): Account[] {
  const regions = new Set(marketplaces.filter((m) => host === undefined || m.sellerCentralHosts.includes(host)).map((m) => m.region));
  return platform.accounts.filter((account) => regions.has(account.region));
}

function backToApplication(platform: Platform, account: Account, query: URLSearchParams): Response {
  const asked = redirectUri(platform.options, query) ?? "";
  const target = new URL(asked);
  const state = query.get("state");
  if (state !== null) target.searchParams.set("state", state);
  target.searchParams.set("selling_partner_id", account.sellerId);
  target.searchParams.set("spapi_oauth_code", issueCode(platform, account, asked));
  return new Response(null, { status: 302, headers: { location: target.href } });
}

function form(platform: Platform, accounts: Account[]): string {
  const choices = accounts.map((account, index) => {
    const countries = account.marketplaces.map((id) => marketplaceOf(id)?.name ?? id).join(", ");
    const text = escaped(`${account.sellerId} – ${account.region}: ${countries}`);
    return `<p><label><input type="radio" name="account" value="${escaped(account.key)}"${index === 0 ? " checked" : ""}> ${text}</label></p>`;
  });
  return `<p>The application <b>${escaped(platform.options.applicationId)}</b> asks for access to your selling account:</p>
<ul>${platform.options.roles.map((role) => `<li>${escaped(role)}</li>`).join("")}</ul>
<form method="post"><fieldset><legend>Seller account</legend>${choices.join("")}</fieldset>
<p><button name="decision" value="confirm">Confirm</button> <button name="decision" value="cancel">Cancel</button></p></form>`;
}

function page(status: number, title: string, body: string): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} – simulated Seller Central</title></head>
<body style="font-family:sans-serif;max-width:40em;margin:3em auto"><h1>${title}</h1>${body}</body></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8", "x-frame-options": "DENY", "cache-control": "no-store" } });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
