import { labelled, withPackageStatus, type BoughtLabel } from "./buy-label.ts";
import { cancellations, type Cancellation } from "./cancel-order.ts";
import { markBuyShipping } from "./confirm-shipment.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import { keptOrder, visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { allRefunds, type Refund } from "./refunds-kept.ts";
import { allReturns, takeBack, type KeptReturn, type ReturnedGoods } from "./returns-kept.ts";
import { itemsOf } from "./ship-order.ts";
import { refundByHand, type RefundedBy } from "./steer-refunds.ts";
import type { Account } from "./account.ts";
import { addTransaction, allTransactions, transactionView } from "./transactions-kept.ts";
import { financeHabits } from "./scripted.ts";

/** What a test may look at and do after an order was placed. */
export interface AfterOrderSteering {
  /** Everything that buyers got back, oldest first: by feed, by Amazon, in Seller Central. */
  refunds(): Refund[];
  /** Amazon, or the seller in Seller Central, refunds. @throws RangeError for what was not shipped or not paid */
  refundOrder(orderId: string, given?: RefundedBy & { returned?: ReturnedGoods }): Refund;
  /** Goods come back; they stand in the returns reports from now on. */
  returnOrder(orderId: string, given?: ReturnedGoods): KeptReturn[];
  returns(): KeptReturn[];
  /** Units that were cancelled, by whom and why, oldest first. */
  cancellations(): Cancellation[];
  /** The buyer asks to cancel (the whole order, or lines); nothing else changes. */
  requestCancel(orderId: string, given?: { reason?: string; items?: string[] }): AmazonOrder;
  /** A label is bought from Amazon: its package shows, the order is shipped, confirmations are refused from now on. */
  buyLabel(orderId: string, label?: BoughtLabel): AmazonOrder;
  /** The label is voided: its package is cancelled, the order stays shipped, another label may be bought. Default: every package. */
  cancelLabel(orderId: string, reference?: string): AmazonOrder;
  /** The carrier moves one package, or all. */
  movePackage(orderId: string, to: { status: string; detailedStatus?: string }, reference?: string): AmazonOrder;
  /** The same to DELIVERED. */
  deliverPackage(orderId: string, reference?: string): AmazonOrder;
  /** Every transaction, those that finances do not tell of yet included, as answers would show it now. */
  transactions(): Record<string, unknown>[];
  /** A transaction of any kind, to be seen at once; posted now unless it names its postedDate. */
  addTransaction(sellerId: string, transaction: Record<string, unknown>, region?: string): void;
}

type Change = (orderId: string, how: (order: AmazonOrder) => AmazonOrder) => AmazonOrder;

/** @param change how an order is changed by hand, with what follows from it */
export function afterOrderSteering(platform: Platform, settle: () => void, change: Change, accountOf: (sellerId: string, region?: string) => Account): AfterOrderSteering {
  const now = () => platform.clock.now().getTime();
  const found = (orderId: string) => {
    settle();
    const owner = platform.accounts.find((a) => a.key === keptOrder(platform, orderId)?.account);
    const order = owner && visibleOrder(platform, owner, orderId, now());
    if (!order) throw new RangeError(`no order ${orderId}`);
    return { owner, order };
  };
  const takeGoodsBack = (orderId: string, given: ReturnedGoods = {}) => {
    const { owner, order } = found(orderId);
    return takeBack(platform, owner, order, now(), given);
  };
  const move: AfterOrderSteering["movePackage"] = (orderId, to, reference) => change(orderId, (order) => withPackageStatus(order, reference, to));
  return {
    refunds: () => (settle(), allRefunds(platform)),
    refundOrder(orderId, { returned, ...given } = {}) {
      const { owner, order } = found(orderId);
      const refund = refundByHand(platform, owner, order, now(), given);
      if (returned) takeGoodsBack(orderId, returned);
      return refund;
    },
    returnOrder: takeGoodsBack,
    returns: () => allReturns(platform),
    cancellations: () => (settle(), cancellations(platform)),
    requestCancel: (orderId, { reason = "No longer needed", items } = {}) => change(orderId, (order) => asked(order, reason, items)),
    buyLabel(orderId, label = {}) {
      const order = change(orderId, (current) => labelled(current, label, platform.clock.now().toISOString()));
      markBuyShipping(platform, orderId);
      return order;
    },
    cancelLabel: (orderId, reference) => move(orderId, { status: "CANCELLED", detailedStatus: "LABEL_CANCELLED" }, reference),
    movePackage: move,
    deliverPackage: (orderId, reference) => move(orderId, { status: "DELIVERED", detailedStatus: "DELIVERED" }, reference),
    transactions: () => (settle(), allTransactions(platform).map((kept) => transactionView(kept, now(), financeHabits(platform)))),
    addTransaction: (sellerId, transaction, region) => addTransaction(platform, accountOf(sellerId, region), transaction),
  };
}

function asked(order: AmazonOrder, cancelReason: string, items: string[] | undefined): AmazonOrder {
  const orderItems = itemsOf(order).map((item) => {
    if (items && !items.includes(String(item.orderItemId))) return item;
    const before = isRecord(item.cancellation) ? item.cancellation : {};
    return { ...item, cancellation: { ...before, cancellationRequest: { requester: "BUYER", cancelReason } } };
  });
  return { ...order, orderItems };
}
