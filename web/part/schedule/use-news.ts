// News of exports, after which a part asks again for what it shows.
import { useEffect, useRef } from 'react';

/** Calls `again` each time that `news` are others. */
export function useNews(news: string, again: () => void): void {
  const known = useRef(news);
  // biome-ignore lint/correctness/useExhaustiveDependencies: news are why the part asks again
  useEffect(() => {
    if (known.current !== news) again();
    known.current = news;
  }, [news]);
}
