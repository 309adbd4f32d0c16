import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { frameHeaders } from "./frame-headers.server.ts";

const giveUpAfter = 5_000;

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext) {
  frameHeaders(request, headers, context);
  headers.set("Content-Type", "text/html");
  headers.set("Referrer-Policy", "no-referrer");
  return new Promise<Response>((resolve, reject) => {
    let answer = status;
    const page = renderToPipeableStream(<RemixServer context={withoutQueryOfUnknown(remix)} url={request.url} abortDelay={giveUpAfter} />, {
      onAllReady: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answer }));
        page.pipe(body);
      },
      onShellError: (error: unknown) => reject(error instanceof Error ? error : new Error("The page could not be rendered")),
      onError: (error: unknown) => {
        answer = 500;
        context.flows.log.error({ err: error instanceof Error ? error : new Error(String(error)), path: new URL(request.url).pathname }, "page failed");
      },
    });
    setTimeout(() => page.abort(), giveUpAfter + 1_000).unref();
  });
}

/** React Router warns on the console of an address without a page, with its whole query, in which a session's token stands. */
function withoutQueryOfUnknown(remix: EntryContext): EntryContext {
  const { staticHandlerContext: page } = remix;
  const notFound = Object.values(page.errors ?? {}).some((error) => isRouteErrorResponse(error) && error.status === 404);
  // a page that is known and misses what it shows is matched below the root, and keeps its query
  if (!notFound || page.matches.length > 1) return remix;
  return { ...remix, staticHandlerContext: { ...page, location: { ...page.location, search: "", hash: "" } } };
}

/** A thrown answer is told by its status and text; what it bears may be anybody's. */
function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  if (isRouteErrorResponse(error)) return new Error(`${error.status} ${error.statusText}`.trim());
  return new Error(typeof error === "object" && error !== null ? "Something was thrown that is no error" : String(error));
}

/** What a thrown error looks like in the log; the browser is told nothing but that it failed. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || error instanceof Response) return;
  context.flows.log.error({ err: asError(error), path: new URL(request.url).pathname, method: request.method }, "request failed");
}
