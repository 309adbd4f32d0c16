/** A bulk query. What it reads and when it ends is settled as it starts: nothing that changes later is in its file. */
export interface BulkOperationRecord {
  id: number;
  query: string;
  createdAt: string;
  startsAt: string;
  endsAt: string;
  ends: "COMPLETED" | "FAILED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  /** What it has read when it ends. */
  objects: number;
  rootObjects: number;
  /** Bytes of the whole file. */
  fileSize: number;
  /** Someone asked it to stop, and when it has stopped. */
  cancelledAt: string | null;
  stoppedAt: string | null;
  /** Subscribers were told that it is over. */
  told: boolean;
}

/** Trouble of the next bulk operation that is started. */
export type BulkFault =
  | { kind: "fails"; errorCode?: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT"; /** Part of the lines that it has read until then, 0 to 1; default 0: no file at all. */ share?: number }
  /** The file that is fetched ends early, in the middle of a line, and nothing says so but its size. @param share of the bytes, default a half */
  | { kind: "cut"; share?: number }
  /** It runs until the platform gives it up after ten days, with half of the lines. */
  | { kind: "hangs" }
  | { kind: "refused"; code: "LIMIT_REACHED" | "OPERATION_IN_PROGRESS" };
