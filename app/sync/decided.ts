/** What a merchant is told of what he asked for. */
export interface Decided {
  ok: boolean;
  message: string;
}
