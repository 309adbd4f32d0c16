import { describe, expect, test } from "vitest";
import { account, doorParts, json, raw, stubFetch } from "../../../tests/support/amazon-door.ts";
import { money } from "../../domain/money.ts";
import { amazonDoor } from "../index.server.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const opened = (...answers: Parameters<typeof stubFetch>) => {
  const { fetch, asked } = stubFetch(...answers);
  return { door: amazonDoor(doorParts(fetch), account), asked };
};
const event = (transactionId: string, currencyAmount: string) =>
  `{"transactionId":"${transactionId}","transactionType":"Refund","postedDate":"2026-11-18T08:30:00Z","totalAmount":{"currencyAmount":${currencyAmount},"currencyCode":"EUR"}}`;

describe("what is asked", () => {
  const empty = json({ payload: { transactions: [] } });

  test("a window, and everything again beside a token; no marketplace, since Amazon would leave some out", async () => {
    const { door, asked } = opened(empty);
    await door.transactions({ postedAfter: day(1), postedBefore: day(2) }, null);
    await door.transactions({ postedAfter: day(1), postedBefore: day(2) }, "a/+=");
    const window = { postedAfter: "2026-01-01T00:00:00.000Z", postedBefore: "2026-01-02T00:00:00.000Z" };
    expect(asked.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual([window, { ...window, nextToken: "a/+=" }]);
  });

  test("all of one order", async () => {
    const { door, asked } = opened(empty);
    await door.transactions({ amazonOrderId: "302-1111111-2222222" }, null);
    expect(asked[0]?.url.search).toBe("?relatedIdentifierName=ORDER_ID&relatedIdentifierValue=302-1111111-2222222");
  });

  test("180 days at most: Amazon would answer a longer window with nothing", async () => {
    const { door, asked } = opened(empty);
    await door.transactions({ postedAfter: day(1), postedBefore: day(181) }, null);
    await expect(door.transactions({ postedAfter: day(1), postedBefore: new Date(day(181).getTime() + 1) }, null)).rejects.toMatchObject({ kind: "rejected", operation: "listTransactions" });
    expect(asked).toHaveLength(1);
  });
});

describe("what is answered", () => {
  const page = (content: string) => opened(raw(`{"payload":${content}}`, 200)).door.transactions({ amazonOrderId: "302-1" }, null);

  test("amounts by the digits that Amazon wrote; a bad one comes beside", async () => {
    expect(await page(`{"transactions":[${event("T1", "-90071992547409.93")},${event("T2", "1.005")},null,${event("T3", "-1.5E1")}],"nextToken":"n"}`)).toMatchObject({
      transactions: [{ transactionId: "T1", total: money(-9007199254740993n, "EUR") }, { transactionId: "T3", total: money(-1500n, "EUR") }],
      unreadable: [{ transactionId: "T2" }, { transactionId: null }],
      nextToken: "n",
    });
  });

  test.each(['{"transactions":[],"nextToken":"more"}', '{"transactions":null,"nextToken":"more"}', '{"nextToken":"more"}'])("an empty page is not the end: %s", async (content) => {
    expect(await page(content)).toEqual({ transactions: [], unreadable: [], nextToken: "more" });
  });

  test.each(['{"transactions":[],"nextToken":null}', '{"transactions":[],"nextToken":""}', '{"transactions":[]}'])("without a token it is: %s", async (content) => {
    expect((await page(content)).nextToken).toBeNull();
  });

  test.each(["null", "[]", '{"transactions":"Ada"}'])("no page: %s", async (content) => {
    await expect(page(content)).rejects.toMatchObject({ kind: "unreadable", message: expect.not.stringContaining("Ada") as unknown });
  });
});
