import { describe, expect, test } from "vitest";
import { newYork, orderParts } from "../../../tests/support/order-parts.ts";
import type { KeptLogLine } from "../../db/connection-log.server.ts";
import { timeline } from "./timeline.ts";

const { record } = orderParts();
const line = (id: number, code: string, params: object = {}, more: Partial<KeptLogLine> = {}): KeptLogLine => ({
  id: BigInt(id), shop: record.shop, storeId: record.storeId, at: new Date(`2026-11-20T12:0${id}:00Z`), level: "INFO", code, subjectType: "order", subjectId: record.amazonOrderId, params, ...more,
});
/** As the log gives it: latest first. */
const told = (...lines: KeptLogLine[]) => timeline(record, lines.toReversed(), newYork);

describe("an order's timeline", () => {
  test("begins with the purchase and our first sight of it, in the shop's time zone, before anything was logged", () => {
    expect(told()).toEqual([
      { id: "purchased", at: "Nov 10, 2026, 3:00 AM", level: "DEBUG", text: "Purchased at Amazon.", settingsVersion: null },
      { id: "seen", at: "Nov 10, 2026, 3:05 AM", level: "DEBUG", text: "Seen by Lockstep for the first time.", settingsVersion: null },
    ]);
  });

  test("goes on with the log, newest last, in words", () => {
    const moments = told(line(1, "order-imported", { name: "#1004" }), line(2, "conflict-settled", { choice: "mine", fields: "total" }), line(3, "unreadable-order", {}, { level: "ERROR" }));
    expect(moments.slice(2).map(({ id, at }) => [id, at])).toEqual([["1", "Nov 20, 2026, 7:01 AM"], ["2", "Nov 20, 2026, 7:02 AM"], ["3", "Nov 20, 2026, 7:03 AM"]]);
    expect(moments.map(({ level }) => level)).toEqual(["DEBUG", "DEBUG", "INFO", "INFO", "ERROR"]);
    expect(moments.slice(2, 4).map(({ text }) => text)).toEqual(["Imported as #1004.", "Yours was kept: total."]);
  });

  test.each<[string, KeptLogLine, number | null]>([
    ["the line's own", line(1, "order-skipped", { settingsVersion: 7 }), 7],
    ["the line's own before the record's", line(1, "order-imported", { settingsVersion: 2 }), 2],
    ["the record's where an import tells none", line(1, "order-imported"), 3],
    ["none where no setting decided", line(1, "order-cancelled"), null],
    ["none where it is no number", line(1, "order-skipped", { settingsVersion: "7" }), null],
  ])("names the version of the settings that decided: %s", (_, given, version) => {
    expect(told(given).at(-1)!.settingsVersion).toBe(version);
  });

  test("a line of another version stands for itself", () => expect(told(line(1, "of-the-future")).at(-1)!.text).toBe("of-the-future"));

  test("ids beyond a double's precision stay apart", () => {
    const ids = timeline(record, [{ ...line(1, "a"), id: 9007199254740993n }, { ...line(1, "a"), id: 9007199254740992n }], newYork).map(({ id }) => id);
    expect(ids.slice(2)).toEqual(["9007199254740992", "9007199254740993"]);
  });
});
