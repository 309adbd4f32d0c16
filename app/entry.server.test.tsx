import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { Suspense, type ComponentType } from "react";
import { describe, expect, onTestFinished, test } from "vitest";
import handleRequest, { handleError } from "./entry.server.tsx";
import Document, { links, loader } from "./root.tsx";

interface Logged { what: string; err: Error; path: string; method?: string }

/** What a page is served with: who may frame it, and a log that can be read. */
function surroundings(origin: string | null = null) {
  const logged: Logged[] = [];
  const context = {
    shopify: { addDocumentResponseHeaders: (_: Request, headers: Headers) => headers.set("Content-Security-Policy", "frame-ancestors https://demo.myshopify.com https://admin.shopify.com;") },
    flows: { config: { shopify: { origin, apiKey: "key-of-the-app" } }, log: { error: (of: Omit<Logged, "what">, what: string) => logged.push({ ...of, what }) } },
  } as unknown as AppLoadContext;
  return { context, logged };
}

/** The document around one page, as the router hands it over. */
function remixOf(page: ComponentType, loaderData: object): EntryContext {
  const part = (id: string, path: string, parentId?: string) => ({ id, path, parentId, hasLoader: id === "root", hasAction: false, hasErrorBoundary: false, module: `/${id}.js`, imports: [] });
  const at = { params: {}, pathname: "/", pathnameBase: "/" };
  return {
    manifest: { routes: { root: part("root", ""), page: part("page", "*", "root") }, entry: { module: "/entry.js", imports: [] }, url: "/manifest.js", version: "1" },
    routeModules: { root: { default: Document, links }, page: { default: page } }, future: {}, isSpaMode: false, serverHandoffString: "{}", serializeError: () => undefined,
    staticHandlerContext: {
      basename: "/", location: { pathname: "/app", search: "", hash: "", state: null, key: "default" }, matches: [{ ...at, route: { id: "root" } }, { ...at, route: { id: "page" } }],
      loaderData: { root: loaderData }, actionData: null, errors: null, statusCode: 200, loaderHeaders: {}, actionHeaders: {}, activeDeferreds: null,
    },
  } as unknown as EntryContext;
}

/** As the router throws it. */
const notFound = { status: 404, statusText: "Not Found", internal: true, data: "Error: No route matches" };
const address = "https://lockstep.example/app?code=a-code-of-somebody";

async function served(page: ComponentType, { origin = null, status = 200 }: { origin?: string | null; status?: number } = {}) {
  const { context, logged } = surroundings(origin);
  const data = loader({ context, request: new Request(address), params: {} });
  const answer = await handleRequest(new Request(address), status, new Headers(), remixOf(page, data), context);
  return { status: answer.status, headers: answer.headers, html: await answer.text(), logged };
}

const Hello = () => <p>Hello</p>;
const Broken = (): never => {
  throw new Error("secret of the house");
};

describe("a served page", () => {
  test("is a document in English with its page, named as HTML", async () => {
    const { html, headers } = await served(Hello);
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"\/>.*<body><p>Hello<\/p>/i);
    expect(headers.get("Content-Type")).toBe("text/html");
  });

  test("begins with App Bridge, which bears the app's key, before any other script", async () => {
    const { html } = await served(Hello);
    expect(/<script[^>]*>/.exec(html)?.[0]).toBe('<script data-api-key="key-of-the-app" src="https://cdn.shopify.com/shopifycloud/app-bridge.js">');
  });

  test("takes App Bridge from whoever plays Shopify", async () => {
    const { html } = await served(Hello, { origin: "http://127.0.0.1:9" });
    expect(html).toContain('src="http://127.0.0.1:9/shopifycloud/app-bridge.js"');
    expect(html).not.toContain("cdn.shopify.com");
  });

  test("tells no other site where it came from, and says who may frame it", async () => {
    const { headers } = await served(Hello);
    expect([headers.get("Referrer-Policy"), headers.get("Content-Security-Policy")]).toEqual(["no-referrer", "frame-ancestors https://demo.myshopify.com https://admin.shopify.com;"]);
  });

  test.each([200, 404, 410])("keeps the status %d that the router gave", async (status) => expect((await served(Hello, { status })).status).toBe(status));

  test("of which a part breaks is 500, and the log knows the path without what stood behind it", async () => {
    const { status, logged, html } = await served(() => <Suspense fallback={<p>Later</p>}><Broken /></Suspense>);
    expect(status).toBe(500);
    expect(logged).toMatchObject([{ what: "page failed", path: "/app", err: { message: "secret of the house" } }]);
    expect(html).toContain("Later");
  });

  test("of an address that has none writes nothing of its query anywhere", async () => {
    const written: string[] = [];
    const { warn, error } = console;
    const note = (...said: unknown[]) => void written.push(said.join(" "));
    Object.assign(console, { warn: note, error: note });
    onTestFinished(() => void Object.assign(console, { warn, error }));
    const { context, logged } = surroundings();
    const remix = remixOf(Hello, loader({ context, request: new Request(address), params: {} }));
    const unknown = { ...remix.manifest.routes.page!, path: "known" };
    const { staticHandlerContext: page } = remix;
    const asked = {
      ...remix, manifest: { ...remix.manifest, routes: { ...remix.manifest.routes, page: unknown } },
      staticHandlerContext: { ...page, matches: page.matches.slice(0, 1), errors: { root: notFound }, location: { ...page.location, pathname: "/app/nowhere", search: "?id_token=a-token" } },
    };
    await handleRequest(new Request("https://lockstep.example/app/nowhere?id_token=a-token"), 404, new Headers(), asked, context);
    expect(written.join()).toContain("/app/nowhere");
    expect(`${written.join()}${JSON.stringify(logged)}`).not.toContain("a-token");
  });

  test("that breaks as a whole is no page at all", async () => {
    await expect(served(Broken)).rejects.toThrow("secret of the house");
  });

  test("wears the app's sign and Polaris' clothes", () => expect(links().map((link) => ("rel" in link ? link.rel : ""))).toEqual(["stylesheet", "icon"]));
});

describe("an error of a loader or an action", () => {
  const told = (error: unknown, init: RequestInit = {}) => {
    const { context, logged } = surroundings();
    handleError(error, { request: new Request(address, init), context });
    return logged;
  };

  test("is logged once with its path and method, and nothing of its query", () => {
    const error = new Error("broken");
    const logged = told(error, { method: "POST" });
    expect(logged).toEqual([{ what: "request failed", err: error, path: "/app", method: "POST" }]);
    expect(JSON.stringify(logged)).not.toContain("a-code-of-somebody");
  });

  test.each([["a text", "no more paper", "no more paper"], ["nothing", undefined, "undefined"], ["a number", 7, "7"], ["an answer of the router", notFound, "404 Not Found"], ["an object", { id_token: "a-token" }, "Something was thrown that is no error"]])("thrown as %s becomes one", (_, thrown, message) => {
    const [logged] = told(thrown);
    expect(logged?.err).toBeInstanceOf(Error);
    expect(logged?.err.message).toBe(message);
  });

  test.each<[string, unknown, RequestInit]>([
    ["an answer, such as 404", new Response("There is no such order.", { status: 404 }), {}],
    ["whatever follows when the browser has gone away", new Error("aborted"), { signal: AbortSignal.abort() }],
  ])("is not logged when it is %s", (_, thrown, init) => {
    expect(told(thrown, init)).toEqual([]);
  });
});
