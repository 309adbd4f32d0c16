import { expect, test } from "vitest";
import { filesOriginOf } from "./bulk-files.ts";

test.each<[string, string | null, string]>([
  ["https://demo.myshopify.com/admin/api/graphql.json", null, "https://storage.googleapis.com"],
  ["http://127.0.0.1:4000/admin/api/graphql.json", "demo.myshopify.com", "https://storage.googleapis.com"],
  ["http://127.0.0.1:4000/admin/api/graphql.json", null, "http://127.0.0.1:4000"],
])("files of who calls %s, meaning %s, lie at %s", (url, meant, origin) => {
  expect(filesOriginOf(new Request(url, { headers: meant === null ? {} : { "x-forwarded-host": meant } }))).toBe(origin);
});
