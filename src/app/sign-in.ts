// Sign-in of requests: by bearer token, or by the cookie of a session.
import type { Pool } from 'pg';
import { callerOf, findCaller, type IdentityRules, identityIn } from '#domain/agents/identity.ts';
import { endSessionsOf, findSession, type SessionLimits } from '#domain/agents/session.ts';
import type { SessionWatch } from '#domain/agents/session-watch.ts';
import { loadViewerById, loadViewerByIdentity } from '#domain/agents/viewer.ts';
import type { Services } from '#graphql/core/context.ts';
import { encodeId } from '#graphql/core/global-id.ts';
import { runSingleFlight } from '#graphql/core/single-flight.ts';
import { ExpiringMap } from '#ground/bounded-map.ts';
import type { Clock } from '#infra/clock.ts';
import type { VerifyToken } from '#infra/token.ts';

interface SignInDeps {
  pool: Pool;
  clock: Clock;
  verify: VerifyToken;
  identityRules: IdentityRules;
  sessionLimits: SessionLimits;
  sessionWatch: SessionWatch;
}

const MAX_KNOWN = 10_000;
/** How long the name of a session's agent is remembered for counting. Rights are never remembered. */
const KNOWN_MS = 10_000;
/** The maximum delay of a timer; longer lifetimes are checked again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Two answers about a credential: a name for counting, and the agent with the rights of now. */
export function createSignIns(deps: SignInDeps): Pick<Services, 'identify' | 'authenticate'> {
  const { pool, clock, verify, identityRules: rules, sessionLimits, sessionWatch } = deps;
  const names = new ExpiringMap<string, string>(MAX_KNOWN, KNOWN_MS);

  const identityOf = async (token: string) => {
    const claims = await verify(token);
    const identity = claims && identityIn(claims, rules);
    return identity ? { identity, expiresAt: new Date((claims.exp ?? 0) * 1_000) } : null;
  };

  async function nameSession(id: string): Promise<string | null> {
    const known = names.get(id);
    if (known !== undefined) return known;
    const session = await findSession(pool, sessionLimits, id);
    if (!session) return null;
    const name = await findCaller(pool, rules, session.agentId);
    names.set(id, name);
    return name;
  }

  return {
    async identify(credential) {
      if (credential.kind === 'session') return nameSession(credential.id);
      const found = await identityOf(credential.token);
      return found && callerOf(found.identity, rules);
    },
    async authenticate(credential) {
      if (credential.kind === 'session') {
        const { id, agent } = credential;
        const session = await findSession(pool, sessionLimits, id);
        if (!session) return null;
        const { agentId } = session;
        // The page of an agent neither reads nor changes anything for whoever signed in after them.
        if (agent !== null && agent !== encodeId('Agent', agentId)) return null;
        const viewer = await runSingleFlight(pool, `sign-in of agent ${agentId}`, () => loadViewerById(pool, agentId));
        if (!viewer) {
          // An agent who regains a role signs in again.
          await endSessionsOf(pool, agentId);
          return null;
        }
        const caller = (await nameSession(id)) ?? `agent ${agentId}`;
        return { viewer: { ...viewer }, caller, session, onEnd: (listener) => sessionWatch.watch(id, listener) };
      }
      const found = await identityOf(credential.token);
      if (!found) return null;
      const { identity, expiresAt } = found;
      const viewer = await runSingleFlight(pool, `sign-in ${identity}`, () =>
        loadViewerByIdentity(pool, rules, identity),
      );
      // Each operation has its own viewer, the key of what that operation has loaded.
      return (
        viewer && {
          viewer: { ...viewer },
          caller: callerOf(identity, rules),
          session: null,
          onEnd: (listener) => callAt(expiresAt, clock, listener),
        }
      );
    },
  };
}

/** Calls back at a time. Returns a function that cancels the call. */
function callAt(time: Date, clock: Clock, listener: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = time.getTime() - clock.now().getTime();
    timer = setTimeout(
      () => (left > LONGEST_TIMER_MS ? wait() : listener()),
      Math.min(Math.max(left, 0), LONGEST_TIMER_MS),
    );
  };
  wait();
  return () => clearTimeout(timer);
}
