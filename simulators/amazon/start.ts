import { parseArgs } from "node:util";
import { createClock } from "../shared/clock.ts";
import { loadWorld } from "../shared/load-world.ts";
import { runCommand } from "../shared/run-command.ts";
import { closeOnSignal, startOptions, whereToStart } from "../shared/start-options.ts";
import { createStore } from "../shared/store.ts";
import { createAmazon } from "./create-amazon.ts";
import { defaultOptions } from "./options.ts";
import { serveAmazon } from "./serve-amazon.ts";

const usage = `node simulators/amazon/start.ts --world DIR [--data FILE] [--port N] [--still] [--unthrottled]
  --world DIR    the folder that says what Amazon holds at first
  --data FILE    keep what happens there; a second start goes on from it
  --port N       default: any free one
  --still        time stands still until POST /_world/clock turns it
  --unthrottled  no usage plan is enforced
Prints one line of JSON when it is ready: where it listens, the application that it knows and a refresh token of every seller.`;

await runCommand(usage, async () => {
  const { values } = parseArgs({ options: startOptions });
  const { folder, port } = whereToStart(values);
  const world = loadWorld(folder);
  const clock = createClock(new Date(world.now), !values.still);
  const amazon = createAmazon({ world, clock, store: createStore(values.data), options: { throttle: !values.unthrottled } });
  const sellers = world.stores.map(({ sellerId, region, marketplaces }) => {
    return { sellerId, region, marketplaces, refreshToken: amazon.world.refreshTokenFor(sellerId, region) };
  });
  const server = await serveAmazon(amazon, clock, port);
  closeOnSignal(server);
  const { clientId, clientSecret, applicationId } = defaultOptions;
  const told = { origin: server.origin, now: world.now, clientId, clientSecret, applicationId, sellers, notes: world.notes ?? [] };
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
