import { Banner, Page } from "@shopify/polaris";

/** What a page shows when it could not be made: a sentence, and that nothing is lost. */
export function PageFailed({ what }: { what: string | null }) {
  return (
    <Page title="Lockstep">
      <Banner tone="critical" title="This page could not be shown">
        <p>{what ?? "Something went wrong on our side. Orders and stock go on in the background; nothing is lost."}</p>
        <p>Reload the page to try again.</p>
      </Banner>
    </Page>
  );
}
