import { inTransaction, openDatabase } from "../../app/db/client.server.ts";
import { rememberShop } from "../../app/db/shops.server.ts";
import { enqueue } from "../../app/queue/enqueue.server.ts";
import { job } from "../../app/queue/job-types.ts";
import { openQueue } from "../../app/queue/queue.server.ts";
import { claimDue } from "../../app/queue/job-table.server.ts";
import { systemClock } from "../../app/lib/clock.ts";

/**
 * A program to be killed: writes a row and a job together, over and over, and says each that is committed.
 * Every third job it takes, as a worker would, and never finishes.
 */
const db = await openDatabase({ url: null, dataDir: process.argv[2] ?? "" });
db.announce("http://127.0.0.1:1");
const queue = await openQueue({ db, clock: systemClock, supervise: false, alone: true, onError: () => undefined });
for (let number = 0; ; number += 1) {
  await inTransaction(db, async (tx) => {
    await rememberShop(tx, { shop: `shop-${number}`, currency: "EUR", timezone: "UTC" }, new Date());
    await enqueue(queue, tx, [job("handle-webhook", null, { inboxId: `shop-${number}` })]);
  });
  if (number % 3 === 0) await claimDue(queue.boss.getDb(), ["handle-webhook"], new Date(), 1);
  process.stdout.write(`shop-${number}\n`);
}
