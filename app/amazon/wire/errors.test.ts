import { expect, test } from "vitest";
import { wireErrors, wireLwaError, wireLwaTokens } from "./errors.ts";

test.each([
  [{ errors: [{ code: "InvalidInput", message: "no" }] }, [{ code: "InvalidInput", message: "no" }]], [{ errors: [{}] }, [{ code: null, message: null }]],
  [{ errors: [null, { code: "" }] }, [{ code: null, message: null }]], [{ errors: [] }, []], [{}, []],
])("what Amazon refuses with: %j", (body, errors) => expect(wireErrors.parse(body)).toEqual({ errors }));

test("why no token was given", () => {
  expect(wireLwaError.parse({ error: "invalid_grant", error_description: "" })).toEqual({ error: "invalid_grant", error_description: null });
  expect(wireLwaError.parse({})).toEqual({ error: null, error_description: null });
});

test.each([
  [{ access_token: "a", refresh_token: "r", expires_in: 3600 }, true], [{ access_token: "a", expires_in: 1 }, true], [{ access_token: "", expires_in: 3600 }, false], [{ expires_in: 3600 }, false],
  [{ access_token: "a", expires_in: 0 }, false], [{ access_token: "a", expires_in: -1 }, false], [{ access_token: "a", expires_in: "3600" }, false],
])("tokens %j: %s", (body, read) => expect(wireLwaTokens.safeParse(body).success).toBe(read));
