import type { ListingTaskKind } from "../../domain/listings/listing-task.ts";
import { changeIdentifierKind } from "./change-identifier.server.ts";
import { linkKind, unlinkKind } from "./link-kind.server.ts";
import { rejectKind } from "./reject-kind.server.ts";
import { createKind } from "../products/create-kind.server.ts";
import { leadTimeKind } from "../products/lead-times.server.ts";
import { resumeKind } from "../products/resume-tracking.server.ts";
import { stopKind } from "../products/stop-tracking.server.ts";
import { updateKind } from "../products/update-kind.server.ts";
import type { AnyTaskKind } from "./task-kind.ts";

/** Every kind of task that can be made, each from a file that says what its steps are (`taskKind`). */
const kinds: Record<ListingTaskKind, AnyTaskKind> = {
  link: linkKind,
  reject: rejectKind,
  unlink: unlinkKind,
  stop: stopKind,
  resume: resumeKind,
  "lead-time": leadTimeKind,
  create: createKind,
  "update-products": updateKind,
  "change-identifier": changeIdentifierKind,
};

/** How a kind of task is planned, carried out and undone. */
export function kindOf(kind: ListingTaskKind): AnyTaskKind {
  return kinds[kind];
}
