/** Global id of a thing: `gid://shopify/Order/1`. */
export function gid(kind: string, id: number | string): string {
  return `gid://shopify/${kind}/${id}`;
}

/** The numeric part if the global id is of that kind, else undefined. */
export function idOf(kind: string, globalId: string): string | undefined {
  return parseGid(globalId)?.kind === kind ? parseGid(globalId)?.id : undefined;
}

export function parseGid(globalId: string): { kind: string; id: string } | undefined {
  const found = /^gid:\/\/shopify\/(\w+)\/([\w-]+)(\?.*)?$/.exec(globalId);
  return found ? { kind: found[1]!, id: found[2]! } : undefined;
}
