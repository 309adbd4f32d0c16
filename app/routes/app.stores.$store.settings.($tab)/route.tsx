import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useParams, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { BlockStack, Box, Layout, Page, Select, Tabs } from "@shopify/polaris";
import { settingsVersions } from "../../db/settings-versions.server.ts";
import { findShop, timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { currenciesOf } from "../../domain/marketplaces.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { identifierLock } from "../../sync/listings/identifier-lock.server.ts";
import { priceListsOf } from "../../sync/stores/price-lists.server.ts";
import { allLocations } from "../../sync/stores/shop-locations.server.ts";
import { timeWords } from "../../ui/format.ts";
import { UnsavedChanges } from "../../ui/unsaved-changes.tsx";
import { useOutcome } from "../../ui/use-outcome.ts";
import { AfnTab } from "./afn-tab.tsx";
import { CancellationsTab } from "./cancellations-tab.tsx";
import { doSettings, readSettingsIntent } from "./do-settings.server.ts";
import { historyView } from "./history-view.ts";
import { History } from "./history.tsx";
import { MfnTab } from "./mfn-tab.tsx";
import { Connected, Overtaken, Refused } from "./notices.tsx";
import { Preview } from "./preview.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { ProductsTab } from "./products-tab.tsx";
import type { SettingsDone } from "./settings-done.ts";
import { ShippingTab } from "./shipping-tab.tsx";
import { readTab, settingsPath, settingsTabs } from "./tabs.ts";
import { TaxesTab } from "./taxes-tab.tsx";
import { useSettingsForm, type SettingsForm } from "./use-settings-form.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const shownVersions = 10;

/** The settings of one store as they are saved, with what their fields offer. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const { prisma } = flows.db;
  const [stores, known] = await Promise.all([storesOfShop(prisma, session.shop), findShop(prisma, session.shop)]);
  const store = stores.find(({ id }) => id === params.store);
  if (!store || readTab(params.tab) === null) throw noStore();
  const [versions, locations, priceLists, reason] = await Promise.all([
    settingsVersions(prisma, session.shop, store.id, shownVersions + 1), allLocations(flows, session.shop), priceListsOf(flows, session.shop), identifierLock(prisma, store.id),
  ]);
  const settings = parseStoreSettings(store.settings);
  const timezone = known?.timezone ?? "UTC";
  const now = flows.clock.now();
  const shopCurrency = known?.currency ?? "";
  const currencies = currenciesOf(store.marketplaceIds);
  const connected = new URL(request.url).searchParams.has("connected");
  return {
    store: { id: store.id, alias: store.alias, displayName: store.displayName },
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    saved: { settings, version: store.settingsVersion },
    locations: locations?.map(({ id, name, active }) => ({ id, name: active ? name : `${name} (deactivated)` })) ?? null,
    shopCurrency,
    currencies: currencies.filter((currency) => currency !== shopCurrency),
    priceTargets: { lists: priceLists, shopCurrency, currencies },
    identifierLocked: reason === null ? null : { reason, identifier: settings.catalogue.identifier },
    today: zonedDay(now, timezone),
    history: historyView(versions, shownVersions, timeWords(timezone, now)),
    connected: connected ? { alias: store.alias, sellerId: store.sellerId, marketplaces: store.marketplaceIds.length, state: store.state } : null,
  };
}

/** Saves, or previews without saving. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const intent = readSettingsIntent(await request.formData());
  if (!intent) return data<SettingsDone>({ ok: false, message: "Nothing was changed: the request was incomplete." }, { status: 400 });
  const words = timeWords(await timezoneOf(flows.db.prisma, session.shop), flows.clock.now());
  const answer = await doSettings(flows, { shop: session.shop, storeId: params.store ?? "", savedBy: `staff:${sessionToken.sub}`, words }, intent);
  if (!answer) throw noStore();
  return data<SettingsDone>(answer.done, { status: answer.status });
}

function noStore() {
  return new Response("There are no such settings.", { status: 404 });
}

/** Another tab shows the same form. */
export function shouldRevalidate({ currentParams, nextParams, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return currentParams.store === nextParams.store && currentParams.tab !== nextParams.tab && !formMethod ? false : defaultShouldRevalidate;
}

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `Settings${page ? ` of ${page.store.alias}` : ""} · Lockstep` }];

export default function SettingsPage() {
  const { store } = useLoaderData<typeof loader>();
  return <Settings key={store.id} />;
}

function Settings() {
  const { store, stores, saved, history, connected } = useLoaderData<typeof loader>();
  const form = useSettingsForm(saved);
  const navigate = useNavigate();
  const tab = readTab(useParams().tab) ?? "";
  useOutcome(form.answer);
  return (
    <Page title={`Settings of ${store.alias}`} backAction={{ content: "Overview", url: "/app" }} subtitle="They govern what happens from now on; orders in Shopify stay as they are">
      <UnsavedChanges
        id="settings-save-bar" changed={form.changed} saving={form.saving} staysAt={(path) => path.startsWith(settingsPath(store.id))}
        onSave={() => form.save()} onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {connected && <Connected {...connected} />}
        <Overtaken form={form} latest={history[0]} />
        <Refused storeId={store.id} problems={form.problems} />
        {stores.length > 1 && (
          <Box paddingInline={{ xs: "400", sm: "0" }} maxWidth="24rem">
            <Select label="Store" labelInline options={stores.map(({ id, alias }) => ({ value: id, label: alias }))} value={store.id} onChange={(id) => navigate(settingsPath(id, tab))} />
          </Box>
        )}
        <Tabs
          tabs={settingsTabs.map((one) => ({ id: `settings-${one.tab || "mfn"}`, content: one.title, panelID: "settings-panel" }))}
          selected={settingsTabs.findIndex((one) => one.tab === tab)}
          onSelect={(at) => navigate(settingsPath(store.id, settingsTabs[at]!.tab))}
        />
        <Layout>
          <Layout.Section>
            <fieldset disabled={form.saving} style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }} id="settings-panel" aria-label={settingsTabs.find((one) => one.tab === tab)?.title}>
              <Tab form={form} />
            </fieldset>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <Preview values={form.values} changed={form.changed} />
              <History versions={history} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function Tab({ form }: { form: SettingsForm }) {
  const { locations, store, shopCurrency, currencies, today, priceTargets, identifierLocked } = useLoaderData<typeof loader>();
  switch (readTab(useParams().tab)) {
    case "amazon": return <AfnTab form={form} locations={locations} displayName={store.displayName} />;
    case "taxes": return <TaxesTab form={form} shopCurrency={shopCurrency} currencies={currencies} today={today} />;
    case "rules": return <RulesTab form={form} />;
    case "products": return <ProductsTab form={form} alias={store.alias} targets={priceTargets} locked={identifierLocked} />;
    case "shipping": return <ShippingTab form={form} />;
    case "cancellations": return <CancellationsTab form={form} />;
    default: return <MfnTab form={form} locations={locations} />;
  }
}
