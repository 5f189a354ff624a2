// The notice of a lost live connection.
import type { Connection } from '../api/live.ts';

export function ConnectionNotice({ connection }: { connection: Connection }) {
  return (
    <div role="status">
      {connection === 'lost' && (
        <p className="notice">
          Connexion perdue : l’avancement n’est plus suivi. La page se reconnecte d’elle-même, et rattrapera ce qui
          s’est passé.
        </p>
      )}
    </div>
  );
}
