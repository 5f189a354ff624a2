// The sign-in page: the issuer, or the demo accounts in development.
import { useEffect, useState } from 'react';
import { RefusedError, readSignInWays, type SignInWays, signInAddress, signInDemo } from '../api/session.ts';
import { Main } from '../part/main.tsx';
import { SERVICE } from '../text/page-text.ts';
import { ENDED, failureOf, NO_WAY, SIGNED_OUT } from '../text/sign-in-text.ts';

interface SignInPageProps {
  why: 'anonymous' | 'ended' | 'left';
  /** The code of a sign-in that the service refused. */
  failure: string | null;
  /** The page to come back to. */
  to: string;
  onSignIn(to: string): void;
}

export function SignInPage({ why, failure, to, onSignIn }: SignInPageProps) {
  const [ways, setWays] = useState<SignInWays | null>(null);
  const [problem, setProblem] = useState(failure);
  useEffect(() => {
    readSignInWays().then(setWays, () => setProblem('UNREACHABLE'));
  }, []);
  const choose = (email: string) => {
    setProblem(null);
    signInDemo(email).then(
      () => onSignIn(to),
      (error: unknown) => setProblem(error instanceof RefusedError ? error.code : ''),
    );
  };
  return (
    <Main title="Connexion" isNarrow>
      {problem !== null ? (
        <div className="notice failure" role="alert">
          <p>{failureOf(problem)}</p>
        </div>
      ) : (
        why !== 'anonymous' && (
          <div className="notice" role="alert">
            <p>{why === 'ended' ? ENDED : SIGNED_OUT}</p>
          </div>
        )
      )}
      <p>{SERVICE} : la liste de vos rendez-vous, leurs statistiques, et leurs exports vers un tableur.</p>
      {ways && <Ways ways={ways} to={to} onChoose={choose} />}
    </Main>
  );
}

function Ways({ ways, to, onChoose }: { ways: SignInWays; to: string; onChoose(email: string): void }) {
  const { issuer, demoAccounts } = ways;
  if (!issuer && !demoAccounts) return <p>{NO_WAY}</p>;
  return (
    <>
      {issuer && (
        <p>
          <a className="button" href={signInAddress(to)}>
            Se connecter avec {issuer.name}
          </a>
        </p>
      )}
      {demoAccounts && (
        <>
          <h2>Comptes de démonstration</h2>
          <p>Ces comptes n’existent que sur un poste de développement.</p>
          <ul className="accounts">
            {demoAccounts.map(({ email, role }) => (
              <li key={email}>
                <button type="button" className="button quiet account" onClick={() => onChoose(email)}>
                  <span>{role}</span>
                  <span>{email}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
