// The choice between the sign-in page and the page of the address.
import { useCallback, useMemo, useState } from 'react';
import { Provider, useQuery } from 'urql';
import { useLocation } from 'wouter';
import { type FixedPage, readAddress, readFailedSignIn } from '../address/address.ts';
import { createApiClient, isUnauthenticated } from '../api/client.ts';
import { ViewerDocument } from '../api/generated/graphql.ts';
import { createSocket, type Socket } from '../api/socket.ts';
import { toViewer } from '../api/viewer.ts';
import { Failure } from '../part/failure.tsx';
import { Header } from '../part/header.tsx';
import { Main } from '../part/main.tsx';
import { useShortcuts } from '../part/use-shortcuts.ts';
import { newsOf } from '../text/export-text.ts';
import { ExportPage } from './export.tsx';
import { ExportsPage } from './exports.tsx';
import { HelpPage } from './help.tsx';
import { HomePage } from './home.tsx';
import { useLive } from './live.ts';
import { NotFoundPage } from './not-found.tsx';
import { RdvsPage } from './rdvs.tsx';
import { SignInPage } from './sign-in.tsx';
import { StatisticsPage } from './statistics.tsx';

/** The pages that exist, in the order of the menu. An address of any other is not found. */
const PAGES: readonly FixedPage[] = ['home', 'rdvs', 'statistics', 'exports', 'help'];

/** Why the sign-in page is shown: nobody was signed in, the session ended meanwhile, or the agent left. */
type SignedOut = 'anonymous' | 'ended' | 'left';

export function App() {
  const [signedOut, setSignedOut] = useState<SignedOut | null>(null);
  /** A client for each sign-in: what it keeps belongs to one agent. */
  const [signIns, setSignIns] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of sign-ins is what makes the client new
  const { client, socket } = useMemo(() => {
    const socket = createSocket();
    return {
      client: createApiClient({ socket, onUnauthenticated: () => setSignedOut((now) => now ?? 'ended') }),
      socket,
    };
  }, [signIns]);
  return (
    <Provider value={client}>
      <SignedIn
        key={signIns}
        socket={socket}
        signedOut={signedOut}
        onSignedOut={setSignedOut}
        onSignIn={() => {
          setSignedOut(null);
          setSignIns((count) => count + 1);
        }}
      />
    </Provider>
  );
}

interface SignedInProps {
  socket: Socket;
  signedOut: SignedOut | null;
  onSignedOut(why: SignedOut): void;
  onSignIn(): void;
}

function SignedIn({ socket, signedOut, onSignedOut, onSignIn }: SignedInProps) {
  const [path, navigate] = useLocation();
  const [{ data, error }, retry] = useQuery({ query: ViewerDocument });
  const viewer = data ? toViewer(data.viewer) : null;
  const onEnded = useCallback(() => onSignedOut('ended'), [onSignedOut]);
  const { live, onLook } = useLive(data, socket, onEnded);

  const [areShortcutsOn, setShortcutsOn] = useState(true);
  useShortcuts(areShortcutsOn && data !== undefined && !signedOut);

  const failed = readFailedSignIn(location.search);
  if (isUnauthenticated(error) || signedOut) {
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
      ) : view.page === 'help' ? (
        <HelpPage areShortcutsOn={areShortcutsOn} onShortcuts={setShortcutsOn} />
      ) : (
        <NotFoundPage />
      )}
    </>
  );
}
