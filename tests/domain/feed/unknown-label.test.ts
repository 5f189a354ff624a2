import { expect, inject, it, onTestFinished } from 'vitest';
import { readDataAsOf } from '#domain/feed/health/feed-health.ts';
import { findUnknownLabels } from '#domain/feed/health/unknown-label.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { createEmptyDatabase, createUpstreamDatabase } from '../../support/upstream/database.ts';

it('finds labels that no known version has, in types and in text columns', async () => {
  for (const version of ['2024-10', '2026-09'] as const) {
    const upstream = await createUpstreamDatabase(inject('serverUrl'), version, { seed: 2, rdvs: 10 });
    onTestFinished(() => upstream.drop());
    expect(await upstream.run(findUnknownLabels)).toEqual([]);
    await upstream.ask(`ALTER TYPE verticale ADD VALUE 'rdv_lunaire'`);
    expect(await upstream.run(findUnknownLabels)).toEqual([
      { column: 'organisations.verticale', label: 'rdv_lunaire' },
    ]);
  }
  const own = await createEmptyDatabase(inject('serverUrl'));
  onTestFinished(() => own.drop());
  await applyMigrations(own.url);
  await own.ask(
    `INSERT INTO users (first_name, last_name, created_through) SELECT 'A', 'B', CASE WHEN i % 2 = 0 THEN 'telepathy' ELSE 'unknown' END FROM generate_series(1, 20) i; ANALYZE users`,
  );
  expect(await own.run(findUnknownLabels)).toEqual([{ column: 'users.created_through', label: 'telepathy' }]);
});

it('says of when a dump is', async () => {
  const own = await createEmptyDatabase(inject('serverUrl'));
  onTestFinished(() => own.drop());
  await applyMigrations(own.url);
  expect(await own.run(readDataAsOf)).toBeNull();
  await own.ask(`UPDATE reporting.source SET kind = 'loaded', data_as_of = '2026-11-30T01:00:00Z'`);
  expect(await own.run(readDataAsOf)).toEqual(new Date('2026-11-30T01:00:00Z'));
});
