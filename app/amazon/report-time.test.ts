import { expect, test } from "vitest";
import { reportTime } from "./report-time.ts";

test.each([
  ["2026-01-05 12:33:21 PST", "2026-01-05T20:33:21Z"],
  ["2026-07-05 22:33:21 PDT", "2026-07-06T05:33:21Z"],
  ["05/01/2026 12:33:21 GMT", "2026-01-05T12:33:21Z"],
  ["28/02/2026 00:10:00 MEZ", "2026-02-27T23:10:00Z"],
  ["05/07/2026 12:33:21 BST", "2026-07-05T11:33:21Z"],
  ["31/07/2026 01:33:21 CEST", "2026-07-30T23:33:21Z"],
  ["2026/01/05 08:33:21 JST", "2026-01-04T23:33:21Z"],
])("%s is %s", (written, at) => expect(reportTime(written)).toEqual(new Date(at)));

test.each([
  ["2026-01-05 12:33:21"], ["2026-01-05 12:33:21 XYZ"], ["2026-01-05 12:33:21 IST"], ["2026-13-05 12:33:21 PST"], ["2026-01-05 25:33:21 PST"], ["01/31/2026 12:33:21 GMT"],
  ["5 January 2026"], ["constructor"], [""], [null],
])("%j is no time that is known for certain", (written) => expect(reportTime(written)).toBeNull());
