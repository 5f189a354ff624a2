// Names of statements for traces and metrics.
import { tables } from '../compile/tables.ts';

const MAX_LENGTH = 255;
const TARGET = /\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?([a-z_][\w.]*)/gi;

/**
 * The operation and the tables of a statement, named by OpenTelemetry's conventions. It contains no values, and few
 * distinct names occur.
 */
export function summarizeStatement(text: string): { operation: string; summary: string } {
  const plain = text.replaceAll('"', '').replaceAll('public.', '');
  const operation = /[a-z]+/i.exec(plain)?.[0].toUpperCase() ?? 'UNKNOWN';
  const targets = [...plain.matchAll(TARGET)].map(([, name = '']) => name).filter(isTable);
  return { operation, summary: [operation, ...new Set(targets)].join(' ').slice(0, MAX_LENGTH) };
}

/** Excludes parts of an expression, such as EXTRACT(… FROM column), and names that the statement defines itself. */
const isTable = (name: string) => Object.hasOwn(tables, name) || /^(reporting|pgboss)\.\w+$/.test(name);
