import type { GraphQLResolveInfo } from "graphql";
import type { ShopState } from "../state/shop-state.ts";

/** The token that a request carries. */
export interface Token {
  scopes: string[];
  /** Online tokens act for a person. */
  online: boolean;
}

/** What every resolver gets. */
export interface Context {
  shop: ShopState;
  token: Token;
  version: string;
  /** Where addresses of files begin. */
  filesOrigin: string;
  /** Warnings of the search syntax, by path; the answer states them in `extensions.search`. */
  searchWarnings: { path: string[]; query: string; field: string }[];
}

/** A resolver of any source and arguments; graphql-js hands it what the schema promised. */
export type Resolver = (source: never, args: never, context: Context, info: GraphQLResolveInfo) => unknown;

/** Type name → field name → resolver. Fields without one are read from the source. */
export type Resolvers = Record<string, Record<string, Resolver>>;

/** An error that the platform answers in `userErrors`. */
export interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}

export const userError = (field: string[] | null, message: string, code?: string): UserError => ({ field, message, code });
