import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/polaris";
import english from "@shopify/polaris/locales/en.json";
import { pageHeaders } from "../shopify.server.ts";
import { PageFailed } from "../ui/page-failed.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { PolarisLink } from "../ui/polaris-link.tsx";
import { useAdminNavigation } from "../ui/use-admin-navigation.ts";

/** Every page in the admin's frame: signed in, with the app's navigation. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.shopify.authenticate.admin(request);
  return null;
}

export const headers = pageHeaders;

export default function App() {
  useAdminNavigation();
  return (
    <AppProvider i18n={english} linkComponent={PolarisLink}>
      <NavMenu>
        <Link to="/app" rel="home">
          Overview
        </Link>
        <Link to="/app/orders">Orders</Link>
        <Link to="/app/shipping">Shipping</Link>
        <Link to="/app/products">Products</Link>
        <Link to="/app/stock">Stock</Link>
        <Link to="/app/settings">Settings</Link>
        <Link to="/app/data">Data tools</Link>
        <Link to="/app/completeness">Completeness</Link>
        <Link to="/app/privacy">Privacy</Link>
        <Link to="/app/log">Log</Link>
        <Link to="/app/connect">Connect Amazon</Link>
      </NavMenu>
      <PageFrame>
        <Outlet />
      </PageFrame>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  return (
    <AppProvider i18n={english} linkComponent={PolarisLink}>
      <PageFailed />
    </AppProvider>
  );
}
