// The header of every page: the menu, the name of the agent, and the way out.
import { useState } from 'react';
import { Link } from 'wouter';
import { type MenuPage, type View, writeAddress } from '../address/address.ts';
import { signOut } from '../api/session.ts';
import { pageNames, SERVICE } from '../text/page-text.ts';

interface HeaderProps {
  /** News of pages of the menu, such as a number of new files. */
  news: Partial<Record<MenuPage, string>>;
  name: string;
  page: View['page'];
  /** Pages of the menu. */
  menu: readonly MenuPage[];
  onSignedOut(): void;
}

export function Header({ news, name, page, menu, onSignedOut }: HeaderProps) {
  const [isLeaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    // A service that does not answer cannot end the session, and the agent has to know.
    const next = await signOut().catch(() => null);
    setLeaving(false);
    if (next === null) return;
    if (next === '/') onSignedOut();
    else location.assign(next);
  };
  return (
    <>
      <a className="skip" href="#main">
        Aller au contenu
      </a>
      <header className="header">
        <Link className="brand" href="/">
          {SERVICE}
        </Link>
        <nav aria-label="Menu principal">
          <ul className="menu">
            {menu.map((each) => (
              <li key={each}>
                <Link href={writeAddress({ page: each })} aria-current={each === page ? 'page' : undefined}>
                  {pageNames[each]}
                  {news[each] && (
                    <>
                      {' '}
                      <span className="news">{news[each]}</span>
                    </>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="who">
          <span>{name}</span>
          <button type="button" className="button quiet" onClick={leave} disabled={isLeaving}>
            Se déconnecter
          </button>
        </div>
      </header>
    </>
  );
}
