import { expect, it } from "vitest";
import { testShop } from "../testing/test-shop.ts";

const update = 'mutation ($id: ID!, $media: [CreateMediaInput!]) { productUpdate(product: {id: $id}, media: $media) { product { mediaCount { count } } userErrors { field message } } }';
const look = `query ($id: ID!) { product(id: $id) { featuredMedia { alt } media(first: 9) { nodes { alt status mediaContentType preview { status } mediaErrors { code }
  ... on MediaImage { id image { url altText } } } } } }`;

it("images are added, worked on for a while, and then ready or failed", async () => {
  const shop = testShop();
  const { id } = shop.shopify.world.products()[0]!;
  const image = (originalSource: string, alt?: string) => ({ originalSource, alt, mediaContentType: "IMAGE" });
  expect(await shop.ask(update, { id, media: [image("https://images.example/a/mug.jpg?x=1", "Mug")] })).toEqual({ productUpdate: { product: { mediaCount: { count: 1 } }, userErrors: [] } });
  await shop.ask(update, { id, media: [image("https://gone.invalid/mug.jpg")] });
  const read = async () => (await shop.ask<{ product: { media: { nodes: object[] } } }>(look, { id })).product;
  expect((await read()).media.nodes).toMatchObject([{ alt: "Mug", status: "PROCESSING", preview: { status: "PROCESSING" }, image: null }, { status: "PROCESSING" }]);
  shop.clock.advance(2_000);
  expect(await read()).toMatchObject({
    featuredMedia: { alt: "Mug" },
    media: { nodes: [{ status: "READY", mediaContentType: "IMAGE", mediaErrors: [], image: { url: expect.stringMatching(/^https:\/\/cdn\.shopify\.com\/.*mug_\d+\.jpg\?v=/) as string, altText: "Mug" } }, { status: "FAILED", image: null, mediaErrors: [{ code: "IMAGE_DOWNLOAD_FAILURE" }] }] },
  });
  expect(shop.shopify.world.products()[0]!.images).toHaveLength(2);
});

it.each([["mug.jpg", "originalSource"], ["ftp://images.example/mug.jpg", "originalSource"]])("an image at %s is refused", async (originalSource, field) => {
  const shop = testShop();
  const { id } = shop.shopify.world.products()[0]!;
  expect(await shop.ask(update, { id, media: [{ originalSource, mediaContentType: "IMAGE" }] })).toMatchObject({ productUpdate: { product: null, userErrors: [{ field: ["media", "0", field] }] } });
  expect(shop.shopify.world.products()[0]!.images).toEqual([]);
});
