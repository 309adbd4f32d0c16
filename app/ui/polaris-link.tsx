import { Link } from "@remix-run/react";
import type { LinkLikeComponentProps } from "@shopify/polaris/build/ts/src/utilities/link/index.js";

/** Polaris links move within the app without loading the frame anew; addresses outside open where they say. */
export function PolarisLink({ url = "", external, children, ref: _ref, ...rest }: LinkLikeComponentProps & { ref?: unknown }) {
  if (external || /^https?:/.test(url)) {
    return (
      <a href={url} {...rest} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return (
    <Link to={url} {...rest}>
      {children}
    </Link>
  );
}
