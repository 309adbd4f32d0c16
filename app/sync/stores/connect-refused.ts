/** Why an account could not be connected; the merchant reads `message`. */
const sentences = {
  "alias-malformed": (p: Params) => `The alias "${p.alias}" must have 1 to 8 letters, digits or hyphens.`,
  "alias-reserved": (p: Params) => `The alias "${p.alias}" would make the store's tag one that Lockstep uses for something else.`,
  "alias-taken": (p: Params) => `The alias "${p.alias}" belongs to another store of this shop.`,
  "too-many-stores": (p: Params) => `This shop has ${p.most} stores already, as many as this server allows. Ask whoever runs it to raise MOST_STORES, or connect the account in another shop; a store that is connected already can always be connected again.`,
  "unknown-marketplace": (p: Params) => `Lockstep does not know the marketplace ${p.marketplace}.`,
  "other-region": (p: Params) => `The marketplace ${p.marketplace} is not in Amazon's region ${p.region}; connect it as a store of its own.`,
  "not-participating": (p: Params) => `This Amazon account does not sell in ${p.marketplace}.`,
  "other-seller": (p: Params) => `This is seller ${p.found}; the store belongs to ${p.expected}.`,
  "foreign-state": () => "This sign-in was not begun here, was used before, or is older than 30 minutes. Please begin again in Lockstep.",
  "consent-denied": () => "Amazon was not given consent. Nothing was saved; you can try again.",
  "unknown-location": (p: Params) => `The shop has no active location "${p.location}".`,
  "return-unreadable": () => "Amazon sent the browser back without the data that it should. Please begin again in Lockstep.",
} as const;

type Params = Record<string, string>;
export type ConnectRefusal = keyof typeof sentences;

export class ConnectRefused extends Error {
  override name = "ConnectRefused";
  readonly code: ConnectRefusal;

  constructor(code: ConnectRefusal, params: Params = {}) {
    super(sentences[code](params));
    this.code = code;
  }
}
