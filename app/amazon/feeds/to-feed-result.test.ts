import { describe, expect, test } from "vitest";
import { toFeedResult } from "./to-feed-result.ts";

const result = (id: string, code: string, number: string, words: string) =>
  `<Result>${id}<ResultCode>${code}</ResultCode><ResultMessageCode>${number}</ResultMessageCode><ResultDescription>${words}</ResultDescription><AdditionalInfo><AmazonOrderID>302-1</AmazonOrderID></AdditionalInfo></Result>`;
const summary = (processed: number | string, successful: number | string) =>
  `<ProcessingSummary><MessagesProcessed>${processed}</MessagesProcessed><MessagesSuccessful>${successful}</MessagesSuccessful><MessagesWithError>1</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>`;
const report = (content: string, before = '<?xml version="1.0" encoding="UTF-8"?>') => `${before}
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
  <Header><DocumentVersion>1.02</DocumentVersion><MerchantIdentifier>A1SELLER</MerchantIdentifier></Header>
  <MessageType>ProcessingReport</MessageType>
  <Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>50001</DocumentTransactionID><StatusCode>Complete</StatusCode>${content}</ProcessingReport></Message>
</AmazonEnvelope>`;

describe("what was refused, by message", () => {
  test("nothing", () => expect(toFeedResult(report(summary(3, 3)))).toEqual({ processed: 3, successful: 3, errors: [] }));

  test("one or several, with Amazon's words; warnings are none", () => {
    const one = result("<MessageID>2</MessageID>", "Error", "25", "The order is shipped &amp; can&#39;t be cancelled");
    expect(toFeedResult(report(summary(3, 2) + one))).toEqual({
      processed: 3, successful: 2, errors: [{ messageId: 2, code: "25", description: "The order is shipped & can't be cancelled" }],
    });
    const more = one + result("<MessageID>3</MessageID>", "Warning", "99", "Odd") + result("<MessageID>1</MessageID>", "Error", "18028", "Sch&#252;rze");
    expect(toFeedResult(report(summary(3, 1) + more)).errors.map((e) => [e.messageId, e.code, e.description.at(-1)])).toEqual([[2, "25", "d"], [1, "18028", "e"]]);
  });

  test.each([["", null], ["<MessageID>0</MessageID>", null], ["<MessageID/>", "fails"]])("the document as a whole: %j", (id, messageId) => {
    const read = () => toFeedResult(report(summary(0, 0) + result(id, "Error", "5000", "XML Parsing Error"))).errors;
    if (messageId === "fails") expect(read).toThrow("MessageID: is no whole number");
    else expect(read()).toEqual([{ messageId, code: "5000", description: "XML Parsing Error" }]);
  });

  test("a kind of result that nobody knows is a refusal; one without words says so", () => {
    expect(toFeedResult(report(`${summary(1, 0)}<Result><MessageID>1</MessageID><ResultCode>Fatal</ResultCode></Result>`)).errors).toEqual([
      { messageId: 1, code: null, description: "without a reason" },
    ]);
  });

  test("numbers stay the words that they are", () => {
    expect(toFeedResult(report(summary(1, 0) + result("<MessageID>1</MessageID>", "Error", "0025", "1e3"))).errors).toEqual([{ messageId: 1, code: "0025", description: "1e3" }]);
  });

  test("addresses of buyers are cut out, and long words end", () => {
    const [error] = toFeedResult(report(summary(1, 0) + result("<MessageID>1</MessageID>", "Error", "1", `told ada@buyers.example ${"x".repeat(5000)}`))).errors;
    expect(error?.description).toMatch(/^told \[e-mail\] x+$/);
    expect(error?.description).toHaveLength(1000);
  });

  test("several reports in one envelope count together", () => {
    const two = report(summary(2, 2)).replace("</AmazonEnvelope>", `<Message><MessageID>2</MessageID><ProcessingReport>${summary(3, 2)}${result("<MessageID>9</MessageID>", "Error", "1", "no")}</ProcessingReport></Message></AmazonEnvelope>`);
    expect(toFeedResult(two)).toMatchObject({ processed: 5, successful: 4, errors: [{ messageId: 9 }] });
  });
});

describe("what is no report says nothing of any message", () => {
  test.each([
    ["cut off", report(summary(1, 1)).slice(0, -30), "it is no XML"],
    ["nothing", "", "it is no XML"],
    ["JSON", '{"name":"Ada"}', "it is no XML"],
    ["HTML", "<html><body>Ada</body></html>", "AmazonEnvelope"],
    ["an envelope of something else", "<AmazonEnvelope><Message><MessageID>1</MessageID></Message></AmazonEnvelope>", "ProcessingReport"],
    ["without counts", report("<StatusCode>Processing</StatusCode>"), "ProcessingSummary"],
    ["odd counts", report(summary("many", 1)), "MessagesProcessed: is no whole number"],
    ["with a document type", report(summary(1, 1), "<!DOCTYPE a [<!ENTITY b 'c'>]>"), "it declares a document type"],
    ["names that are dangerous", "<AmazonEnvelope><__proto__>1</__proto__></AmazonEnvelope>", "it is no XML"],
  ])("%s", (_, text, words) => {
    expect(() => toFeedResult(text)).toThrow(words);
    expect(() => toFeedResult(text)).not.toThrow("Ada");
  });
});
