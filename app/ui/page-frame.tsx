import { useLocation, useNavigation } from "@remix-run/react";
import { Card, SkeletonBodyText, SkeletonPage } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";

/** A quick page comes without a skeleton in between. */
const patienceMs = 150;

/** Holds a page; while another one is on its way, a skeleton before it. A page that only filters anew stays and says so itself. */
export function PageFrame({ children }: { children: ReactNode }) {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const leaving = navigation.state === "loading" && navigation.location.pathname !== pathname;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!leaving) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, [leaving]);
  const waiting = leaving && slow;
  return (
    <main aria-busy={leaving}>
      {/* Kept while hidden: what was typed is still there when the way leads nowhere. */}
      <div hidden={waiting}>{children}</div>
      {waiting && <Skeleton />}
    </main>
  );
}

function Skeleton() {
  return (
    <SkeletonPage fullWidth title="Loading">
      <Card>
        <SkeletonBodyText lines={12} />
      </Card>
    </SkeletonPage>
  );
}
