import { inTransaction, type Tx } from "../../db/client.server.ts";
import { saveCatalogueRun } from "../../db/catalogue-runs.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import { afterBatch, type CatalogueCounts, type CatalogueFault, type CataloguePart, type CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { FlowContext } from "../context.server.ts";

const rowsPerBatch = 1000;

/** A line of a catalogue's file. */
export type FileEntry<Row> = { line: number } & ({ row: Row } | { unreadable: { sellerSku: SellerSku | null; reason: string } });

/** Readable rows and unreadable ones, as they came. */
export interface FileBatch<Row> {
  rows: { line: number; row: Row }[];
  unreadable: { line: number; sellerSku: SellerSku | null; reason: string }[];
}

/** What storing a batch has done; `faults` beside its unreadable rows. */
export interface StoredBatch {
  counts: Partial<CatalogueCounts>;
  faults: CatalogueFault[];
}

export interface FileReading {
  run: CatalogueRun;
  part: CataloguePart;
  /** Why the file could not be read to its end; what came before is stored. */
  broken: PlatformFailure | null;
}

/**
 * Reads a file of a catalogue as it arrives, and stores it batch by batch together with how far it came: lines that are stored already are
 * passed over, so that a reading that was cut short goes on.
 * @param store keeps a batch, in the transaction that is handed in
 * @throws PlatformFailure `throttled`: nothing was read
 */
export async function readFile<Row>(
  ctx: FlowContext, run: CatalogueRun, part: CataloguePart, entries: AsyncIterable<FileEntry<Row>>, store: (tx: Tx, batch: FileBatch<Row>) => Promise<StoredBatch>,
): Promise<FileReading> {
  const from = part.line;
  let reading: FileReading = { run, part: { ...part, state: "reading" }, broken: null };
  let batch: FileBatch<Row> = { rows: [], unreadable: [] };
  const flush = async (line: number) => {
    if (batch.rows.length + batch.unreadable.length === 0) return;
    reading = await storeBatch(ctx, reading, batch, line, store);
    batch = { rows: [], unreadable: [] };
  };
  let line = from;
  try {
    for await (const entry of entries) {
      if (entry.line <= from) continue;
      line = entry.line;
      if ("row" in entry) batch.rows.push({ line, row: entry.row });
      else batch.unreadable.push({ line, ...entry.unreadable });
      if (batch.rows.length + batch.unreadable.length >= rowsPerBatch) await flush(line);
    }
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind === "throttled" || error.kind === "unauthorized") throw error;
    await flush(line);
    return { ...reading, broken: error };
  }
  await flush(line);
  return reading;
}

async function storeBatch<Row>(
  ctx: FlowContext, { run, part }: FileReading, batch: FileBatch<Row>, line: number, store: (tx: Tx, batch: FileBatch<Row>) => Promise<StoredBatch>,
): Promise<FileReading> {
  const { marketplaceId } = part;
  const nameless = part.nameless + batch.unreadable.filter((row) => row.sellerSku === null).length;
  return inTransaction(ctx.db, async (tx) => {
    const { counts, faults } = await store(tx, batch);
    const counted = { ...counts, read: batch.rows.length + batch.unreadable.length, unreadable: batch.unreadable.length };
    const told = [...batch.unreadable.map((row) => ({ marketplaceId, ...row })), ...faults].toSorted((a, b) => a.line - b.line);
    const now = { ...part, line, nameless };
    const after = afterBatch(run, now, counted, told);
    await saveCatalogueRun(tx, after, ctx.clock.now());
    return { run: after, part: now, broken: null };
  });
}
