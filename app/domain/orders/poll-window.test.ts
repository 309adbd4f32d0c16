import { describe, expect, it } from "vitest";
import { afterPage, formatPollCursor, pageToRead, parsePollCursor, unreadCursor, type PollCursor } from "./poll-window.ts";

const at = (time: string) => new Date(`2026-11-01T${time}Z`);
const store = { startDate: at("00:00:00"), marketplaceIds: ["A1F83G8C2ARO7P"], personalData: true };

describe("pageToRead", () => {
  it("begins at the store's start date and ends three minutes before now", () => {
    expect(pageToRead(unreadCursor, store, at("12:00:00"))).toEqual({
      after: at("00:00:00"), before: at("11:57:00"), marketplaceIds: ["A1F83G8C2ARO7P"], personalData: true, token: null, begunAt: at("12:00:00"),
    });
  });

  it("goes on ten minutes before the end that Amazon stated", () => {
    const page = pageToRead({ readUntil: at("11:57:00"), page: null }, store, at("12:05:00"));
    expect(page).toMatchObject({ after: at("11:47:00"), before: at("12:02:00"), token: null });
  });

  it.each([
    ["right after the last window", { readUntil: at("11:57:00"), page: null } satisfies PollCursor, at("12:00:00")],
    ["with a clock that went back", { readUntil: at("11:57:00"), page: null } satisfies PollCursor, at("11:00:00")],
    ["before the start date is three minutes old", unreadCursor, at("00:02:00")],
  ])("reads nothing %s", (_, cursor, now) => expect(pageToRead(cursor, store, now)).toBeNull());

  const under = { after: at("00:00:00"), before: at("11:57:00"), marketplaceIds: ["A"], personalData: false, token: "t2", begunAt: at("12:00:00") };

  it("repeats the whole query of a window under way, whatever the settings are by now", () => {
    expect(pageToRead({ readUntil: null, page: under }, store, at("13:00:00"))).toEqual(under);
  });

  it("begins the window anew once its token is dying, so that nothing is skipped", () => {
    const later = new Date(at("12:00:00").getTime() + 23 * 3_600_000);
    expect(pageToRead({ readUntil: at("01:00:00"), page: under }, store, later)).toMatchObject({ after: at("00:50:00"), token: null });
  });
});

describe("afterPage", () => {
  const page = pageToRead(unreadCursor, store, at("12:00:00"))!;

  it("keeps the cursor where it was while pages remain", () => {
    const cursor = afterPage({ readUntil: at("01:00:00"), page: null }, page, { nextToken: "t2", lastUpdatedBefore: at("11:57:00") });
    expect(cursor).toEqual({ readUntil: at("01:00:00"), page: { ...page, token: "t2" } });
  });

  it("moves to the end that Amazon stated, not to ours", () => {
    expect(afterPage(unreadCursor, page, { nextToken: null, lastUpdatedBefore: at("11:56:30") })).toEqual({ readUntil: at("11:56:30"), page: null });
  });

  it("falls back to the end that we asked for", () => {
    expect(afterPage(unreadCursor, page, { nextToken: null, lastUpdatedBefore: null }).readUntil).toEqual(at("11:57:00"));
  });
});

describe("the kept cursor", () => {
  it("comes back as it was", () => {
    const cursor = afterPage(unreadCursor, pageToRead(unreadCursor, store, at("12:00:00"))!, { nextToken: "t2", lastUpdatedBefore: null });
    expect(parsePollCursor(formatPollCursor(cursor))).toEqual(cursor);
  });

  it("is unread when none was kept", () => expect(parsePollCursor(null)).toEqual(unreadCursor));

  it.each(["", "{}", '{"readUntil":"soon","page":null}'])("refuses %j", (text) => expect(() => parsePollCursor(text)).toThrow());
});
