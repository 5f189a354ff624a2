// The focus of a form that takes the place of the button that opened it.
import { type RefObject, useEffect, useRef } from 'react';

/** The form; its first field gets the focus. */
export function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  return form;
}
