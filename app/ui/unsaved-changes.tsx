import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect } from "react";

interface UnsavedChangesProps {
  /** Of the bar, one per page. */
  id: string;
  changed: boolean;
  saving: boolean;
  /** Pages that show the same form: going there loses nothing. */
  staysAt: (pathname: string) => boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's save bar while something is unsaved; whoever leaves the form is asked first. */
export function UnsavedChanges({ id, changed, saving, staysAt, onSave, onDiscard }: UnsavedChangesProps) {
  const bridge = useAppBridge();
  const blocker = useBlocker(({ nextLocation }) => changed && !staysAt(nextLocation.pathname));
  useEffect(() => {
    if (blocker.state === "blocked") void bridge.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, bridge]);
  useBeforeUnload(useCallback((event: BeforeUnloadEvent) => changed && event.preventDefault(), [changed]));
  return (
    <SaveBar id={id} open={changed}>
      <button variant="primary" onClick={onSave} disabled={saving} />
      <button onClick={onDiscard} disabled={saving} />
    </SaveBar>
  );
}
