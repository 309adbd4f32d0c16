/** An image's address if it is one of the web that is safe to show and to hand on (https); null for any other text. */
export function imageAddress(written: string | null | undefined): string | null {
  const url = URL.parse(written?.trim() ?? "");
  return url?.protocol === "https:" ? url.href : null;
}
