import { AppProvider } from "@shopify/polaris";
import english from "@shopify/polaris/locales/en.json" with { type: "json" };
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { UNSAFE_FetchersContext as FetchersContext, type Navigation } from "react-router-dom";
import { createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { PolarisLink } from "../../app/ui/polaris-link.tsx";

/** What surrounds what is drawn. */
export interface Surroundings {
  /** Path and search that are shown. */
  at?: string;
  /** The page's pattern, such as "/app/stores/:store", where it looks at its params. */
  path?: string;
  /** What useLoaderData gives. */
  data?: unknown;
  /** A form that is on its way, of every fetcher. */
  sending?: Record<string, string>;
  /** What every fetcher was answered. */
  answer?: unknown;
  /** The path of a page that is being read. */
  goingTo?: string;
  /** What useRouteError gives. */
  error?: unknown;
}

export interface Drawn {
  html: string;
  /** What can be read, pieces apart by " | ". */
  text: string;
  /** Buttons by the name that is spoken, with what holds for them: "Send", "Send (disabled)", "Send (loading)". */
  buttons: string[];
  /** Spoken name → address. */
  links: Record<string, string>;
  /** Badges with how their colour is spoken: "Critical Failed", "Left out". */
  badges: string[];
}

/** Draws a page or a piece of one as the server does. */
export function draw(element: ReactElement, given: Surroundings = {}): Drawn {
  return read(renderToStaticMarkup(inRouter(<AppProvider i18n={english} linkComponent={PolarisLink}>{element}</AppProvider>, given)));
}

/** An element at an address with its loader's answer. */
export function inRouter(element: ReactElement, { at = "/app", path = "*", data, sending, answer, goingTo, error }: Surroundings): ReactElement {
  const { pathname, search } = new URL(at, "https://lockstep.example");
  const location = { pathname, search, hash: "", state: null, key: "default" };
  const answers = { get: () => answer } as unknown as Map<string, unknown>;
  const inside = <FetchersContext.Provider value={answers}>{element}</FetchersContext.Provider>;
  const routes = [{ id: "page", path, element: error === undefined ? inside : null, errorElement: inside }];
  const context = {
    basename: "", location, matches: [{ params: {}, pathname, pathnameBase: pathname, route: routes[0]! }], loaderData: { page: data }, actionData: null,
    errors: error === undefined ? null : { page: error }, statusCode: 200, loaderHeaders: {}, actionHeaders: {}, activeDeferreds: null,
  };
  const router = createStaticRouter(routes, context);
  const fetcher = sending && { state: "submitting", formData: formOf(sending), data: undefined };
  const navigation = goingTo === undefined ? router.state.navigation : ({ state: "loading", location: { ...location, pathname: goingTo } } as Navigation);
  const state = { ...router.state, navigation, ...(fetcher && { fetchers: { get: () => fetcher } }) };
  return <StaticRouterProvider router={Object.defineProperty(router, "state", { value: state })} context={context} hydrate={false} />;
}

export function formOf(entries: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  return form;
}

function read(html: string): Drawn {
  const buttons = [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(([, tag = "", inside = ""]) => `${nameOf(tag, inside)}${stateOf(tag)}`);
  const links = [...html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, tag = "", inside = ""]) => [nameOf(tag, inside), plain(attribute(tag, "href") ?? "")] as const);
  const badges = [...html.matchAll(/<span class="Polaris-Badge[ "].*?<\/span><\/span>/gs)].map(([badge]) => textOf(badge).replace(" | ", " "));
  return { html, text: textOf(html), buttons, links: Object.fromEntries(links), badges };
}

const nameOf = (tag: string, inside: string) => plain(attribute(tag, "aria-label") ?? textOf(inside)).replace(/^Loading \| /, "").trim();
const stateOf = (tag: string) => (/aria-busy="true"/.test(tag) ? " (loading)" : /aria-disabled="true"|\sdisabled=""/.test(tag) ? " (disabled)" : "");
const attribute = (tag: string, name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
const textOf = (html: string) => plain(html.replace(/<!-- -->/g, "").replace(/<[^>]+>/g, "\n")).split("\n").map((piece) => piece.trim()).filter((piece) => piece !== "").join(" | ");
const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
