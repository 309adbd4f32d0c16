import { serve } from "../shared/serve.ts";
import type { AmazonSimulator } from "./create-amazon.ts";
import type { SimulatorClock } from "../shared/clock.ts";
import { answerSteering } from "./steering-routes.ts";

/**
 * The simulator behind a loopback server; the host that was meant may stand in `x-forwarded-host`.
 * Only here the world can be steered over HTTP, under `/_world/`. @param port 0 = any free one
 */
export function serveAmazon(simulator: AmazonSimulator, clock: SimulatorClock, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  return serve((request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith("/_world/") ? answerSteering(simulator, clock, request) : simulator.handle(request);
  }, port);
}
