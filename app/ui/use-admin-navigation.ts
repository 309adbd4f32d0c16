import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

/** The admin's own navigation asks for a page by an event on its link; the router then goes there without loading the frame anew. */
export function useAdminNavigation(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (event: Event) => {
      const path = event.target instanceof Element ? event.target.getAttribute("href") : null;
      if (path) navigate(path);
    };
    document.addEventListener("shopify:navigate", go);
    return () => document.removeEventListener("shopify:navigate", go);
  }, [navigate]);
}
