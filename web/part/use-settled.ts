// Names of shown figures: those that were asked for, and not those that are still loaded.
import { useRef } from 'react';

/** The last value whose answer has come. While another one is loaded, the old figures keep their names. */
export function useSettled<Value>(value: Value, isSettled: boolean): Value {
  const settled = useRef(value);
  if (isSettled) settled.current = value;
  return settled.current;
}
