import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { frameHeaders } from "./frame-headers.server.ts";

const giveUpAfter = 5_000;

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext) {
  frameHeaders(request, headers, context);
  headers.set("Content-Type", "text/html");
  headers.set("Referrer-Policy", "no-referrer");
  return new Promise<Response>((resolve, reject) => {
    let answer = status;
    const page = renderToPipeableStream(<RemixServer context={remix} url={request.url} abortDelay={giveUpAfter} />, {
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

/** What a thrown error looks like in the log; the browser is told nothing but that it failed. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || error instanceof Response) return;
  const err = error instanceof Error ? error : new Error(String(error));
  context.flows.log.error({ err, path: new URL(request.url).pathname, method: request.method }, "request failed");
}
