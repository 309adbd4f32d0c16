/**
 * Shares one running call among all who ask for the same key, and its result for `keepMs` milliseconds longer.
 * A failed call is shared by those who waited, then forgotten.
 */
export function singleFlight<T>(keepMs: number): (key: string, run: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key, run) => {
    const shared = running.get(key);
    if (shared) return shared;
    const call = run();
    running.set(key, call);
    const forget = () => {
      if (running.get(key) === call) running.delete(key);
    };
    call.then(() => setTimeout(forget, keepMs).unref(), forget);
    return call;
  };
}
