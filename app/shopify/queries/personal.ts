import { z } from "zod";
import { mutation, query } from "./document.ts";
import { page, userErrors } from "./shared.ts";

/** The only documents that read personal data back: to redact it, and to prove that it is gone (R113, B12). */

const text = z.string().nullish();
const who = { firstName: text, lastName: text };
const street = { ...who, company: text, address1: text, address2: text, phone: text };
const attributes = z.array(z.object({ key: z.string(), value: text }));
const metafields = z.object({ nodes: z.array(z.object({ key: z.string(), value: z.string() })) });

const addressFields = "firstName lastName company address1 address2 phone city provinceCode zip countryCodeV2";
const address = z.object({ ...street, city: text, provinceCode: text, zip: text, countryCodeV2: text });
export type PersonalAddressAnswer = z.infer<typeof address>;

const order = z.object({
  email: text,
  phone: text,
  note: text,
  customAttributes: attributes,
  shippingAddress: address.nullish(),
  billingAddress: address.nullish(),
  ours: metafields,
  apps: metafields,
  fulfillmentOrders: z.object({ nodes: z.array(z.object({ destination: z.object({ ...street, email: text }).nullish() })) }),
  customer: z.object({ id: z.string() }).nullish(),
});
export type PersonalOrderAnswer = z.infer<typeof order>;

/** Destinations of fulfillment orders are copies of one address: 50 of them tell all. */
export const personalOrder = query(
  "personalOrder",
  `query personalOrder($id: ID!) {
  order(id: $id) {
    email phone note customAttributes { key value }
    shippingAddress { ${addressFields} } billingAddress { ${addressFields} }
    ours: metafields(first: 50, namespace: "amazon") { nodes { key value } }
    apps: metafields(first: 50, namespace: "$app:amazon") { nodes { key value } }
    fulfillmentOrders(first: 50) { nodes { destination { firstName lastName company address1 address2 phone email } } }
    customer { id }
  }
}`,
  z.object({ order: order.nullable() }),
  () => 210,
);

const draft = z.object({ email: text, phone: text, note2: text, customAttributes: attributes, shippingAddress: address.nullish(), billingAddress: address.nullish() });
export type PersonalDraftAnswer = z.infer<typeof draft>;

export const personalDraft = query(
  "personalDraft",
  `query personalDraft($id: ID!) {
  draftOrder(id: $id) { email phone note2 customAttributes { key value } shippingAddress { ${addressFields} } billingAddress { ${addressFields} } }
}`,
  z.object({ draftOrder: draft.nullable() }),
  () => 5,
);

const customer = z.object({
  ...who,
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
  note: text,
  addressesV2: page(address.extend({ id: z.string() })),
});
export type PersonalCustomerAnswer = z.infer<typeof customer>;

export const personalCustomer = query(
  "personalCustomer",
  `query personalCustomer($id: ID!, $after: String) {
  customerByIdentifier(identifier: { id: $id }) {
    firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } note
    addressesV2(first: 20, after: $after) { nodes { id ${addressFields} } pageInfo { hasNextPage endCursor } }
  }
}`,
  z.object({ customerByIdentifier: customer.nullable() }),
  () => 26,
);

/** `numberOfOrders` counts those too that are too old for us to see. */
export const customerOrders = query(
  "customerOrders",
  `query customerOrders($id: ID!, $after: String) {
  customerByIdentifier(identifier: { id: $id }) {
    numberOfOrders orders(first: 100, after: $after) { nodes { sourceIdentifier tags } pageInfo { hasNextPage endCursor } }
  }
}`,
  z.object({
    customerByIdentifier: z
      .object({ numberOfOrders: z.coerce.number().int(), orders: page(z.object({ sourceIdentifier: text, tags: z.array(z.string()) })) })
      .nullable(),
  }),
  () => 105,
);

export const customerUpdate = mutation(
  "customerUpdate",
  `mutation customerUpdate($input: CustomerInput!) { customerUpdate(input: $input) { userErrors { field message } } }`,
  z.object({ customerUpdate: z.object({ userErrors }) }),
);

export const customerAddressUpdate = mutation(
  "customerAddressUpdate",
  `mutation customerAddressUpdate($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {
  customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address) { userErrors { field message } }
}`,
  z.object({ customerAddressUpdate: z.object({ userErrors }) }),
);

export const customerDelete = mutation(
  "customerDelete",
  `mutation customerDelete($id: ID!) { customerDelete(input: { id: $id }) { userErrors { field message } } }`,
  z.object({ customerDelete: z.object({ userErrors }) }),
);
