import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { deleteSavedSelectionDocument, savedSelectionsDocument } from '../../support/document/saved-selection.ts';
import { deleteScheduleDocument, updateScheduleDocument } from '../../support/document/schedule.ts';
import {
  acceptScheduleOfferDocument,
  declineScheduleOfferDocument,
  offerNodeDocument,
  offerScheduleDocument,
  updateScheduleOfferDocument,
  withdrawScheduleOfferDocument,
} from '../../support/document/schedule-offer.ts';
import { globalId } from '../../support/id.ts';
import { acceptOffer, createOfferWorld, DAILY, offerSchedule, offersOf, updateOffer } from '../../support/offer-lab.ts';
import { saveSelection, scheduleExport } from '../../support/schedule-lab.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

const newWorld = () => createOfferWorld({ service });
const accept = async (agent: Connection, id: string, organisationId: string, expectedVersion = 1) =>
  (await agent.request(acceptScheduleOfferDocument, { id, organisationId, expectedVersion })).acceptScheduleOffer;
const decline = async (agent: Connection, id: string, organisationId: string) =>
  (await agent.request(declineScheduleOfferDocument, { id, organisationId })).declineScheduleOffer;
const ABSENT = { __typename: 'ForbiddenError', code: 'FORBIDDEN', message: 'Cette offre n’existe pas.' };

describe('an offer', () => {
  it('is seen by admins of the territory with all answers, and by those of an organisation with its own', async () => {
    const world = await newWorld();
    const { asManager, asAdmins, organisationIds, territoryId } = world;
    const id = await offerSchedule(asManager, {
      territoryId,
      name: ' Bilan du mois ',
      filters: { startsOn: { relative: 'LAST_MONTH' } },
      options: { format: 'CSV', row: 'RDV', anonymous: true },
      recurrence: { frequency: 'MONTHLY', monthDay: 'FIRST_WORKING_DAY', time: '06:30' },
    });
    const { ofTerritories, toOrganisations } = await offersOf(asManager);
    expect(toOrganisations).toEqual([]);
    expect(ofTerritories).toMatchObject([
      {
        id,
        name: 'Bilan du mois',
        territory: { id: territoryId },
        viewerIsManager: true,
        isForAll: true,
        version: 1,
        recurrence: { label: 'Le premier jour ouvré du mois à 06:30 (Europe/Paris)' },
        summary: expect.stringMatching(/^contenu : .*format : .*anonyme · filtres : /),
        selection: {
          scope: 'ORGANISATION',
          targetIds: [],
          filters: { startsOn: { relative: 'LAST_MONTH' } },
          timeZone: null,
          options: { format: 'CSV', row: 'RDV', columns: null, anonymous: true },
        },
      },
    ]);
    expect(ofTerritories[0]?.invitations?.map(({ organisation, state }) => [organisation?.id, state])).toEqual(
      organisationIds.map((each) => [each, 'WAITING']),
    );
    const own = await offersOf(asAdmins[0]);
    expect(own.ofTerritories).toEqual([]);
    expect(own.toOrganisations).toMatchObject([{ id, viewerIsManager: false }]);
    expect(own.toOrganisations[0]?.invitations).toMatchObject([
      {
        organisation: { id: organisationIds[0] },
        state: 'WAITING',
        stateLabel: 'En attente',
        answeredVersion: null,
        answeredAt: null,
        isOutdated: false,
        isRunning: false,
        schedule: null,
      },
    ]);
  });

  it('is accepted as a schedule of the acceptor, of a saved selection for their organisation alone', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const filters = { startsOn: { relative: 'LAST_MONTH' as const } };
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan', filters, options: { format: 'ODS' } });
    const schedule = await acceptOffer(asAdmins[0], id, organisationIds[0]);
    expect(schedule).toMatchObject({
      state: 'ACTIVE',
      offer: { id },
      recurrence: { label: 'Chaque jour à 06:00 (Europe/Paris)' },
      savedSelection: {
        name: expect.stringMatching(/^Bilan – Organisation/),
        selection: {
          scope: 'ORGANISATION',
          targetIds: [organisationIds[0]],
          filters: { startsOn: { relative: 'LAST_MONTH' } },
          options: { format: 'ODS' },
        },
      },
    });
    // A repeated call changes nothing.
    expect((await acceptOffer(asAdmins[0], id, organisationIds[0])).id).toBe(schedule.id);
    expect((await offersOf(asAdmins[0])).schedules).toHaveLength(1);
    const { ofTerritories, schedules } = await offersOf(asManager);
    expect(schedules).toEqual([]);
    expect(ofTerritories[0]?.invitations).toMatchObject([
      {
        organisation: { id: organisationIds[0] },
        state: 'ACCEPTED',
        answeredVersion: 1,
        isRunning: true,
        schedule: null,
      },
      { organisation: { id: organisationIds[1] }, state: 'WAITING' },
    ]);
    expect((await offersOf(asManager, 'WAITING')).ofTerritories[0]?.invitations).toHaveLength(1);
    // The end of the schedule, or of its selection, is the end of the acceptance.
    await asAdmins[0].request(deleteScheduleDocument, { id: schedule.id });
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toEqual([]);
    const again = await acceptOffer(asAdmins[0], id, organisationIds[0]);
    expect(again.savedSelection?.name).toMatch(/\(2\)$/);
    await asAdmins[0].request(deleteSavedSelectionDocument, { id: again.savedSelection?.id ?? '' });
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toEqual([]);
  });

  it('is no longer that of a schedule whose agent chooses another selection, which no acceptance overwrites', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const { id: scheduleId, savedSelection } = await acceptOffer(asAdmins[0], id, organisationIds[0]);
    const change = async (savedSelectionId: string) =>
      (await asAdmins[0].request(updateScheduleDocument, { id: scheduleId, savedSelectionId })).updateSchedule;
    // The same selection is none other.
    expect(await change(savedSelection?.id ?? '')).toMatchObject({ schedule: { id: scheduleId } });
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toHaveLength(1);
    const ownId = await saveSelection(asAdmins[0], { name: 'À moi', scope: 'AGENT' });
    expect(await change(ownId)).toMatchObject({ schedule: { id: scheduleId } });
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toEqual([]);
    expect((await offersOf(asAdmins[0])).schedules).toMatchObject([{ state: 'ACTIVE', offer: null }]);
    await updateOffer(asManager, { id, expectedVersion: 1, name: 'Bilan', recurrence: { ...DAILY, time: '07:00' } });
    expect((await acceptOffer(asAdmins[0], id, organisationIds[0], 2)).id).not.toBe(scheduleId);
    const { viewer } = await asAdmins[0].request(savedSelectionsDocument, {});
    expect(viewer.savedSelections?.nodes.find((each) => each.id === ownId)).toMatchObject({
      version: 1,
      selection: { scope: 'AGENT' },
    });
  });

  it('whose template no longer holds cannot be accepted, and nothing is saved', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const gone = await service.fixture.service();
    const filters = { serviceIds: [globalId('Service', gone.id)] };
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan', filters });
    await service.app.database.prisma.service.delete({ where: { id: gone.id } });
    expect(await accept(asAdmins[0], id, organisationIds[0])).toMatchObject({ __typename: 'ValidationError' });
    await service.app.database.pool.query(
      `UPDATE reporting.schedule_offers SET filters = '{"invented": true}' WHERE territory_id = $1`,
      [idOf(territoryId)],
    );
    expect(await accept(asAdmins[0], id, organisationIds[0])).toMatchObject({ __typename: 'UnreadableSelectionError' });
    expect((await offersOf(asManager)).ofTerritories).toMatchObject([{ id, selection: null }]);
    const { viewer } = await asAdmins[0].request(savedSelectionsDocument, {});
    expect(viewer.savedSelections?.nodes).toEqual([]);
  });

  it('is declined, which ends an own acceptance, and can be accepted later', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    expect(await decline(asAdmins[0], id, organisationIds[0])).toMatchObject({
      offer: { id },
      deletedScheduleId: null,
    });
    expect((await offersOf(asManager, 'DECLINED')).ofTerritories[0]?.invitations).toMatchObject([
      { organisation: { id: organisationIds[0] }, stateLabel: 'Refusée', answeredVersion: 1 },
    ]);
    const { id: scheduleId } = await acceptOffer(asAdmins[0], id, organisationIds[0]);
    expect(await decline(asAdmins[0], id, organisationIds[0])).toMatchObject({ deletedScheduleId: scheduleId });
    expect((await offersOf(asAdmins[0])).schedules).toEqual([]);
  });

  it('names each wrong field', async () => {
    const { asManager, organisations, organisationIds, territoryId } = await newWorld();
    const elsewhere = await newWorld();
    const motif = await service.fixture.motif(organisations[0].id, (await service.fixture.service()).id);
    await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const issuesOf = async (variables: object) => {
      const given = { territoryId, name: 'a', recurrence: DAILY, ...variables };
      const { offerSchedule: answer } = await asManager.request(offerScheduleDocument, given);
      return answer.__typename === 'ValidationError'
        ? answer.issues.map(({ path, code }) => [path.join('.'), code])
        : answer.__typename;
    };
    expect(
      await issuesOf({
        name: ' ',
        organisationIds: [organisationIds[0], elsewhere.organisationIds[0]],
        filters: {
          organisationIds: [organisationIds[0]],
          motifIds: [globalId('Motif', motif.id)],
          serviceIds: [globalId('Service', 999_999n)],
        },
        options: { row: 'USAGER' },
        timeZone: 'Europe/Arras',
        recurrence: { frequency: 'WEEKLY', time: '25:00' },
      }),
    ).toEqual([
      ['name', 'TOO_SHORT'],
      ['organisationIds.1', 'UNKNOWN_ID'],
      ['options.row', 'NOT_AVAILABLE'],
      ['filters.organisationIds', 'NOT_AVAILABLE'],
      ['filters.motifIds', 'NOT_AVAILABLE'],
      ['timeZone', 'INVALID_TIME_ZONE'],
      ['filters.serviceIds.0', 'UNKNOWN_ID'],
      ['recurrence.time', 'INVALID_TIME'],
      ['recurrence.weekday', 'MISSING'],
    ]);
    for (const field of ['agentIds', 'usagerIds', 'lieuIds'])
      expect(await issuesOf({ filters: { [field]: [] } })).toContainEqual([`filters.${field}`, 'NOT_AVAILABLE']);
    expect(await issuesOf({ organisationIds: [] })).toEqual([['organisationIds', 'EMPTY_LIST']]);
    expect(await issuesOf({ territoryId: organisationIds[0] })).toEqual([['territoryId', 'INVALID_ID']]);
    expect(await issuesOf({ name: 'Bilan' })).toEqual([['name', 'DUPLICATE']]);
    expect((await offersOf(asManager)).ofTerritories).toHaveLength(1);
  });

  it('is one of 20 of its territory at most, also when many are made at once', async () => {
    const { asManager, territoryId } = await newWorld();
    const answers = await Promise.all(
      Array.from({ length: 22 }, (_, each) =>
        asManager.request(offerScheduleDocument, { territoryId, name: `n° ${each}`, recurrence: DAILY }),
      ),
    );
    const refused = answers.filter(({ offerSchedule: answer }) => answer.__typename !== 'OfferScheduleSuccess');
    expect(refused.map(({ offerSchedule: answer }) => answer)).toEqual(
      Array(2).fill(expect.objectContaining({ __typename: 'LimitReachedError', limit: 20 })),
    );
  });

  it('counts in the limits of the acceptor, and nothing is saved beyond them', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const ids = [];
    for (const name of ['a', 'b']) ids.push(await offerSchedule(asManager, { territoryId, name }));
    const [one = '', two = ''] = ids;
    const { savedSelection } = await acceptOffer(asAdmins[0], one, organisationIds[0]);
    for (let count = 1; count < 20; count++) await scheduleExport(asAdmins[0], savedSelection?.id ?? '', DAILY);
    expect(await accept(asAdmins[0], two, organisationIds[0])).toMatchObject({
      __typename: 'LimitReachedError',
      limit: 20,
    });
    const { rows } = await service.app.database.pool.query(
      'SELECT count(*)::int AS count FROM reporting.saved_selections s WHERE s.name LIKE $1',
      ['b – %'],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('a change of an offer', () => {
  it('never reaches an accepted schedule before its agent accepts it', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan', options: { anonymous: true } });
    const before = await acceptOffer(asAdmins[0], id, organisationIds[0]);
    const change = { id, expectedVersion: 1, name: 'Bilan', recurrence: { ...DAILY, time: '07:00' } };
    expect(await updateOffer(asManager, change)).toBe(2);
    const invitation = { state: 'ACCEPTED', answeredVersion: 1, isOutdated: true, isRunning: true };
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toMatchObject([invitation]);
    const { schedules, toOrganisations } = await offersOf(asAdmins[0]);
    expect(toOrganisations[0]?.invitations).toMatchObject([{ ...invitation, schedule: { id: before.id } }]);
    expect(schedules).toMatchObject([{ recurrence: { label: 'Chaque jour à 06:00 (Europe/Paris)' } }]);
    const anonymous = async () =>
      (
        await service.app.database.pool.query(
          `SELECT v.anonymous, v.version FROM reporting.saved_selection_versions v
             JOIN reporting.saved_selections s ON s.id = v.selection_id AND s.version = v.version WHERE s.id = $1`,
          [
            Buffer.from(before.savedSelection?.id ?? '', 'base64url')
              .toString()
              .split(':')[1],
          ],
        )
      ).rows;
    expect(await anonymous()).toEqual([{ anonymous: true, version: 1 }]);
    // The version that was read is the one that is accepted.
    expect(await accept(asAdmins[0], id, organisationIds[0], 1)).toMatchObject({
      __typename: 'OfferConflictError',
      code: 'VERSION_CONFLICT',
      presentOffer: { id, version: 2 },
    });
    const after = await acceptOffer(asAdmins[0], id, organisationIds[0], 2);
    expect(after).toMatchObject({ id: before.id, recurrence: { label: 'Chaque jour à 07:00 (Europe/Paris)' } });
    expect(await anonymous()).toEqual([{ anonymous: false, version: 2 }]);
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toMatchObject([
      { answeredVersion: 2, isOutdated: false },
    ]);
  });

  it('leaves acceptances whole when its template stays, also with relative periods', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const filters = { startsOn: { relative: 'YESTERDAY' as const } };
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan', filters });
    await acceptOffer(asAdmins[0], id, organisationIds[0]);
    // As on another day.
    await service.app.database.pool.query(
      `UPDATE reporting.schedule_offers SET filters = '{"startsOn": {"from": "2020-01-01", "until": "2020-01-02"}}' WHERE name = 'Bilan' AND version = 1
          AND territory_id = $1`,
      [Buffer.from(territoryId, 'base64url').toString().split(':')[1]],
    );
    await updateOffer(asManager, { id, expectedVersion: 1, name: 'Bilan quotidien', filters, recurrence: DAILY });
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories).toMatchObject([
      { name: 'Bilan quotidien', version: 2, invitations: [{ answeredVersion: 1, isOutdated: false }] },
    ]);
  });

  it('of an older version is refused, and so is one to another name of the territory', async () => {
    const { asManager, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    await offerSchedule(asManager, { territoryId, name: 'Autre' });
    const update = async (variables: { expectedVersion: number; name: string }) =>
      (await asManager.request(updateScheduleOfferDocument, { id, recurrence: DAILY, ...variables }))
        .updateScheduleOffer;
    expect(await update({ expectedVersion: 1, name: 'Autre' })).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['name'], code: 'DUPLICATE' }],
    });
    const answers = await Promise.all(['b', 'c'].map((name) => update({ expectedVersion: 1, name })));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'OfferConflictError',
      'UpdateScheduleOfferSuccess',
    ]);
  });

  it('pauses the schedules of organisations that it is no longer for', async () => {
    const { asManager, asAdmins, organisationIds, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    for (const each of [0, 1] as const) await acceptOffer(asAdmins[each], id, organisationIds[each]);
    const change = { id, expectedVersion: 1, name: 'Bilan', recurrence: DAILY };
    await updateOffer(asManager, { ...change, organisationIds: [organisationIds[1]] });
    expect((await offersOf(asAdmins[0])).schedules).toMatchObject([
      {
        state: 'PAUSED',
        pauseReason: 'OFFER_ENDED',
        pauseReasonLabel: 'L’espace ne propose plus ce modèle à l’organisation',
        offer: null,
      },
    ]);
    expect((await offersOf(asAdmins[0])).toOrganisations).toEqual([]);
    expect((await offersOf(asAdmins[1])).schedules).toMatchObject([{ state: 'ACTIVE', offer: { id } }]);
    expect((await offersOf(asManager)).ofTerritories).toMatchObject([
      { isForAll: false, invitations: [{ organisation: { id: organisationIds[1] }, state: 'ACCEPTED' }] },
    ]);
  });
});

describe('whoever has no right', () => {
  it('cannot offer: basic agents, admins of organisations and of other territories', async () => {
    const world = await newWorld();
    const other = await newWorld();
    for (const agent of [world.asAdmins[0], other.asManager]) {
      const variables = { territoryId: world.territoryId, name: 'a', recurrence: DAILY };
      expect((await agent.request(offerScheduleDocument, variables)).offerSchedule).toMatchObject({
        __typename: 'ForbiddenError',
        message: 'Vous n’êtes pas administrateur de l’espace demandé.',
        refusedIds: [world.territoryId],
      });
    }
    expect((await offersOf(world.asManager)).ofTerritories).toEqual([]);
  });

  it('sees no offer, and gets the same answer as for none', async () => {
    const world = await newWorld();
    const other = await newWorld();
    const basic = await service.as(
      await service.fixture.agent({ roles: { [String(world.organisations[0].id)]: 'basic' } }),
    );
    const id = await offerSchedule(world.asManager, {
      territoryId: world.territoryId,
      name: 'Bilan',
      organisationIds: [world.organisationIds[0]],
    });
    await acceptOffer(world.asAdmins[0], id, world.organisationIds[0]);
    const none = globalId('ScheduleOffer', '00000000-0000-4000-8000-000000000000');
    // The second organisation is of the territory, and not offered this.
    for (const agent of [basic, other.asManager, other.asAdmins[0], world.asAdmins[1]]) {
      const seen = await offersOf(agent);
      expect([seen.toOrganisations, seen.ofTerritories]).toEqual([[], []]);
      expect((await agent.request(offerNodeDocument, { id })).node).toBeNull();
      for (const each of [id, none, world.territoryId]) {
        const change = { id: each, expectedVersion: 1, name: 'x', recurrence: DAILY };
        const answers = [
          (await agent.request(updateScheduleOfferDocument, change)).updateScheduleOffer,
          (await agent.request(withdrawScheduleOfferDocument, { id: each })).withdrawScheduleOffer,
          await accept(agent, each, world.organisationIds[0]),
          await accept(agent, each, world.organisationIds[1]),
          await accept(agent, each, world.territoryId),
          await decline(agent, each, world.organisationIds[0]),
          await decline(agent, each, world.organisationIds[1]),
        ];
        for (const answer of answers) expect(answer).toMatchObject(ABSENT);
      }
    }
    // An admin of an organisation changes nothing of the territory's, and one of the territory answers for nobody.
    expect(
      (await world.asAdmins[0].request(withdrawScheduleOfferDocument, { id })).withdrawScheduleOffer,
    ).toMatchObject(ABSENT);
    expect(await accept(world.asManager, id, world.organisationIds[0])).toMatchObject(ABSENT);
    expect(await decline(world.asManager, id, world.organisationIds[0])).toMatchObject(ABSENT);
    expect((await world.asAdmins[0].request(offerNodeDocument, { id })).node).toMatchObject({
      invitations: [{ organisation: { id: world.organisationIds[0] }, state: 'ACCEPTED' }],
    });
  });

  it('any longer loses the offer; another admin of the territory keeps it', async () => {
    const { asManager, manager, territory, territoryId, asAdmins, organisationIds } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const { prisma } = service.app.database;
    await prisma.agentTerritorialRole.deleteMany({ where: { agentId: manager.id } });
    await prisma.agentRole.create({
      data: {
        agentId: manager.id,
        organisationId: (await service.fixture.organisation(territory.id)).id,
        accessLevel: 'basic',
      },
    });
    expect((await asManager.request(offerNodeDocument, { id })).node).toBeNull();
    expect((await asManager.request(withdrawScheduleOfferDocument, { id })).withdrawScheduleOffer).toMatchObject(
      ABSENT,
    );
    await acceptOffer(asAdmins[0], id, organisationIds[0]);
    const successor = await service.as(await service.fixture.agent({ territories: [territory.id] }));
    expect((await offersOf(successor, 'ACCEPTED')).ofTerritories).toMatchObject([{ id, invitations: [{}] }]);
    expect((await successor.request(withdrawScheduleOfferDocument, { id })).withdrawScheduleOffer).toMatchObject({
      deletedId: id,
    });
  });
});

describe('two admins of an organisation', () => {
  it('who accept at once have one schedule, and the other is told', async () => {
    const { asManager, asAdmins, addAdmin, organisationIds, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const agents = [asAdmins[0], await addAdmin(), await addAdmin()];
    const answers = await Promise.all(agents.map((agent) => accept(agent, id, organisationIds[0])));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'AcceptScheduleOfferSuccess',
      'OfferTakenError',
      'OfferTakenError',
    ]);
    const loser = agents[answers.findIndex(({ __typename }) => __typename === 'OfferTakenError')] as Connection;
    expect(await decline(loser, id, organisationIds[0])).toMatchObject({
      __typename: 'OfferTakenError',
      code: 'OFFER_TAKEN',
      message: 'Un autre administrateur de cette organisation a déjà accepté cette offre.',
    });
    const seen = await offersOf(loser);
    expect(seen.schedules).toEqual([]);
    expect(seen.toOrganisations[0]?.invitations).toMatchObject([{ state: 'ACCEPTED', schedule: null }]);
    const made = await Promise.all(agents.map(async (agent) => (await offersOf(agent)).schedules.length));
    expect(made.sort()).toEqual([0, 0, 1]);
  });

  it('follow each other when the first has lost the right, or is deleted', async () => {
    const { asManager, asAdmins, admins, addAdmin, organisationIds, territoryId } = await newWorld();
    const { prisma } = service.app.database;
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    await acceptOffer(asAdmins[0], id, organisationIds[0]);
    await prisma.agentRole.updateMany({ where: { agentId: admins[0].id }, data: { accessLevel: 'basic' } });
    await acceptOffer(await addAdmin(), id, organisationIds[0]);
    expect((await offersOf(asAdmins[0])).schedules).toMatchObject([
      { state: 'PAUSED', pauseReason: 'RIGHT_LOST', offer: null },
    ]);
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toMatchObject([{ isRunning: true }]);
    const { rows } = await service.app.database.pool.query(
      'SELECT count(*)::int AS count FROM reporting.schedule_offer_answers WHERE offer_id = $1',
      [Buffer.from(id, 'base64url').toString().split(':')[1]],
    );
    expect(rows).toEqual([{ count: 1 }]);
    await prisma.agent.updateMany({
      where: { roles: { some: { accessLevel: 'admin', organisationId: BigInt(idOf(organisationIds[0])) } } },
      data: { deletedAt: new Date() },
    });
    expect((await acceptOffer(await addAdmin(), id, organisationIds[0])).state).toBe('ACTIVE');
  });
});

const idOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
