// Forms whose input would be lost with the page.
import { useEffect, useSyncExternalStore } from 'react';

let open = 0;
const listeners = new Set<() => void>();

function change(by: 1 | -1): void {
  open += by;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True while a form is shown whose input would be lost. */
export const hasUnsaved = (): boolean => open > 0;
export const useHasUnsaved = (): boolean => useSyncExternalStore(listen, hasUnsaved);

/** Marks the form that calls it, as long as it is shown. */
export function useUnsaved(): void {
  useEffect(() => {
    change(1);
    return () => change(-1);
  }, []);
}
