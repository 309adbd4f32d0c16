import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** One measured figure; null where a field does not apply. */
export interface BenchResult {
  task: string;
  unit: string;
  value: number;
  /** The physical limit or the goal, in the same unit. */
  limit: number | null;
  /** 1 or less = the limit is reached: value / limit, or for a rate limit / value. */
  ratio: number | null;
  /** The plain one-call-per-item loop on the same simulators in the same run, in the same unit. */
  plain: number | null;
  /** Above 1 = faster than the plain loop. */
  speedup: number | null;
}

/** What every bench prints. */
export interface BenchReport {
  bench: string;
  machine: string;
  commit: string | null;
  results: BenchResult[];
}

export interface Measured {
  task: string;
  unit: string;
  value: number;
  limit?: number;
  plain?: number;
}

/** A rate: more is better. */
export function rate({ task, unit, value, limit, plain }: Measured): BenchResult {
  return {
    task, unit, value: rounded(value), limit: limit ?? null, ratio: limit === undefined ? null : rounded(limit / value),
    plain: plain === undefined ? null : rounded(plain), speedup: plain === undefined ? null : rounded(value / plain),
  };
}

/** A duration: less is better. */
export function duration({ task, unit, value, limit, plain }: Measured): BenchResult {
  return {
    task, unit, value: rounded(value), limit: limit ?? null, ratio: limit === undefined ? null : rounded(value / limit),
    plain: plain === undefined ? null : rounded(plain), speedup: plain === undefined ? null : rounded(plain / value),
  };
}

/** A number of calls: less is better, and it is no speed. */
export function count(measured: Measured): BenchResult {
  return { ...duration(measured), speedup: null };
}

/** @param software what else was running, such as "PostgreSQL 15.8". */
export function machine(software: readonly string[] = []): string {
  const all = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return [`${all.length} × ${all[0]?.model.trim() ?? "unknown processor"}`, memory, `Node ${process.versions.node}`, ...software].join(", ");
}

/** null outside a checkout. */
export function commit(): string | null {
  try {
    return execFileSync("git", ["rev-parse", "--short=12", "HEAD"], { cwd: import.meta.dirname, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}

/** A report for a person to read. */
export function table({ bench, machine, commit, results }: BenchReport): string {
  const columns = ["task", "unit", "value", "limit", "ratio", "plain", "speedup"] as const;
  const rows = [[...columns], ...results.map((result) => columns.map((column) => String(result[column] ?? "–")))];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)));
  const line = (row: string[]) => row.map((cell, index) => (index < 2 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join("  ");
  return [`${bench} on ${machine}${commit ? `, commit ${commit}` : ""}`, "", ...rows.map(line)].join("\n");
}

/** Four figures say enough. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
