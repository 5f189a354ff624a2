// The command `cli audit`.
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { findReadsOfAgent, findReadsOfUsager } from '#domain/audit/search.ts';
import { verifyAudit } from '#domain/audit/verify.ts';
import { findEventsOfAgent, findExportsOfUsager } from '#domain/exports/audit/audit.ts';
import { decodeId } from '#graphql/core/global-id.ts';

interface AuditAnswer {
  /** One JSON object per line. */
  lines: object[];
  summary: string;
  /** True when the audit differs from what was written. */
  isBroken: boolean;
}

/** Parses the arguments of `cli audit`; a string is an error message. */
export function readAuditQuestion(args: string[]): ((pool: Pool) => Promise<AuditAnswer>) | string {
  const options = { usager: { type: 'string' }, agent: { type: 'string' }, verify: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  const [question, ...others] = Object.keys(values);
  if (!question || others.length > 0) return 'Give exactly one of --usager, --agent and --verify.';
  if (question === 'verify') return verify;
  const isUsager = question === 'usager';
  const id = readKey((isUsager ? values.usager : values.agent) ?? '', isUsager ? 'Usager' : 'Agent');
  if (id === null) return `Give one ${question} by number or global id: --${question} 123.`;
  return (pool) => (isUsager ? askOfUsager(pool, id) : askOfAgent(pool, id));
}

async function verify(pool: Pool): Promise<AuditAnswer> {
  const { findings, ...facts } = await verifyAudit(pool);
  const lines = [...findings, { ...facts, findings: findings.length }];
  const isBroken = findings.length > 0;
  return { lines, isBroken, summary: isBroken ? 'The audit differs from what was written.' : 'The audit is intact.' };
}

async function askOfUsager(pool: Pool, id: bigint): Promise<AuditAnswer> {
  const [exports, reads] = [await findExportsOfUsager(pool, id), await findReadsOfUsager(pool, id)];
  const summary = `${exports.length} exports and ${reads.length} reads contained or named usager ${id}.`;
  return { lines: toLines(exports, reads), summary, isBroken: false };
}

async function askOfAgent(pool: Pool, id: bigint): Promise<AuditAnswer> {
  const [events, reads] = [await findEventsOfAgent(pool, id), await findReadsOfAgent(pool, id)];
  const summary = `${events.length} events of exports and ${reads.length} reads of agent ${id}.`;
  return { lines: toLines(events, reads), summary, isBroken: false };
}

const toLines = (exports: readonly object[], reads: readonly object[]): object[] => [
  ...exports.map((each) => ({ kind: 'EXPORT', ...each })),
  ...reads.map((each) => ({ kind: 'READ', ...each })),
];

/** The key of a row from its number or its global id; null for anything else. */
function readKey(given: string, typename: string): bigint | null {
  const decoded = decodeId(given);
  const key = decoded.typename === typename ? decoded.id : given;
  return /^[1-9]\d{0,17}$/.test(key) ? BigInt(key) : null;
}
