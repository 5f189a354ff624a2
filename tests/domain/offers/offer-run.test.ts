import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { purgeOffers } from '#domain/offers/purge.ts';
import { occurrencesAfter, recurrenceSchema } from '#domain/schedules/recurrence.ts';
import { resumeScheduleDocument } from '../../support/document/schedule.ts';
import { withdrawScheduleOfferDocument } from '../../support/document/schedule-offer.ts';
import { acceptOffer, createOfferWorld, DAILY, offerSchedule, offersOf, updateOffer } from '../../support/offer-lab.ts';
import { openScheduleLab, type ScheduleLab } from '../../support/schedule-lab.ts';

// Runs of schedules that came from an offer, on a clock that the tests move.

let lab: ScheduleLab;
beforeAll(async () => {
  lab = await openScheduleLab();
});
afterAll(() => lab.close());
beforeEach(() => query('DELETE FROM reporting.export_schedules'));

const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
const START = '2026-12-01T00:00:00Z';

/** An offer that the first organisation has accepted, with the clock of its schedule at the start. */
async function acceptedOffer() {
  const world = await createOfferWorld(lab);
  const id = await offerSchedule(world.asManager, { territoryId: world.territoryId, name: 'Bilan' });
  const schedule = await acceptOffer(world.asAdmins[0], id, world.organisationIds[0]);
  await startClock(schedule.id);
  return { ...world, id, scheduleId: schedule.id };
}

async function startClock(scheduleId: string): Promise<void> {
  const { rows } = await query('SELECT recurrence FROM reporting.export_schedules WHERE id = $1', [uuidOf(scheduleId)]);
  const { value } = occurrencesAfter(recurrenceSchema.parse(rows[0].recurrence), new Date(START)).next();
  await query('UPDATE reporting.export_schedules SET next_due_at = $2 WHERE id = $1', [uuidOf(scheduleId), value.at]);
}

const exportsOf = async (scheduleId: string) =>
  (
    await query(
      'SELECT agent_id::text, scope, target_ids::text[] FROM reporting.exports WHERE schedule_id = $1 ORDER BY created_at',
      [uuidOf(scheduleId)],
    )
  ).rows;
const jobsOf = async (name: string, scheduleId: string) =>
  (
    await query(`SELECT FROM pgboss.job WHERE name = $1 AND data->'payload'->>'scheduleId' = $2`, [
      name,
      uuidOf(scheduleId),
    ])
  ).rows.length;

it('exports for the organisation alone, as the acceptor, with the version that was accepted', async () => {
  const { id, scheduleId, asManager, admins, organisations, organisationIds, asAdmins } = await acceptedOffer();
  await lab.run('2026-12-01T06:00:00Z');
  const change = { id, expectedVersion: 1, name: 'Bilan', options: { format: 'CSV' as const } };
  await updateOffer(asManager, { ...change, recurrence: DAILY });
  await lab.run('2026-12-02T06:00:00Z');
  const own = { agent_id: String(admins[0].id), scope: 'ORGANISATION', target_ids: [String(organisations[0].id)] };
  expect(await exportsOf(scheduleId)).toEqual([own, own]);
  expect((await offersOf(asAdmins[0])).schedules[0]?.runs).toMatchObject([
    { selectionVersion: 1, outcome: 'REQUESTED' },
    { selectionVersion: 1, outcome: 'REQUESTED' },
  ]);
  await acceptOffer(asAdmins[0], id, organisationIds[0], 2);
  await query(`UPDATE reporting.export_schedules SET next_due_at = '2026-12-03T05:00:00Z'`);
  await lab.run('2026-12-03T06:00:00Z');
  expect((await offersOf(asAdmins[0])).schedules[0]?.runs.map(({ selectionVersion }) => selectionVersion)).toEqual([
    2, 1, 1,
  ]);
});

it('pauses when the acceptor has lost the right, and nobody else exports in their place', async () => {
  const { scheduleId, admins, asManager } = await acceptedOffer();
  await lab.service.app.database.prisma.agentRole.deleteMany({ where: { agentId: admins[0].id } });
  await lab.run('2026-12-01T06:00:00Z');
  expect(await exportsOf(scheduleId)).toEqual([]);
  expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toMatchObject([{ isRunning: false }]);
  const { rows } = await query('SELECT pause_reason FROM reporting.export_schedules WHERE id = $1', [
    uuidOf(scheduleId),
  ]);
  expect(rows).toEqual([{ pause_reason: 'RIGHT_LOST' }]);
});

describe('an accepted schedule pauses with a mail, and is then one of its agent alone,', () => {
  it('when its organisation has left the territory', async () => {
    const { id, scheduleId, organisations, asManager, asAdmins } = await acceptedOffer();
    const { id: territoryId } = await lab.service.fixture.territory();
    await lab.service.app.database.prisma.organisation.update({
      where: { id: organisations[0].id },
      data: { territoryId },
    });
    // The territory sees it no more, even before the next run.
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories).toMatchObject([{ id, invitations: [] }]);
    expect((await offersOf(asAdmins[0])).toOrganisations).toEqual([]);
    expect(await lab.run('2026-12-01T06:00:00Z')).toBe(0);
    expect(await exportsOf(scheduleId)).toEqual([]);
    expect((await offersOf(asAdmins[0])).schedules).toMatchObject([
      { state: 'PAUSED', pauseReason: 'OFFER_ENDED', offer: null },
    ]);
  });

  it('when the offer is withdrawn, and may be resumed', async () => {
    const { id, scheduleId, asManager, asAdmins } = await acceptedOffer();
    await lab.run('2026-12-01T06:00:00Z');
    expect((await asManager.request(withdrawScheduleOfferDocument, { id })).withdrawScheduleOffer).toMatchObject({
      deletedId: id,
    });
    expect(await lab.run('2026-12-02T06:00:00Z')).toBe(0);
    const seen = await offersOf(asAdmins[0]);
    expect(seen.toOrganisations).toEqual([]);
    expect(seen.schedules).toMatchObject([
      { id: scheduleId, state: 'PAUSED', pauseReason: 'OFFER_ENDED', offer: null, runs: [{ outcome: 'REQUESTED' }] },
    ]);
    expect((await asAdmins[0].request(resumeScheduleDocument, { id: scheduleId })).resumeSchedule).toMatchObject({
      schedule: { state: 'ACTIVE' },
    });
    await startClock(scheduleId);
    await lab.run('2026-12-03T06:00:00Z');
    expect(await exportsOf(scheduleId)).toHaveLength(2);
  });

  it('which a withdrawal and a run at once never miss', async () => {
    const { id, scheduleId, asManager } = await acceptedOffer();
    await Promise.all([
      lab.run('2026-12-01T06:00:00Z'),
      asManager.request(withdrawScheduleOfferDocument, { id }),
      lab.run('2026-12-01T06:00:00Z', { pool: lab.openPool() }),
    ]);
    expect(await lab.run('2026-12-05T06:00:00Z')).toBe(0);
    expect((await exportsOf(scheduleId)).length).toBeLessThanOrEqual(1);
    expect(lab.errors).toEqual([]);
  });
});

it('offers of a territory that is gone are removed once they are old', async () => {
  const { id, territory, scheduleId } = await acceptedOffer();
  const old = `UPDATE reporting.schedule_offers SET updated_at = now() - interval '13 months' WHERE id = $1`;
  await query(old, [uuidOf(id)]);
  await purgeOffers(lab.service.app.database.pool, 12);
  const left = async () =>
    (await query('SELECT FROM reporting.schedule_offers WHERE id = $1', [uuidOf(id)])).rows.length;
  expect(await left()).toBe(1);
  await query('UPDATE reporting.schedule_offers SET territory_id = 999999 WHERE territory_id = $1', [
    String(territory.id),
  ]);
  await purgeOffers(lab.service.app.database.pool, 12);
  expect(await left()).toBe(0);
  const { rows } = await query('SELECT state FROM reporting.export_schedules WHERE id = $1', [uuidOf(scheduleId)]);
  expect(rows).toEqual([{ state: 'ACTIVE' }]);
});

it('queues no mail where mails are off', async () => {
  const { id, scheduleId, asManager } = await acceptedOffer();
  await updateOffer(asManager, { id, expectedVersion: 1, name: 'Bilan', recurrence: { ...DAILY, time: '08:00' } });
  expect(await jobsOf('schedule.offer', scheduleId)).toBe(0);
});
