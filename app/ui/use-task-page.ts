import { useNavigate, type FetcherWithComponents } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Goes to the page of a task that an answer names, once the page that is left was read anew: gone to before, the router loses its way between the two and
 * shows nothing at all.
 */
export function useTaskPage({ data, state }: Pick<FetcherWithComponents<{ task?: string } | undefined>, "data" | "state">): void {
  const navigate = useNavigate();
  const task = state === "idle" ? data?.task : undefined;
  useEffect(() => {
    if (task) navigate(`/app/products/tasks/${task}`);
    // Only a task leads on; navigate is made anew with each rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [task]);
}
