import ts from "typescript";

/** A test (or a group of tests) whose title names a row of the requirements. */
export interface RowTest {
  row: string;
  file: string;
  /** Titles of the groups around it and its own, joined. */
  title: string;
}

const groups = new Set(["describe", "describeEmbedded", "describeOnDatabases"]);
const tests = new Set(["it", "test"]);
/** Never run, so they show nothing. */
const silent = new Set(["skip", "todo"]);
/** A case's rows, before or behind it: "R20 N5 without a price", "no status (N3)". */
const ofCase = /^([RKBN]\d{1,3}\b[ ,:]*)+|\(([RKBN]\d{1,3}\b[ ,]*)+\)$/g;
const rowNumber = /\b[RKBN]\d{1,3}\b/g;

/**
 * Every row that a test file names: in the title of a test, of a group that holds tests, or before or behind a case's text in a table.
 * Read from the syntax tree, so that a row in a comment counts for nothing.
 */
export function rowTests(file: string, source: string): RowTest[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  return found(tree, file, []);
}

function found(node: ts.Node, file: string, around: readonly string[]): RowTest[] {
  const call = ts.isCallExpression(node) ? testCall(node) : null;
  if (!call) return children(node).flatMap((child) => found(child, file, around));
  const path = [...around, call.title];
  const title = path.join(" › ");
  const inside = call.group ? children(node).flatMap((child) => found(child, file, path)) : [];
  if (call.group && !holdsTest(node)) return inside;
  const own = rowsIn(call.title).map((row) => ({ row, file, title }));
  const cases = call.cases.flatMap((text) => rowsIn((text.match(ofCase) ?? []).join(" ")).map((row) => ({ row, file, title: `${title}: ${text}` })));
  return [...own, ...cases, ...inside];
}

interface TestCall {
  group: boolean;
  title: string;
  /** Texts of the table that it goes over. */
  cases: string[];
}

/** The call that names a test or a group: `test("…", …)`, `test.each(table)("…", …)`, `describe.skipIf(…)("…", …)`. */
function testCall(call: ts.CallExpression): TestCall | null {
  const title = textOf(call.arguments[0]);
  const root = rootOf(call.expression);
  if (title === null || !root || root.modifiers.some((word) => silent.has(word))) return null;
  const group = groups.has(root.name);
  if (!group && !tests.has(root.name)) return null;
  return { group, title, cases: root.table ? literals(root.table) : [] };
}

/** What is called in the end, the members on the way to it, and the table of an `each`. */
function rootOf(called: ts.Expression): { name: string; modifiers: string[]; table: ts.Expression | null } | null {
  if (ts.isIdentifier(called)) return { name: called.text, modifiers: [], table: null };
  if (ts.isPropertyAccessExpression(called)) {
    const root = rootOf(called.expression);
    return root && { ...root, modifiers: [...root.modifiers, called.name.text] };
  }
  if (!ts.isCallExpression(called)) return null;
  const root = rootOf(called.expression);
  return root && { ...root, table: root.modifiers.at(-1) === "each" ? (called.arguments[0] ?? null) : root.table };
}

function holdsTest(node: ts.Node): boolean {
  return children(node).some((child) => {
    const call = ts.isCallExpression(child) ? testCall(child) : null;
    return (call !== null && !call.group) || holdsTest(child);
  });
}

/** Texts in a table: whole, as they stand. */
function literals(node: ts.Node): string[] {
  const text = textOf(node);
  return text === null ? children(node).flatMap(literals) : [text];
}

function textOf(node: ts.Node | undefined): string | null {
  if (!node) return null;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join("");
}

function rowsIn(text: string): string[] {
  return [...new Set(text.match(rowNumber) ?? [])];
}

function children(node: ts.Node): ts.Node[] {
  const list: ts.Node[] = [];
  node.forEachChild((child) => void list.push(child));
  return list;
}
