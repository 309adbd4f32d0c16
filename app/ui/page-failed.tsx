import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";

/** What a page shows when it could not be made: a sentence, and that nothing is lost. Every page's ErrorBoundary. */
export function PageFailed() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotHere what={typeof error.data === "string" ? error.data : ""} />;
  return (
    <Page title="Lockstep">
      <Banner tone="critical" title="This page could not be shown">
        <p>Something went wrong on our side. Orders and stock go on in the background; nothing is lost.</p>
        <p>Reload the page to try again.</p>
      </Banner>
    </Page>
  );
}

function NotHere({ what }: { what: string }) {
  return (
    <Page title="Not found" backAction={{ content: "Overview", url: "/app" }}>
      <Banner tone="warning" title={what || "There is no such page."}>
        <p>It may have been removed, or the address is incomplete.</p>
      </Banner>
    </Page>
  );
}
