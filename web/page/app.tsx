// The choice between the sign-in page and the page of the address.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Provider, useQuery } from 'urql';
import { useLocation } from 'wouter';
import { type MenuPage, readAddress, readFailedSignIn, type View } from '../address/address.ts';
import { createApiClient, isUnauthenticated } from '../api/client.ts';
import { ViewerDocument } from '../api/generated/graphql.ts';
import { createSocket, type Socket } from '../api/socket.ts';
import { toViewer } from '../api/viewer.ts';
import { Failure } from '../part/failure.tsx';
import { Header } from '../part/header.tsx';
import { later, Unloaded } from '../part/later.tsx';
import { Main } from '../part/main.tsx';
import { SignInAgain } from '../part/saved/refusal.tsx';
import { hasUnsaved, useHasUnsaved } from '../part/unsaved.ts';
import { RightsProvider } from '../part/use-rights.ts';
import { useShortcuts } from '../part/use-shortcuts.ts';
import { newsOf } from '../text/export-text.ts';
import { HomePage } from './home.tsx';
import { useLive } from './live.ts';
import { NotFoundPage } from './not-found.tsx';
import { SignInPage } from './sign-in.tsx';

/** The pages that exist, in the order of the menu. An address of any other is not found. */
const PAGES: readonly MenuPage[] = ['home', 'rdvs', 'statistics', 'exports', 'help'];

const Unavailable = () => (
  <Main title="Page indisponible">
    <Unloaded />
  </Main>
);
const loadRdvs = () => import('./rdvs.tsx').then((page) => page.RdvsPage);
const loadStatistics = () => import('./statistics.tsx').then((page) => page.StatisticsPage);
const loadExports = () => import('./exports.tsx').then((page) => page.ExportsPage);
const loadExport = () => import('./export.tsx').then((page) => page.ExportPage);
const loadSchedules = () => import('./schedules.tsx').then((page) => page.SchedulesPage);
const loadSchedule = () => import('./schedules.tsx').then((page) => page.SchedulePage);
const loadSelections = () => import('./selections.tsx').then((page) => page.SelectionsPage);
const loadOffers = () => import('./offers.tsx').then((page) => page.OffersPage);
const loadHelp = () => import('./help.tsx').then((page) => page.HelpPage);
const RdvsPage = later(loadRdvs, Unavailable);
const StatisticsPage = later(loadStatistics, Unavailable);
const ExportsPage = later(loadExports, Unavailable);
const ExportPage = later(loadExport, Unavailable);
const SchedulesPage = later(loadSchedules, Unavailable);
const SchedulePage = later(loadSchedule, Unavailable);
const SelectionsPage = later(loadSelections, Unavailable);
const OffersPage = later(loadOffers, Unavailable);
const HelpPage = later(loadHelp, Unavailable);

/** The page of a visit loads beside the first answers of the API. */
const loads: Partial<Record<View['page'], () => Promise<unknown>>> = {
  rdvs: loadRdvs,
  statistics: loadStatistics,
  exports: loadExports,
  export: loadExport,
  schedules: loadSchedules,
  schedule: loadSchedule,
  selections: loadSelections,
  offers: loadOffers,
  help: loadHelp,
};
loads[readAddress(location.pathname).page]?.().catch(() => {});

/** Why the sign-in page is shown: nobody was signed in, the session ended meanwhile, or the agent left. */
type SignedOut = 'anonymous' | 'ended' | 'left';

export function App() {
  const [signedOut, setSignedOut] = useState<SignedOut | null>(null);
  /** A client for each sign-in: what it keeps belongs to one agent. */
  const [signIns, setSignIns] = useState(0);
  const signIn = useCallback(() => {
    setSignedOut(null);
    setSignIns((count) => count + 1);
  }, []);
  const isEnded = useRef(false);
  isEnded.current = signedOut === 'ended';
  /** An agent has signed in, in another tab, while a form of the ended session is open. */
  const [isBack, setBack] = useState(false);
  const hasForm = useHasUnsaved();
  // A new client makes every part new, so it waits for the end of the form.
  useEffect(() => {
    if (!isBack || hasForm) return;
    setBack(false);
    signIn();
  }, [isBack, hasForm, signIn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of sign-ins is what makes the client new
  const { client, socket } = useMemo(() => {
    /** Requests of this page are the agent's who signed in here, not of whoever does so in another tab. */
    let agent: string | null = null;
    const agentOf = () => agent;
    const socket = createSocket(agentOf);
    return {
      client: createApiClient({
        socket,
        agentOf,
        onUnauthenticated: () => setSignedOut((now) => now ?? 'ended'),
        onAnswer: (id) => {
          agent ??= id;
          if (!isEnded.current || !hasUnsaved()) return;
          setSignedOut(null);
          setBack(true);
        },
      }),
      socket,
    };
  }, [signIns]);
  return (
    <Provider value={client}>
      <SignedIn
        key={signIns}
        socket={socket}
        signedOut={signedOut}
        hasForm={hasForm}
        onSignedOut={setSignedOut}
        onSignIn={signIn}
      />
    </Provider>
  );
}

interface SignedInProps {
  socket: Socket;
  signedOut: SignedOut | null;
  hasForm: boolean;
  onSignedOut(why: SignedOut): void;
  onSignIn(): void;
}

function SignedIn({ socket, signedOut, hasForm, onSignedOut, onSignIn }: SignedInProps) {
  const [path, navigate] = useLocation();
  const [{ data: fresh, error }, retry] = useQuery({ query: ViewerDocument });
  // An event that overtakes the answer leaves the cache without a part of it, until it is asked for again: the page and
  // its forms stay meanwhile.
  const known = useRef(fresh);
  if (fresh) known.current = fresh;
  const data = fresh ?? known.current;
  const viewer = data ? toViewer(data.viewer) : null;
  const onEnded = useCallback(() => onSignedOut('ended'), [onSignedOut]);
  const { live, onLook } = useLive(data, socket, onEnded);

  const [areShortcutsOn, setShortcutsOn] = useState(true);
  useShortcuts(areShortcutsOn && data !== undefined && !signedOut);

  const isEnded = signedOut === 'ended' || (signedOut === null && isUnauthenticated(error));
  const failed = readFailedSignIn(location.search);
  // A form that is open when the session ends keeps its input.
  if (isEnded ? !(hasForm && viewer) : signedOut) {
    const why = data === undefined ? 'anonymous' : signedOut;
    return (
      <SignInPage
        why={failed?.code === 'SIGNED_OUT' ? 'left' : (why ?? 'anonymous')}
        failure={failed && failed.code !== 'SIGNED_OUT' ? failed.code : null}
        to={failed?.to ?? `${location.pathname}${location.search}`}
        onSignIn={(to) => {
          navigate(to, { replace: true });
          onSignIn();
        }}
      />
    );
  }
  // A part that failed leaves the rest, and the page of that part says so.
  if (error && !viewer)
    return (
      <Main title="Service indisponible">
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      </Main>
    );
  if (!viewer)
    return (
      <p className="main" aria-busy="true">
        Chargement…
      </p>
    );
  const view = readAddress(path);
  return (
    <>
      <Header
        name={viewer.agent.fullName}
        page={view.page}
        menu={PAGES}
        news={{ exports: newsOf(live.unfinished.length, live.fresh.length) }}
        onSignedOut={() => onSignedOut('left')}
      />
      {/* Read aloud on every page, and nothing else of an export is. */}
      <p className="unseen" role="status">
        {live.announcement}
      </p>
      {isEnded && (
        <p className="notice failure ended" role="alert">
          Votre session est terminée, et votre saisie est gardée. <SignInAgain />, puis envoyez-la de nouveau.
        </p>
      )}
      <RightsProvider value={viewer}>
        {view.page === 'home' ? (
          <HomePage viewer={viewer} pages={PAGES} />
        ) : view.page === 'rdvs' ? (
          <RdvsPage viewer={viewer} />
        ) : view.page === 'statistics' ? (
          <StatisticsPage viewer={viewer} />
        ) : view.page === 'exports' ? (
          <ExportsPage live={live} onLook={onLook} />
        ) : view.page === 'export' ? (
          <ExportPage key={view.id} id={view.id} live={live} onLook={onLook} />
        ) : view.page === 'schedules' ? (
          <SchedulesPage live={live} />
        ) : view.page === 'schedule' ? (
          <SchedulePage key={view.id} id={view.id} live={live} />
        ) : view.page === 'selections' ? (
          <SelectionsPage />
        ) : view.page === 'offers' ? (
          <OffersPage />
        ) : view.page === 'help' ? (
          <HelpPage areShortcutsOn={areShortcutsOn} onShortcuts={setShortcutsOn} />
        ) : (
          <NotFoundPage />
        )}
      </RightsProvider>
    </>
  );
}
