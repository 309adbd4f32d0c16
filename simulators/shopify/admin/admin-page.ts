import type { ShopifyOptions } from "../options.ts";

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The simulated admin around the app: top bar, left navigation, page title, save bar, toasts, and the frame. */
export function adminPage(options: ShopifyOptions, storeName: string, frameSource: string): string {
  const settings = JSON.stringify({ appOrigin: new URL(options.appUrl).origin, base: `/store/${storeName}/apps/${options.appHandle}` }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(options.appTitle)} · ${escape(storeName)} · Admin</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shopifycloud/admin.css">
</head>
<body>
<header id="top"><strong>${escape(storeName)}</strong><span id="mark">simulated admin</span>
<div id="save-bar" role="region" aria-label="Unsaved changes" hidden><span>Unsaved changes</span><button id="discard">Discard</button><button id="save">Save</button></div></header>
<nav id="side" aria-label="Admin"><div id="group">Apps</div><a id="app-home" href="/store/${escape(storeName)}/apps/${escape(options.appHandle)}">${escape(options.appTitle)}</a><ul id="links"></ul></nav>
<main><div id="title-bar"><h1 id="title">${escape(options.appTitle)}</h1><div id="actions"></div></div>
<iframe id="app" name="app-iframe" title="${escape(options.appTitle)}" src="${escape(frameSource)}" allow="clipboard-write"></iframe></main>
<div id="toasts" role="status" aria-live="polite"></div>
<script>window.adminSettings = ${settings};</script>
<script src="/shopifycloud/admin.js"></script>
</body>
</html>`;
}
