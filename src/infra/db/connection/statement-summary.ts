import { tables } from '../compile/tables.ts';

const MAX_LENGTH = 255;
const TARGET = /\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?([a-z_][\w.]*)/gi;

/** What a statement does and to which tables, in the words of OpenTelemetry's conventions: never a value, and few of them. */
export function summarizeStatement(text: string): { operation: string; summary: string } {
  const plain = text.replaceAll('"', '').replaceAll('public.', '');
  const operation = /[a-z]+/i.exec(plain)?.[0].toUpperCase() ?? 'UNKNOWN';
  const targets = [...plain.matchAll(TARGET)].map(([, name = '']) => name).filter(isTable);
  return { operation, summary: [operation, ...new Set(targets)].join(' ').slice(0, MAX_LENGTH) };
}

/** Neither a part of an expression, such as EXTRACT(… FROM column), nor a name that the statement makes up itself. */
const isTable = (name: string) => Object.hasOwn(tables, name) || /^(reporting|pgboss)\.\w+$/.test(name);
