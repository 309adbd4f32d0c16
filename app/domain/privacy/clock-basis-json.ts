import { z } from "zod";
import { date } from "../json-codecs.ts";
import { clockEvents, type ClockBasis } from "./clocks.ts";

const basis = z.object({ event: z.enum(clockEvents), at: date });

/** What a due date was counted from, to be stored as JSON. */
export function clockBasisToJson({ event, at }: ClockBasis): { event: string; at: string } {
  return basis.encode({ event, at });
}

/** null: nothing is stored, or of another version. */
export function parseClockBasis(stored: unknown): ClockBasis | null {
  const read = basis.safeDecode(stored as never);
  return read.success ? read.data : null;
}
