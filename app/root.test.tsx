import { renderToString } from "react-dom/server";
import { createMemoryRouter, RouterProvider, UNSAFE_ErrorResponseImpl as ErrorResponse } from "react-router-dom";
import { describe, expect, it } from "vitest";
import { ErrorBoundary } from "./root.tsx";

const secret = "a-code-of-somebody";

function shown(error: unknown): string {
  const routes = [{ id: "root", path: "*", element: null, errorElement: <ErrorBoundary /> }];
  return renderToString(<RouterProvider router={createMemoryRouter(routes, { initialEntries: [`/no/such/page?code=${secret}`], hydrationData: { errors: { root: error } } })} />);
}

describe("the page for what no page caught", () => {
  it.each([
    ["an unknown address", new ErrorResponse(404, "Not Found", `No route matches ${secret}`), "There is no such page"],
    ["another answer", new ErrorResponse(400, "Bad Request", secret), "This page could not be shown"],
    ["an exception", new Error(`broken by ${secret}`), "This page could not be shown"],
    ["anything else", secret, "This page could not be shown"],
  ])("says of %s what it is and where Lockstep is found, and nothing more", (_what, error, title) => {
    const page = shown(error);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain("Lockstep lives inside the Shopify admin");
    expect(page).not.toMatch(/a-code-of-somebody|<script|\.tsx|Hey developer/);
  });
});
