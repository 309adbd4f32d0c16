import { inTransaction } from "../../db/client.server.ts";
import { beginCatalogueRun, openCatalogueRun, saveCatalogueRun } from "../../db/catalogue-runs.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { dropDeletedVariants, dropUnseenVariants, saveVariants } from "../../db/shopify-variants.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { CatalogueExport } from "../../shopify/index.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { added, afterBreak, afterRefusal, endOf, isEnded, withPart, type CataloguePart, type CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { nextLook } from "../../domain/reconciliation/proof-window.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { linkingJobs } from "./linking-jobs.server.ts";
import { readFile, type FileEntry } from "./read-file.server.ts";

/** A file that broke off is tried again after so long; a reading that failed, after so long. */
const breakMs = 60_000;
const againMs = 3_600_000;

/**
 * Reads all variants of a shop: Shopify is asked for a file, which is awaited job by job and read as it arrives, batch by batch with the place.
 * Read whole, it drops what it did not show; else what was good is kept and another is asked for in an hour.
 * @throws RunAgainAt while the file is being made
 */
export async function readVariants(ctx: FlowContext, { shop }: { shop: ShopDomain }): Promise<void> {
  const stores = await storesOfShop(ctx.db.prisma, shop);
  if (stores.every((store) => store.state === "closed")) return;
  const owner = { shop, storeId: null };
  const run = (await openCatalogueRun(ctx.db.prisma, owner)) ?? (await beginCatalogueRun(ctx.db.prisma, owner, [null], ctx.clock.now()));
  const part = run.parts[0]!;
  const now = ctx.clock.now();
  if (part.sourceId === null) {
    const sourceId = await ctx.shopify(shop).startCatalogueExport();
    await keep(ctx, run, { ...part, sourceId, askedAt: now.toISOString() });
    throw new RunAgainAt(nextLook(now, now)!);
  }
  const made = await ctx.shopify(shop).catalogueExport(part.sourceId);
  const look = made.state === "running" ? nextLook(new Date(part.askedAt!), now) : null;
  if (look) throw new RunAgainAt(look);
  const after = await read(ctx, run, part, made);
  const last = after.parts[0]!;
  if (!isEnded(last)) throw new RunAgainAt(new Date(ctx.clock.now().getTime() + breakMs));
  await end(ctx, after);
}

/** What there is of the file, down to where it ends or breaks off. */
async function read(ctx: FlowContext, run: CatalogueRun, part: CataloguePart, made: CatalogueExport): Promise<CatalogueRun> {
  const url = made.url ?? made.partialUrl;
  if (!url) return withPart(run, made.state === "done" && made.objects === 0 ? { ...part, state: "done" } : afterRefusal(part, notMade(made)));
  const reading = await readFile(ctx, run, part, entries(ctx.shopify(run.shop).exportedVariants(url)), async (tx, { rows }) => {
    await saveVariants(tx, run.shop, rows.map(({ row }) => row), run.startedAt);
    return { counts: {}, faults: [] };
  });
  const whole = made.state === "done" && reading.part.line >= made.objects;
  const broken = reading.broken ?? (whole || made.state !== "done" ? null : new PlatformFailure("unavailable", { platform: "shopify", operation: "bulkOperation" }, `the file ends before its ${made.objects} lines`));
  const ended = broken ? afterBroken(reading.part, part.line, broken) : whole ? { ...reading.part, state: "done" as const } : afterRefusal(reading.part, notMade(made));
  return keep(ctx, reading.run, ended);
}

function afterBroken(part: CataloguePart, from: number, { kind, message }: PlatformFailure): CataloguePart {
  return kind === "unavailable" ? afterBreak(part, from, message) : afterRefusal(part, message);
}

function notMade({ state, error }: CatalogueExport): string {
  if (state === "done") return "Shopify does not keep the file any more";
  return state === "running" ? "Shopify made no file within a day" : `Shopify could not make the file (${error ?? "no reason given"})`;
}

async function* entries(variants: ReturnType<ReturnType<FlowContext["shopify"]>["exportedVariants"]>): AsyncGenerator<FileEntry<CatalogueVariant>> {
  for await (const entry of variants) {
    yield "variant" in entry ? { line: entry.line, row: entry.variant } : { line: entry.line, unreadable: { sellerSku: null, reason: entry.unreadable } };
  }
}

async function keep(ctx: FlowContext, run: CatalogueRun, part: CataloguePart): Promise<CatalogueRun> {
  const after = withPart(run, part);
  await saveCatalogueRun(ctx.db.prisma, after, ctx.clock.now());
  return after;
}

/** A line that could not be read may be any variant's: then none is taken for gone. */
async function end(ctx: FlowContext, run: CatalogueRun): Promise<void> {
  const { shop } = run;
  const at = ctx.clock.now();
  const { state, failure } = endOf(run);
  const about = { shop, storeId: null, subjectType: "shop", subjectId: shop };
  await inTransaction(ctx.db, async (tx) => {
    const gone = state === "done" && run.counts.unreadable === 0 ? await dropUnseenVariants(tx, shop, run.startedAt) : 0;
    await dropDeletedVariants(tx, shop, run.startedAt);
    await saveCatalogueRun(tx, { ...run, state, failure, counts: added(run.counts, { gone }) }, at);
    if (state === "failed") {
      await tellProblem(tx, { ...about, code: "variants-not-read", params: { detail: failure ?? "" } }, at);
      await enqueue(ctx.queue, tx, [job("read-variants", shop, { shop }, new Date(at.getTime() + againMs))]);
    } else await closeProblems(tx, shop, { code: "variants-not-read", subjectType: "shop", subjectIds: [shop] }, at);
    await enqueue(ctx.queue, tx, await linkingJobs(tx, shop));
  });
}
