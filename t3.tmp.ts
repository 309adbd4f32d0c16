import { openDatabase, inTransaction } from "./app/db/client.server.ts";
import { openQueue } from "./app/queue/queue.server.ts";
import { enqueue, enqueueNow } from "./app/queue/enqueue.server.ts";
import { job } from "./app/queue/job-types.ts";
import { runUntilIdle } from "./app/queue/driver.server.ts";
import { startWorker } from "./app/queue/worker.server.ts";
import { queueHealth } from "./app/queue/queue-health.server.ts";
import { listStoppedJobs, retryStoppedJobs } from "./app/queue/stopped-jobs.server.ts";
import { PlatformFailure } from "./app/domain/platform-failure.ts";
const db = await openDatabase({url:process.env.U ?? null, dataDir:"/tmp/ls-data"});
let t = Date.parse("2024-12-01T00:00:00Z");
const clock = {now: () => new Date(t), advance: (ms:number) => { t += ms; }};
const queue = await openQueue({db, clock, supervise:true, alone:true, onError: console.error});
const S = "00000000-0000-0000-0000-00000000000";
await enqueueNow(queue, [job("poll-orders","s",{storeId:S+"1"}), job("poll-orders","s",{storeId:S+"1"}), job("push-stock","s",{storeId:S+"1",sellerSkus:["a"]}), job("push-stock","s",{storeId:S+"1",sellerSkus:["b"]})]);
await enqueueNow(queue, [job("push-stock","s",{storeId:S+"1",sellerSkus:["c"]})]);
console.log(await queueHealth(queue));
let tries = 0;
console.log(await runUntilIdle(queue, {clock, context: {}, handlers: {
  "poll-orders": async (p) => { console.log("poll", p, clock.now()); if (tries++ < 3) throw new PlatformFailure(tries < 3 ? "unavailable":"throttled", {platform:"amazon",operation:"x"}, "m", {retryAt:new Date(t+5000)}); await enqueueNow(queue, [job("import-order","s",{storeId:S+"1",amazonOrderId:"1"}), job("import-order","s",{storeId:S+"1",amazonOrderId:"2"})]); },
  "push-stock": async (p) => { console.log("push", p); },
  "import-order": async (p) => { if (p.amazonOrderId === "2") throw new PlatformFailure("rejected", {platform:"shopify",operation:"x"}, "no"); },
}, events: { unexpected: console.log, recovered: async (_tx, j) => console.log("recovered", j.name)}}));
const st = await listStoppedJobs(queue, "s"); console.log(st, await retryStoppedJobs(queue, "s", {ids: st.map(s=>s.id)}));
const ran: unknown[] = []; const begin = performance.now();
const w = await startWorker(queue, {context:{}, handlers:{"import-order": async (p) => { ran.push(p.amazonOrderId); }}});
await inTransaction(db, tx => enqueue(queue, tx, Array.from({length:500},(_, i)=>job("import-order","s",{storeId:S+"1",amazonOrderId:"n"+i}))));
console.log("enq", performance.now()-begin);
while (ran.length < 501) await new Promise(r => setTimeout(r, 20));
console.log("ran", performance.now()-begin);
const b2 = performance.now(); await enqueueNow(queue,[job("import-order","s",{storeId:S+"1",amazonOrderId:"x"})]); while (ran.length < 502) await new Promise(r => setTimeout(r, 1)); console.log("latency", performance.now()-b2);
await w.stop(); console.log("stopped", await queueHealth(queue));
await queue.close(); await db.close();
