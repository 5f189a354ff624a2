import { expect, inject, it, onTestFinished } from 'vitest';
import { createUpstreamDatabase } from '../../support/upstream/database.ts';
import { readUpstreamFacts, type UpstreamVersion } from '../../support/upstream/layout.ts';

it.each<UpstreamVersion>(['2024-10', '2026-09'])(
  'makes the tables of %s, and the same world from the same seed',
  async (version) => {
    const now = new Date('2026-11-30T10:00:00Z');
    const prints = [];
    for (const seed of [7, 7, 8]) {
      const database = await createUpstreamDatabase(inject('serverUrl'), version, { seed, rdvs: 50, now });
      onTestFinished(() => database.drop());
      const [print] = await database.ask<{ rdvs: string; agents: number; hasUnattended: boolean }>(
        `SELECT (SELECT md5(string_agg(r::text, ';' ORDER BY r.id)) FROM (SELECT id, starts_at, motif_id, status FROM rdvs) r) AS rdvs,
              (SELECT count(*)::int FROM agents) AS agents,
              (SELECT count(*)::int FROM rdvs r WHERE NOT EXISTS (SELECT FROM agents_rdvs x WHERE x.rdv_id = r.id)) > 0 AS "hasUnattended"`,
      );
      prints.push(print);
      const columns = await database.ask<{ name: string }>(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
      );
      const { tables } = readUpstreamFacts(version);
      const facts = Object.entries(tables).flatMap(([table, each]) =>
        each.columns.map(({ name }) => `${table}.${name}`),
      );
      expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining(facts));
    }
    expect(prints[0]).toMatchObject({ agents: 40, hasUnattended: true });
    expect(prints[1]).toEqual(prints[0]);
    expect(prints[2]).not.toEqual(prints[0]);
  },
);
