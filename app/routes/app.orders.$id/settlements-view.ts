import type { AmazonRequest, RequestState } from "../../domain/feeds/amazon-request.ts";
import { cancelReasons, refundReasons, type CancelMessage, type RefundMessage } from "../../domain/feeds/order-feed.ts";
import { isFinalRefusal } from "../../domain/feeds/request-problems.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { AmazonRefund, AmazonRefundState } from "../../domain/refunds/amazon-refund.ts";
import { moneyText, type TimeWords } from "../../ui/format.ts";
import { amazonReasonLabel, type Label } from "../../ui/labels.ts";
import { amazonCancellation } from "./amazon-cancellation.ts";
import { capital } from "./conflict-view.ts";
import type { OrderParts } from "./order-parts.ts";
import { unitsText } from "./shipments-view.ts";

/** What a person may do: send or drop what waits for him, ask again what Amazon refused, show or leave a refund of Amazon's. */
export type SettlementAction = "send" | "drop" | "again" | "show" | "leave";

/** A cancellation or a refund that one side told, or is to tell, the other. */
export interface SettlementView {
  id: string;
  name: string;
  state: Label;
  /** Units, amount and reason. */
  detail: string;
  times: string;
  what: string | null;
  actions: readonly SettlementAction[];
  /** Amazon's reasons to choose from when it is asked again, and the one that it was asked with. */
  reasons: { value: string; label: string }[];
  reason: string;
}

/** Cancellations, refunds and returns of the order, what waits for a person first; null where there are none (B7). */
export function settlementsView(parts: OrderParts) {
  const { order, written, after, words } = parts;
  const wish = written?.cancelWish === "open" ? (order.lines.find((line) => line.cancelRequest !== null)?.cancelRequest?.reason ?? null) : undefined;
  const asked = after.requests.filter(({ kind }) => kind !== "untracked-shipment").map((request) => requestView(request, order, words));
  const entries = [...amazonCancellation(parts), ...asked, ...after.refunds.map((refund) => refundView(refund, words))];
  const returns = after.returns.map(({ returnKey, units, sellerSku, reason, returnedAt }) => ({
    id: returnKey, says: `${units} × ${sellerSku} came back ${words.day(returnedAt)}${reason ? `: ${amazonReasonLabel(reason)}` : ""}`,
  }));
  if (wish === undefined && entries.length === 0 && returns.length === 0) return null;
  return { wish: wish === undefined ? null : `The buyer asks to cancel${wish === null ? "." : `: ${wish}`}`, entries: entries.toSorted((a, b) => Number(b.actions.length > 0) - Number(a.actions.length > 0)), returns };
}

export type SettlementsView = NonNullable<ReturnType<typeof settlementsView>>;

const requestLabels: Record<RequestState, Label> = {
  asking: { label: "Waits for you", tone: "warning" },
  due: { label: "To be sent", tone: "info" },
  submitted: { label: "Sent to Amazon", tone: "info" },
  done: { label: "Done at Amazon", tone: "success" },
  refused: { label: "Refused", tone: "critical" },
  dropped: { label: "Not sent" },
};

function requestView({ id, kind, state, content, reasonCode, reasonParams, amount, createdAt, finishedAt }: AmazonRequest, order: AmazonOrder, words: TimeWords): SettlementView {
  const { items } = content as CancelMessage | RefundMessage;
  const reason = items[0]?.reason ?? "";
  const goods = kind === "cancel" ? unitsText((content as CancelMessage).items, order) : unitsOfMoney(content as RefundMessage, order);
  const again = state === "refused" && !isFinalRefusal(reasonCode);
  return {
    id, name: kind === "cancel" ? "Cancellation, Shopify to Amazon" : "Refund, Shopify to Amazon", state: requestLabels[state],
    detail: capital([amount && moneyText(amount), goods, reason && `reason: ${amazonReasonLabel(reason)}`].filter(Boolean).join(" · ")),
    times: [`Asked ${words.at(createdAt)}`, finishedAt && `settled ${words.at(finishedAt)}`].filter(Boolean).join(" · "),
    what: reasonCode && problemWords(reasonCode, reasonParams).what,
    actions: state === "asking" ? ["send", "drop"] : again ? ["again", "drop"] : state === "refused" ? ["drop"] : [],
    reasons: again ? (kind === "cancel" ? cancelReasons : refundReasons).map((value) => ({ value, label: amazonReasonLabel(value) })) : [],
    reason,
  };
}

/** "CUP-1": Amazon is told of money, not of units. */
const unitsOfMoney = ({ items }: RefundMessage, { lines }: AmazonOrder) => items.map(({ orderItemId }) => lines.find((line) => line.orderItemId === orderItemId)?.sellerSku ?? "an item").join(", ");

const refundLabels: Record<AmazonRefundState, Label> = {
  new: { label: "To be shown", tone: "info" },
  mirrored: { label: "In Shopify", tone: "success" },
  matched: { label: "Was in Shopify", tone: "success" },
  asking: { label: "Waits for you", tone: "warning" },
  skipped: { label: "Left at Amazon" },
  refused: { label: "Not in Shopify", tone: "critical" },
};

function refundView({ id, state, total, lines, postedAt, reasonCode, reasonParams }: AmazonRefund, words: TimeWords): SettlementView {
  const goods = lines.map(({ sellerSku, units }) => [units !== null && units > 0 && `${units} ×`, sellerSku ?? "no item"].filter(Boolean).join(" ")).join(", ");
  return {
    id, name: "Refund, Amazon to Shopify", state: refundLabels[state], detail: [moneyText(total), goods].filter(Boolean).join(" · "), times: `Posted ${words.at(postedAt)}`,
    what: reasonCode && problemWords(reasonCode, reasonParams).what, actions: state === "asking" || state === "refused" ? ["show", "leave"] : [], reasons: [], reason: "",
  };
}
