const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for an id as the database takes it, in small letters; a text of an address that is none would be its error. */
export function isUuid(text: string | undefined): text is string {
  return text !== undefined && form.test(text);
}
