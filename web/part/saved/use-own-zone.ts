// The zone of the agent, for times that a form proposes.
import { useRights } from '../use-rights.ts';

const DEFAULT_ZONE = 'Europe/Paris';

/** The zone of the agent's first organisation or espace. */
export function useOwnZone(): string {
  const { roles, territories } = useRights();
  return roles[0]?.organisation.timeZone ?? territories[0]?.timeZone ?? DEFAULT_ZONE;
}
