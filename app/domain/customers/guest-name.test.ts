import { expect, test } from "vitest";
import { guestName } from "./guest-name.ts";

test("R52 the name says store and currency", () => expect(guestName("Main Store", "JPY")).toBe("Main Store FBA JPY Amazon Guests"));
