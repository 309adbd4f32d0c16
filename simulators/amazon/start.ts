import { parseArgs } from "node:util";
import { createClock } from "../shared/clock.ts";
import { loadWorld } from "../shared/load-world.ts";
import { createStore } from "../shared/store.ts";
import { createAmazon } from "./create-amazon.ts";
import { serveAmazon } from "./serve-amazon.ts";

/**
 * Amazon as a process of its own: `node simulators/amazon/start.ts --world DIR [--data FILE] [--port N] [--still] [--unthrottled]`.
 * Prints one line of JSON with its address when it is ready.
 */
const { values } = parseArgs({
  options: {
    world: { type: "string" },
    data: { type: "string" },
    port: { type: "string", default: "0" },
    still: { type: "boolean", default: false },
    unthrottled: { type: "boolean", default: false },
  },
});
if (!values.world) throw new Error("--world DIR is missing");
const world = loadWorld(values.world);
const clock = createClock(new Date(world.now), !values.still);
const simulator = createAmazon({ world, clock, store: createStore(values.data), options: { throttle: !values.unthrottled } });
const server = await serveAmazon(simulator, clock, Number(values.port));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
process.stdout.write(`${JSON.stringify({ origin: server.origin, now: world.now, notes: world.notes ?? [] })}\n`);
