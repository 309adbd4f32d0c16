import { describe, expect, it } from "vitest";
import { PlatformFailure } from "./platform-failure.ts";

const where = { platform: "amazon", operation: "getOrder" } as const;

describe("PlatformFailure", () => {
  it("says nothing more than it knows", () => {
    expect(new PlatformFailure("rejected", where, "no")).toMatchObject({ name: "PlatformFailure", message: "no", kind: "rejected", ...where, retryAt: null, mayHaveActed: false, requestId: null, code: null });
  });

  it("is known by another copy of the program, which nothing else is", () => {
    class Copy extends Error {
      override name = "PlatformFailure";
    }
    expect(new Copy() instanceof PlatformFailure).toBe(true);
    expect(new PlatformFailure("rejected", where, "no") instanceof PlatformFailure).toBe(true);
    for (const other of [new Error("no"), { name: "PlatformFailure" }, null, "PlatformFailure"]) expect((other as unknown) instanceof PlatformFailure).toBe(false);
  });
});
