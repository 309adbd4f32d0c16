import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import type { MediaRecord, ProductRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

const mostMedia = 250;

/** An image as `CreateMediaInput` and `FileSetInput` write it. */
export interface MediaInput {
  alt?: string | null;
  originalSource?: string | null;
  mediaContentType?: string | null;
  contentType?: string | null;
}

/** Refusals of images to be fetched. Only images are played. */
export function checkMedia(inputs: MediaInput[], already: number, path: string[], code?: string): UserError[] {
  if (inputs.length + already > mostMedia) return [userError(path, `Media limit of ${mostMedia} per product is exceeded`, code)];
  return inputs.flatMap((input, i) => {
    const at = (field: string, message: string) => [userError([...path, String(i), field], message, code)];
    if ((input.mediaContentType ?? input.contentType ?? "IMAGE") !== "IMAGE") return at("mediaContentType", "Media type is not supported");
    if (!/^https?:$/.test(URL.parse(input.originalSource ?? "")?.protocol ?? "")) return at("originalSource", "Image URL is invalid");
    return [];
  });
}

/** The platform begins to fetch it; it is ready some time later. */
export function newMedia(shop: ShopState, { originalSource, alt }: MediaInput): MediaRecord {
  return { id: shop.nextId("MediaImage"), alt: alt ?? null, source: originalSource!, createdAt: shop.now() };
}

/** Hosts of this ending don't exist: nothing can be fetched there. */
const unreachable = (media: MediaRecord) => new URL(media.source).hostname.endsWith(".invalid");

function statusOf(media: MediaRecord, { shop }: Context): "PROCESSING" | "READY" | "FAILED" {
  if (Date.parse(shop.now()) - Date.parse(media.createdAt) < shop.options.mediaMs) return "PROCESSING";
  return unreachable(media) ? "FAILED" : "READY";
}

/** Where the platform shows its copy. */
export function imageUrl(media: MediaRecord): string {
  const name = /([^/]*?)(\.\w+)?$/.exec(new URL(media.source).pathname);
  return `https://cdn.shopify.com/s/files/1/0001/files/${name?.[1] || "image"}_${media.id}${name?.[2] ?? ".jpg"}?v=${Math.floor(Date.parse(media.createdAt) / 1_000)}`;
}

type Source = MediaRecord & { __typename: "MediaImage" };
const sourcesOf = (product: ProductRecord): Source[] => (product.media ?? []).map((media) => ({ ...media, __typename: "MediaImage" }));
const imageOf = (media: MediaRecord, context: Context) =>
  statusOf(media, context) === "READY" ? { id: gid("ImageSource", media.id), altText: media.alt, url: imageUrl(media), width: 1_000, height: 1_000 } : null;
const failures = (media: MediaRecord, context: Context) =>
  statusOf(media, context) === "FAILED" ? [{ code: "IMAGE_DOWNLOAD_FAILURE", message: "The image could not be downloaded", details: media.source }] : [];

export const mediaResolvers: Resolvers = {
  Product: {
    media: (product: ProductRecord, args: Paging) => connection(sourcesOf(product), args),
    mediaCount: (product: ProductRecord) => ({ count: product.media?.length ?? 0, precision: "EXACT" }),
    featuredMedia: (product: ProductRecord) => sourcesOf(product)[0] ?? null,
  },
  MediaImage: {
    id: (media: Source) => gid("MediaImage", media.id),
    mediaContentType: () => "IMAGE",
    status: (media: Source, _: object, context: Context) => statusOf(media, context),
    image: (media: Source, _: object, context: Context) => imageOf(media, context),
    preview: (media: Source, _: object, context: Context) => ({ image: imageOf(media, context), status: statusOf(media, context) }),
    mediaErrors: (media: Source, _: object, context: Context) => failures(media, context),
    updatedAt: (media: Source) => media.createdAt,
  },
};
