/** Name of the customer that stands for all of Amazon's guests of a store in one currency, by the rule of R52. */
export function guestName(storeName: string, currency: string): string {
  return `${storeName} FBA ${currency} Amazon Guests`;
}
