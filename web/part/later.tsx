// A part in a file of its own, which is loaded when it is first shown.
import { type ComponentType, useEffect, useState } from 'react';

/** A browser remembers that a module failed, and a new version of the service no longer has it. */
export const Unloaded = () => (
  <div className="notice failure" role="alert">
    <p>Cette partie de la page n’a pas pu être chargée.</p>
    <button type="button" className="button quiet" onClick={() => location.reload()}>
      Recharger la page
    </button>
  </div>
);

/** The part that `load` brings, and `Failed` in its place without it. Once it has come, it is there at once. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType = Unloaded,
): ComponentType<Props> {
  let kept: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => kept);
    const [isFailed, setFailed] = useState(false);
    useEffect(() => {
      if (kept) return;
      load().then(
        (part) => {
          kept = part;
          setPart(() => part);
        },
        () => setFailed(true),
      );
    }, []);
    if (Part) return <Part {...props} />;
    return isFailed ? <Failed /> : <p aria-busy="true">Chargement…</p>;
  };
}
