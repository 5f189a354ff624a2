// Shortcuts of one or two keys. They are off in fields and dialogs, and where the agent switched them off.
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { type FixedPage, writeAddress } from '../address/address.ts';

/** Second keys, after `g`. */
const GO_KEYS: Readonly<Record<string, FixedPage>> = {
  a: 'home',
  r: 'rdvs',
  s: 'statistics',
  e: 'exports',
};

/** A second key that comes later is a key of its own. */
const SECOND_KEY_MS = 1_500;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea, dialog, [contenteditable]') !== null;

/** The first field of the page that can be seen. */
const findField = () =>
  [...document.querySelectorAll<HTMLElement>('main select, main input:not([type=checkbox], [type=radio])')].find(
    (field) => field.checkVisibility(),
  );

export function useShortcuts(isOn: boolean): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!isOn) return;
    let began = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
      const isSecond = event.timeStamp - began < SECOND_KEY_MS;
      began = event.key === 'g' && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = isSecond ? GO_KEYS[event.key] : event.key === '?' ? 'help' : undefined;
      if (page) navigate(writeAddress({ page }));
      else if (event.key === '/') findField()?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOn, navigate]);
}
