import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { ConnectionLost } from "./faults.ts";

/** A platform as a function. */
export type Handler = (request: Request) => Promise<Response>;

/**
 * Puts a handler behind a loopback HTTP server. `port` 0 = any free one.
 * The host that the caller meant may stand in `x-forwarded-host` (one server plays many hosts).
 * A handler answers as a fetch would: with `content-encoding: gzip` its body is unpacked, and is packed here.
 */
export async function serve(handler: Handler, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const server: Server = createServer((incoming, outgoing) => {
    void toRequest(incoming)
      .then(handler)
      .then(async (answer) => {
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
        const body = Buffer.from(await answer.arrayBuffer());
        outgoing.end(answer.headers.get("content-encoding") === "gzip" ? gzipSync(body) : body);
      })
      .catch((error: unknown) => {
        if (error instanceof ConnectionLost || (error instanceof DOMException && error.name === "TimeoutError")) return void incoming.socket.destroy();
        outgoing.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error));
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const bare = incoming.method === "GET" || incoming.method === "HEAD";
  return new Request(`http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`, {
    method: incoming.method,
    headers,
    body: bare || chunks.length === 0 ? undefined : Buffer.concat(chunks),
  });
}
