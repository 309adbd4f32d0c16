import { z } from "zod";

const range = "Whole business days from 0 to 30";

/** Business days from an order to its shipment, as Amazon takes them (R87); null: the listing's own, else the store's. */
export const leadTimeWish = z.int(range).min(0, range).max(30, range).nullable();
