// A moment, readable by machines too, and the present for what counts down.
import { useEffect, useState } from 'react';
import { formatMoment } from '../text/moment.ts';

export const Moment = ({ at }: { at: string }) => <time dateTime={at}>{formatMoment(at)}</time>;

const EVERY_MS = 30_000;

/** The present, now and then. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
