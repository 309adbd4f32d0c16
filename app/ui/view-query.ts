import { withFilter } from "./cursors.ts";

/** The shown view in the address. */
export const viewParam = "view";

/** The filters of an address in a fixed order, without the place in the list: equal texts are equal filters. */
export function queryOf(search: URLSearchParams, names: readonly string[]): string {
  return new URLSearchParams(names.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : []))).toString();
}

/** The address that shows a view, or with null everything; what is no filter of the page stays. */
export function withView(search: URLSearchParams, names: readonly string[], view: { id: string; query: string } | null): URLSearchParams {
  const filters = new URLSearchParams(view?.query);
  const wanted = Object.fromEntries(names.map((name) => [name, filters.get(name) ?? ""]));
  return withFilter(search, { ...wanted, [viewParam]: view?.id ?? "" });
}
