export type Comparator = ":" | ":>" | ":>=" | ":<" | ":<=";

export type SearchNode =
  | { kind: "and" | "or"; parts: SearchNode[] }
  | { kind: "not"; part: SearchNode }
  | { kind: "term"; field: string | null; comparator: Comparator; value: string };

type Token = { kind: "(" | ")" | "AND" | "OR" | "NOT" } | { kind: "term"; field: string | null; comparator: Comparator; value: string };

/**
 * Reads the Admin API's search syntax: `field:value`, comparators, quotes ' and " with backslash escapes, AND, OR,
 * NOT and -, parentheses; terms side by side mean AND. An unclosed quote runs to the end.
 */
export function parseSearch(query: string): SearchNode {
  const tokens = tokenize(query);
  let at = 0;
  const or = (): SearchNode => {
    const parts = [and()];
    while (tokens[at]?.kind === "OR") {
      at += 1;
      parts.push(and());
    }
    return parts.length === 1 ? parts[0]! : { kind: "or", parts };
  };
  const and = (): SearchNode => {
    const parts: SearchNode[] = [];
    for (let token = tokens[at]; token && token.kind !== "OR" && token.kind !== ")"; token = tokens[at]) {
      if (token.kind === "AND") at += 1;
      else parts.push(one(token));
    }
    return parts.length === 1 ? parts[0]! : { kind: "and", parts };
  };
  const one = (token: Token): SearchNode => {
    at += 1;
    if (token.kind === "NOT") return tokens[at] ? { kind: "not", part: one(tokens[at]!) } : { kind: "and", parts: [] };
    if (token.kind === "term") return token;
    const inner = or();
    if (tokens[at]?.kind === ")") at += 1;
    return inner;
  };
  return or();
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let rest = query.trimStart();
  while (rest) {
    const { token, length } = readToken(rest);
    tokens.push(...token);
    rest = rest.slice(Math.max(1, length)).trimStart();
  }
  return tokens;
}

function readToken(rest: string): { token: Token[]; length: number } {
  if (rest[0] === "(" || rest[0] === ")") return { token: [{ kind: rest[0] }], length: 1 };
  const word = /^(AND|OR|NOT)(?=[\s()]|$)/.exec(rest);
  if (word) return { token: [{ kind: word[1] as "AND" | "OR" | "NOT" }], length: word[0].length };
  if (rest[0] === "-") return { token: [{ kind: "NOT" }], length: 1 };
  const head = /^([A-Za-z_][\w.$-]*?)(:>=|:<=|:>|:<|:)\s*/.exec(rest);
  const { value, length } = readValue(rest.slice(head?.[0].length ?? 0));
  const field = head?.[1] ?? null;
  const comparator = (head?.[2] ?? ":") as Comparator;
  return { token: [{ kind: "term", field, comparator, value }], length: (head?.[0].length ?? 0) + length };
}

function readValue(rest: string): { value: string; length: number } {
  const quote = rest[0] === "'" || rest[0] === '"' ? rest[0] : undefined;
  let value = "";
  let i = quote ? 1 : 0;
  for (; i < rest.length; i += 1) {
    const sign = rest[i]!;
    if (sign === "\\" && i + 1 < rest.length) {
      i += 1;
      value += rest[i];
    } else if (quote ? sign === quote : /[\s()]/.test(sign)) break;
    else value += sign;
  }
  return { value, length: quote ? i + 1 : i };
}
