import { useContext, useReducer, useRef, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { UNSAFE_DataRouterContext as RouterContext } from "react-router-dom";
import { onTestFinished, vi } from "vitest";
import { inRouter, type Surroundings } from "./draw-page.tsx";

export interface Driven<Result> {
  /** What the hook gives after the last step. */
  last: Result;
  /** Forms that were sent meanwhile. */
  sent: Record<string, string>[];
}

/** Uses a hook on a page and takes one step after the other with what it gives, as somebody would at the browser; effects do not run. */
export function drive<Result>(hook: () => Result, steps: ((given: Result) => unknown)[] = [], surroundings: Surroundings = {}): Driven<Result> {
  const sent: Record<string, string>[] = [];
  let last!: Result;
  function Page() {
    const given = hook();
    const [, again] = useReducer((times: number) => times + 1, 0);
    const at = useRef(0);
    last = given;
    const step = steps[at.current];
    at.current += 1;
    if (step) {
      step(given);
      again();
    }
    return null;
  }
  vi.stubGlobal("document", {}); // the router sends forms in a browser alone
  onTestFinished(() => void vi.unstubAllGlobals());
  renderToStaticMarkup(inRouter(<Sending to={sent}><Page /></Sending>, surroundings));
  return { last, sent };
}

function Sending({ to, children }: { to: Record<string, string>[]; children: ReactNode }) {
  const context = useContext(RouterContext)!;
  const fetch = (_key: string, _route: string, _href: string, { body }: { body: Record<string, string> }) => void to.push(Object.fromEntries(new URLSearchParams(body)));
  return <RouterContext.Provider value={{ ...context, router: Object.assign(Object.create(context.router) as typeof context.router, { fetch }) }}>{children}</RouterContext.Provider>;
}
