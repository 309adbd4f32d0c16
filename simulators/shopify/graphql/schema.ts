import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, defaultFieldResolver, getNamedType, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import type { Context, Resolvers } from "./context.ts";
import { wireScalars } from "./scalars.ts";
import { accessDenied, grants, scopesFor } from "./scopes.ts";

const folder = join(import.meta.dirname, "../schema");

/** The part of the published Admin schema that this simulator speaks. */
export function readSdl(): string {
  return readdirSync(folder).filter((name) => name.endsWith(".graphql")).sort().map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

/** The executable schema: resolvers by type and field, and the scope check around every field. */
export function createSchema(resolvers: Resolvers): GraphQLSchema {
  const schema = buildSchema(readSdl());
  wireScalars(schema);
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`No object type ${typeName} in the schema`);
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (!field) throw new Error(`No field ${typeName}.${name} in the schema`);
      field.resolve = resolve as unknown as GraphQLFieldResolver<unknown, Context>;
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (source) => (source as { __typename: string }).__typename;
    if (isObjectType(type) && !type.name.startsWith("__")) guard(type);
  }
  return schema;
}

function guard(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const anyOf = scopesFor(type.name, field.name, getNamedType(field.type).name);
    if (!anyOf) continue;
    const resolve: GraphQLFieldResolver<unknown, Context> = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: Context, info) => {
      if (!grants(context.token, anyOf)) throw accessDenied(field.name, anyOf);
      return resolve(source, args, context, info);
    };
  }
}
