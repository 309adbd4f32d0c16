import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, Card, IndexTable, Link, Page, Text } from "@shopify/polaris";
import { countTaskItems, tasksOfShop } from "../../db/listing-tasks.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { Below } from "../../ui/cells.tsx";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { useLookAgain } from "../../ui/use-look-again.ts";
import { taskView } from "../app.products.tasks.$task/task-view.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const shown = 30;

/** The latest work on listings: what waits for somebody, what is under way, and what became of the rest (R65, R80). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { clock, db: { prisma } } = context.flows;
  const { shop } = session;
  const [tasks, stores, timezone] = await Promise.all([tasksOfShop(prisma, shop, shown), storesOfShop(prisma, shop), timezoneOf(prisma, shop)]);
  const counts = await Promise.all(tasks.map((task) => countTaskItems(prisma, task)));
  const words = timeWords(timezone, clock.now());
  return {
    tasks: tasks.map((task, at) => {
      const { id, title, state, progress, when, underWay } = taskView(task, counts[at]!, words);
      return { id, title, state, progress, when, underWay, store: stores.find((store) => store.id === task.storeId)?.alias ?? null };
    }),
  };
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Work on listings · Lockstep" }];

export default function Tasks() {
  const { tasks } = useLoaderData<typeof loader>();
  useLookAgain(tasks.some((task) => task.underWay));
  return (
    <Page title="Work on listings" subtitle="Nothing is done before somebody approved it; what was done can be taken back" backAction={{ content: "Products", url: "/app/products" }} fullWidth>
      <Card padding="0">
        <IndexTable
          headings={[{ title: "Work" }, { title: "State" }, { title: "How far" }]} itemCount={tasks.length} selectable={false}
          emptyState={<NothingHere heading="Nothing was done to many listings yet"><p>Tick listings on the products page, or import a file of links.</p></NothingHere>}
        >
          {tasks.map(({ id, title, store, state, progress, when }, index) => (
            <IndexTable.Row key={id} id={id} position={index}>
              <IndexTable.Cell>
                <div style={{ whiteSpace: "normal", minWidth: "12rem" }}>
                  <Link url={`/app/products/tasks/${id}`}>{title}</Link>
                  <Below text={[store, when].filter(Boolean).join(" · ")} />
                </div>
              </IndexTable.Cell>
              <IndexTable.Cell>
                <Badge tone={state.tone}>{state.label}</Badge>
              </IndexTable.Cell>
              <IndexTable.Cell>
                <div style={{ whiteSpace: "normal", minWidth: "10rem" }}>
                  <Text as="span">{progress}</Text>
                </div>
              </IndexTable.Cell>
            </IndexTable.Row>
          ))}
        </IndexTable>
      </Card>
    </Page>
  );
}
