import { z } from "zod";
import { listOf, text } from "./parts.ts";

/** SP-API's error body (Amazon README 2.4). */
export const wireErrors = z.object({ errors: listOf(z.object({ code: text, message: text })) });

/** LWA's error body (RFC 6749, section 5.2). */
export const wireLwaError = z.object({ error: text, error_description: text });

/** LWA's token answer (Amazon README 2.3). */
export const wireLwaTokens = z.object({
  access_token: z.string().min(1),
  refresh_token: text,
  expires_in: z.number().positive(),
});
