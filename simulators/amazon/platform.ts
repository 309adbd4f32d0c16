import type { SimulatorClock } from "../shared/clock.ts";
import type { Store } from "../shared/store.ts";
import type { World } from "../shared/world-types.ts";
import { accountsOf, type Account } from "./account.ts";
import { createAgenda, type Agenda } from "./agenda.ts";
import type { AmazonOptions } from "./options.ts";

/** Everything an operation can reach: memory, clock, options, the things that will happen later. */
export interface Platform {
  store: Store;
  clock: SimulatorClock;
  options: AmazonOptions;
  accounts: Account[];
  agenda: Agenda;
  /** What happens to orders that nobody confirms. */
  deadlines: Agenda;
}

export function createPlatform(world: World, store: Store, clock: SimulatorClock, options: AmazonOptions): Platform {
  return { store, clock, options, accounts: accountsOf(world), agenda: createAgenda(store), deadlines: createAgenda(store, "deadlines") };
}
