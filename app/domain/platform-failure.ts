export type FailureKind = "throttled" | "unavailable" | "unauthorized" | "rejected" | "not-found" | "unreadable";

/**
 * A platform failed us. Thrown only inside the doors; queue/retry-policy.ts is the one place that reads `kind`.
 * `message` is for logs and merchants: ids and the platform's own words, never personal data or secrets.
 */
export class PlatformFailure extends Error {
  /** By name: the built pages and the program around them each have a copy of this class (docs/decisions.md, 1). */
  static override [Symbol.hasInstance](value: unknown): value is PlatformFailure {
    return value instanceof Error && value.name === "PlatformFailure";
  }

  override name = "PlatformFailure";
  readonly kind: FailureKind;
  readonly platform: "amazon" | "shopify";
  readonly operation: string;
  /** When another try makes sense (throttled). */
  readonly retryAt: Date | null;
  /** The call may have acted although no good answer came (time-out, broken connection, 5xx). */
  readonly mayHaveActed: boolean;
  readonly requestId: string | null;
  /** Error code in the platform's words, such as QuotaExceeded or ACCESS_DENIED. */
  readonly code: string | null;

  constructor(
    kind: FailureKind,
    where: { platform: "amazon" | "shopify"; operation: string },
    message: string,
    more: { retryAt?: Date; mayHaveActed?: boolean; requestId?: string | null; code?: string | null; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.kind = kind;
    this.platform = where.platform;
    this.operation = where.operation;
    this.retryAt = more.retryAt ?? null;
    this.mayHaveActed = more.mayHaveActed ?? false;
    this.requestId = more.requestId ?? null;
    this.code = more.code ?? null;
  }
}
