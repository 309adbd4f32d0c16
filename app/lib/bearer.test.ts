import { describe, expect, it } from "vitest";
import { bearerIs } from "./bearer.ts";

const secret = "a-secret-of-enough-letters";

describe("bearerIs", () => {
  it("accepts the secret", () => expect(bearerIs(`Bearer ${secret}`, secret)).toBe(true));

  it.each([
    ["no header", null],
    ["an empty header", ""],
    ["another scheme", `Basic ${secret}`],
    ["the bare secret", secret],
    ["a shorter secret", `Bearer ${secret.slice(1)}`],
    ["a longer secret", `Bearer ${secret}x`],
    ["another case", `Bearer ${secret.toUpperCase()}`],
    ["nothing behind the scheme", "Bearer "],
  ])("refuses %s", (_, header) => expect(bearerIs(header, secret)).toBe(false));

  it("never accepts an absent secret", () => expect(bearerIs(null, "")).toBe(false));
});
