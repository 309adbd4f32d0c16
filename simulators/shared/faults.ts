/** Trouble that a test scripts: which operation, how often, what happens. */
export type Fault = {
  /** Operation name as the simulator counts it, or "*". */
  operation: string;
  /** How many calls it hits; default 1. */
  times?: number;
  /** How many matching calls pass first; default 0. */
  skip?: number;
} & (
  | { kind: "answer"; status: number; body?: string; headers?: Record<string, string> }
  | { kind: "lose-request" }
  | { kind: "time-out" }
  | { kind: "lose-answer" }
  | { kind: "broken-json" }
);

/** Thrown by the function form when the connection breaks; the server form destroys the socket. */
export class ConnectionLost extends TypeError {
  constructor() {
    super("fetch failed");
    this.name = "TypeError";
  }
}

/** Thrown by the function form when no answer comes in time, without the wait; the server form destroys the socket. */
function timedOut(): DOMException {
  return new DOMException("The operation was aborted due to timeout", "TimeoutError");
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Runs `act` under the scripted faults for `operation`. Without one it is just `act()`. */
  around(operation: string, act: () => Promise<Response>): Promise<Response>;
}

export function createFaults(): Faults {
  let scripted: Fault[] = [];
  const take = (operation: string): Fault | undefined => {
    const fault = scripted.find((f) => f.operation === operation || f.operation === "*");
    if (!fault) return undefined;
    if (fault.skip) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) scripted = scripted.filter((f) => f !== fault);
    return fault;
  };
  return {
    add: (fault) => void scripted.push({ times: 1, skip: 0, ...fault }),
    clear: () => void (scripted = []),
    async around(operation, act) {
      const fault = take(operation);
      if (!fault) return act();
      if (fault.kind === "answer") return new Response(fault.body ?? "", { status: fault.status, headers: fault.headers });
      if (fault.kind === "lose-request") throw new ConnectionLost();
      if (fault.kind === "time-out") throw timedOut();
      const answer = await act();
      if (fault.kind === "lose-answer") throw new ConnectionLost();
      const text = await answer.text();
      return new Response(text.slice(0, Math.max(1, Math.floor(text.length / 2))), { status: answer.status, headers: answer.headers });
    },
  };
}
