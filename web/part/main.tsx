// The main part of a page: its heading, its title in the tab, and the focus on arrival.
import { type ReactNode, useEffect, useRef } from 'react';
import { titleOf } from '../text/page-text.ts';

interface MainProps {
  title: string;
  /** The present content of the page, for the tab and the history. */
  detail?: string;
  isNarrow?: boolean;
  children: ReactNode;
}

/** The first page of a visit leaves the focus at the top, where the browser put it. */
let isFirst = true;

export function Main({ title, detail, isNarrow = false, children }: MainProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = titleOf(detail ? `${title} : ${detail}` : title);
  }, [title, detail]);
  useEffect(() => {
    // A screen reader reads the heading of the new page. A choice on the same page keeps the focus.
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <main id="main" className={isNarrow ? 'main narrow' : 'main'} tabIndex={-1}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
