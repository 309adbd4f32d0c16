import { expect, it } from "vitest";
import { describeEmbedded, describeOnDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { closeProblems, closeProblemsOf, countOpenProblems, openProblemCodes, openProblems, openProblemsOf, problemsOfSellerSkus, type ProblemSeen } from "./problems.server.ts";

const shop = "one.myshopify.com";
const [eu, na] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
const seen = (given: Partial<ProblemSeen> = {}): ProblemSeen => ({ shop, storeId: eu, code: "listing-refused", subjectType: "seller-sku", subjectId: "A", params: {}, ...given });
const refused = (subjectIds: string[] | null, storeId?: string) => ({ code: "listing-refused", subjectType: "seller-sku", subjectIds, ...(storeId && { storeId }) });
const subjects = async (tx: Tx, ...rest: [filter?: object, take?: number]) => (await openProblemsOf(tx, shop, ...rest)).map((one) => one.subjectId);

describeEmbedded("problems of two stores with one SellerSKU", ({ open }) => {
  it("are two, each seen and closed on its own", async () => {
    const { prisma } = await open();
    expect(await openProblems(prisma, [seen(), seen({ storeId: na, params: { detail: "other" } })], noon)).toBe(2);
    expect(await openProblems(prisma, [seen({ storeId: na, params: { detail: "again" } })], minutesAfter(noon, 1))).toBe(0);
    const kept = new Map((await openProblemsOf(prisma, shop)).map((one) => [one.storeId, one]));
    expect(kept.get(eu)).toMatchObject({ params: {}, lastSeenAt: noon });
    expect(kept.get(na)).toMatchObject({ params: { detail: "again" }, lastSeenAt: minutesAfter(noon, 1) });
    expect(await closeProblems(prisma, shop, refused(["A"], eu), noon)).toBe(1);
    expect((await openProblemsOf(prisma, shop)).map((one) => one.storeId)).toEqual([na]);
    expect(await openProblems(prisma, [seen()], noon), "the closed one opens anew").toBe(1);
    expect(await closeProblems(prisma, shop, refused(["A"]), noon), "without a store: of all").toBe(2);
  });

  it("stand apart from one of no store, and from the same of another shop", async () => {
    const { prisma } = await open();
    expect(await openProblems(prisma, [seen(), seen({ storeId: null }), seen({ shop: "two.myshopify.com" })], noon)).toBe(3);
    expect(await openProblemsOf(prisma, shop)).toHaveLength(2);
  });
});

describeEmbedded("closing problems", ({ open }) => {
  it.each([
    ["of some subjects", refused(["A", "B", "unknown"]), ["C", "D"]],
    ["of every subject", refused(null), ["D"]],
    ["of no subject", refused([]), ["A", "B", "C", "D"]],
    ["of another code", { ...refused(null), code: "sku-not-linked" }, ["A", "B", "C", "D"]],
    ["of another kind of subject", { ...refused(null), subjectType: "order" }, ["A", "B", "C"]],
    ["of one store", refused(null, na), ["A", "B", "D"]],
  ])("closes those %s and leaves the rest", async (_which, which, left) => {
    const { prisma } = await open();
    await openProblems(prisma, [seen(), seen({ subjectId: "B" }), seen({ subjectId: "C", storeId: na }), seen({ subjectId: "D", subjectType: "order" })], noon);
    expect(await closeProblems(prisma, shop, which, minutesAfter(noon, 1))).toBe(4 - left.length);
    expect((await subjects(prisma)).toSorted()).toEqual(left);
    expect(await prisma.problem.count({ where: { closedAt: minutesAfter(noon, 1) } })).toBe(4 - left.length);
  });

  it("keeps the instant of the first closing, and history", async () => {
    const { prisma } = await open();
    for (let round = 0; round < 3; round += 1) {
      expect(await openProblems(prisma, [seen()], minutesAfter(noon, round * 10))).toBe(1);
      expect(await closeProblems(prisma, shop, refused(null), minutesAfter(noon, round * 10 + 1))).toBe(1);
      expect(await closeProblems(prisma, shop, refused(null), minutesAfter(noon, 99))).toBe(0);
    }
    const rows = await prisma.problem.findMany({ orderBy: { openedAt: "asc" } });
    expect(rows.map((row) => row.closedAt)).toEqual([1, 11, 21].map((minute) => minutesAfter(noon, minute)));
  });

  it("of one subject spares the codes that still hold", async () => {
    const { prisma } = await open();
    const order = { subjectType: "order", subjectId: "1" };
    await openProblems(prisma, ["a", "b", "c"].map((code) => seen({ ...order, code })), noon);
    await openProblems(prisma, [seen({ ...order, code: "a", subjectId: "2" }), seen({ code: "a", subjectId: "1" })], noon);
    expect((await openProblemCodes(prisma, shop, order)).toSorted()).toEqual(["a", "b", "c"]);
    expect(await closeProblemsOf(prisma, shop, order, ["b"], noon)).toBe(2);
    expect(await openProblemCodes(prisma, shop, order)).toEqual(["b"]);
    expect(await countOpenProblems(prisma, shop), "other subjects keep theirs").toBe(3);
    expect(await closeProblemsOf(prisma, shop, order, [], noon)).toBe(1);
    expect(await openProblemCodes(prisma, shop, order)).toEqual([]);
  });
});

describeEmbedded("reading problems", ({ open }) => {
  it("tells the latest first, as many as asked for, and by filter", async () => {
    const { prisma } = await open();
    await openProblems(prisma, [seen({ subjectId: "old" })], noon);
    await openProblems(prisma, [seen({ subjectId: "new", storeId: na, code: "job-stopped" })], minutesAfter(noon, 2));
    await openProblems(prisma, [seen({ subjectId: "mid", subjectType: "order", storeId: null })], minutesAfter(noon, 1));
    expect(await subjects(prisma)).toEqual(["new", "mid", "old"]);
    expect(await subjects(prisma, {}, 2)).toEqual(["new", "mid"]);
    expect(await subjects(prisma, { storeId: eu })).toEqual(["old"]);
    expect(await subjects(prisma, { code: "job-stopped" })).toEqual(["new"]);
    expect(await subjects(prisma, { but: ["job-stopped"] })).toEqual(["mid", "old"]);
    expect(await subjects(prisma, { but: ["job-stopped"], code: "job-stopped" })).toEqual([]);
    expect(await subjects(prisma, { subjectType: "order", subjectId: "mid" })).toEqual(["mid"]);
    expect(await subjects(prisma, { subjectType: "order", subjectId: "old" })).toEqual([]);
    expect([await countOpenProblems(prisma, shop), await countOpenProblems(prisma, shop, ["job-stopped"])]).toEqual([3, 2]);
  });

  it("of SellerSKUs finds open ones of listings alone", async () => {
    const { prisma } = await open();
    await openProblems(prisma, [seen(), seen({ subjectId: "B" }), seen({ subjectType: "order" }), seen({ subjectId: "C" })], noon);
    await closeProblems(prisma, shop, refused(["B"]), noon);
    expect((await problemsOfSellerSkus(prisma, shop, ["A", "B", "D"])).map((one) => one.subjectId)).toEqual(["A"]);
    expect(await problemsOfSellerSkus(prisma, shop, [])).toEqual([]);
  });

  it("gives back what was said, in whatever signs", async () => {
    const { prisma } = await open();
    const params = { detail: `"quoted" 'single' \\ 🙂\n${"x".repeat(5000)}`, units: 3, deep: { list: [1, null] } };
    await openProblems(prisma, [seen({ subjectId: "A'\"\\🙂", params }), seen({ subjectId: "nul\0", params: { detail: "a\0b \ud83d" } })], noon);
    const kept = new Map((await openProblemsOf(prisma, shop)).map((one) => [one.subjectId, one]));
    expect(kept.get("A'\"\\🙂")?.params).toEqual(params);
    expect(kept.get("nul")?.params).toEqual({ detail: "ab \ufffd" });
    expect(kept.get("nul"), "nothing of how they are kept shows").not.toHaveProperty("openKey");
  });
});

describeOnDatabases("many problems", ({ open }) => {
  it.each([0, 1, 1000])("%i at once are opened, seen again and closed", async (count) => {
    const { prisma } = await open();
    const many = Array.from({ length: count }, (_, at) => seen({ subjectId: `${at}` }));
    expect(await openProblems(prisma, many, noon)).toBe(count);
    expect(await openProblems(prisma, many, noon)).toBe(0);
    expect(await closeProblems(prisma, shop, refused(many.map((one) => one.subjectId)), noon)).toBe(count);
    expect(await countOpenProblems(prisma, shop)).toBe(0);
  });
});
