/** An answer in which Amazon declines. Thrown by operations, turned into an error list by the dispatcher. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: string;
  constructor(status: number, code: string, message: string, details = "") {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** 400 InvalidInput: the request itself is wrong. */
export const invalidInput = (message: string, details = ""): Refusal => new Refusal(400, "InvalidInput", message, details);
/** 403 Unauthorized: this caller may not. */
export const unauthorized = (details: string): Refusal =>
  new Refusal(403, "Unauthorized", "Access to requested resource is denied.", details);
/** 404 NotFound. */
export const notFound = (message: string): Refusal => new Refusal(404, "NotFound", message);

/** The body of every refusal: `{"errors":[{code,message,details}]}`. */
export function errorList(refusal: Refusal): { errors: { code: string; message: string; details: string }[] } {
  return { errors: [{ code: refusal.code, message: refusal.message, details: refusal.details }] };
}
