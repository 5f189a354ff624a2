// Commands of admins of a territory on its offers.
import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { Refusals } from '#domain/audit/refusals.ts';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { offerableOrganisations } from '#policy/schedule-offer.ts';
import type { Viewer } from '#policy/viewer.ts';
import { ForbiddenError, IssueList, LimitReachedError } from '../errors.ts';
import { auditRefusals } from '../exports/audit/audit.ts';
import type { ExportInput } from '../exports/commands/request.ts';
import { readName } from '../saved/name.ts';
import { checkRecurrence } from '../schedules/command.ts';
import { endAcceptance } from '../schedules/offered.ts';
import type { Recurrence } from '../schedules/recurrence.ts';
import type { RecurrenceInput } from '../schedules/recurrence-input.ts';
import type { PauseDeps } from '../schedules/state.ts';
import { issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import { OfferConflictError } from './errors.ts';
import { FOR_ORGANISATION } from './invitation.ts';
import { notifyOfferTask } from './task.ts';
import { readTemplate, type TemplateRecord } from './template.ts';

/** Offers of one territory. */
export const MAX_OFFERS = 20;

export interface OfferDeps extends PauseDeps {
  pool: Pool;
  refusals: Refusals;
}

export interface Request {
  correlationId: string;
  now: Date;
}

/** An offer as sent by a client. */
interface OfferInput {
  name: string;
  /** Null: every organisation of the territory, also later ones. A null among ids is a reported mistake. */
  organisationIds: readonly (bigint | null)[] | null;
  content: ExportInput;
  recurrence: RecurrenceInput;
}

/**
 * Offers a schedule to organisations of a territory; returns the id of the offer.
 * @throws ForbiddenError when the viewer does not administer the territory, ValidationError, LimitReachedError.
 */
export function offerSchedule(
  deps: OfferDeps,
  viewer: Viewer,
  territoryId: bigint,
  input: OfferInput,
  request: Request,
  issues = new IssueList(),
): Promise<string> {
  return auditRefusals(deps.refusals, askedBy(viewer, territoryId, request), async () => {
    const offer = await readOffer(deps.pool, viewer, territoryId, input, request, issues);
    return inTransaction(deps.pool, async (client) => {
      await lockOffersOf(client, territoryId);
      await checkName(client, territoryId, offer.name, null);
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM reporting.schedule_offers WHERE territory_id = $1::bigint',
        [String(territoryId)],
      );
      if ((rows[0]?.count ?? 0) >= MAX_OFFERS)
        throw new LimitReachedError(refusalText.LIMIT_REACHED.offers(MAX_OFFERS), MAX_OFFERS);
      const id = randomUUID();
      await client.query(
        `INSERT INTO reporting.schedule_offers (id, territory_id, agent_id, name, is_for_all, recurrence, filters, time_zone,
                                                request_form, "row", format, columns, anonymous)
         VALUES ($1::uuid, $13::bigint, $2::bigint, $3, $4, $5::jsonb, $6::jsonb, $7, $8::jsonb, $9::reporting.export_row,
                 $10::reporting.export_format, $11, $12)`,
        [...valuesOf(id, viewer, offer), String(territoryId)],
      );
      await writeTargets(client, id, offer);
      return id;
    });
  });
}

/**
 * Replaces an offer as a whole, which raises its version. Accepted schedules go on as they were accepted, and their agents
 * are told. Those of organisations that it is no longer for end.
 * @throws ForbiddenError when the viewer does not administer its territory, ValidationError, OfferConflictError.
 */
export async function changeOffer(
  deps: OfferDeps,
  viewer: Viewer,
  offerId: string,
  expectedVersion: number,
  input: OfferInput,
  request: Request,
  issues = new IssueList(),
): Promise<void> {
  const { territoryId } = await findManaged(deps.pool, viewer, offerId);
  await auditRefusals(deps.refusals, askedBy(viewer, territoryId, request), async () => {
    const offer = await readOffer(deps.pool, viewer, territoryId, input, request, issues);
    await inTransaction(deps.pool, async (client) => {
      await lockOffersOf(client, territoryId);
      const { version } = await findManaged(client, viewer, offerId, 'FOR UPDATE');
      if (version !== expectedVersion) throw new OfferConflictError(offerId);
      await checkName(client, territoryId, offer.name, offerId);
      // The days of a relative period are those of the change: its name, in the form of the request, is compared.
      const { rows } = await client.query<{ has_changed: boolean }>(
        `UPDATE reporting.schedule_offers f
            SET agent_id = $2::bigint, name = $3, is_for_all = $4, recurrence = $5::jsonb, filters = $6::jsonb, time_zone = $7,
                request_form = $8::jsonb, "row" = $9::reporting.export_row, format = $10::reporting.export_format, columns = $11,
                anonymous = $12, version = version + 1, updated_at = now(),
                template_version = CASE
                  WHEN (f.recurrence, f.filters - ARRAY(SELECT jsonb_object_keys(f.request_form)), f.time_zone, f.request_form,
                        f."row", f.format, f.columns, f.anonymous)
                    IS DISTINCT FROM ($5::jsonb, $6::jsonb - ARRAY(SELECT jsonb_object_keys($8::jsonb)), $7, $8::jsonb,
                                      $9::reporting.export_row, $10::reporting.export_format, $11::text[], $12::boolean)
                  THEN version + 1 ELSE template_version END
          WHERE f.id = $1::uuid RETURNING template_version = version AS has_changed`,
        valuesOf(offerId, viewer, offer),
      );
      await writeTargets(client, offerId, offer);
      await endExcluded(deps, client, offerId);
      if (rows[0]?.has_changed) await queueMails(deps, client, offerId);
    });
  });
}

/**
 * Withdraws an offer. Accepted schedules pause, with a mail, and are then ones of their agents alone.
 * @throws ForbiddenError when the viewer does not administer its territory.
 */
export async function withdrawOffer(deps: OfferDeps, viewer: Viewer, offerId: string): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    await findManaged(client, viewer, offerId, 'FOR UPDATE');
    for (const scheduleId of await acceptedSchedules(client, offerId))
      await endAcceptance(deps, client, scheduleId, 'OFFER_ENDED');
    await client.query('DELETE FROM reporting.schedule_offers WHERE id = $1::uuid', [offerId]);
  });
}

interface ReadOffer {
  name: string;
  organisationIds: readonly bigint[] | null;
  template: TemplateRecord;
  recurrence: Recurrence;
}

/** @throws ForbiddenError before anything else, ValidationError naming every wrong field. */
async function readOffer(
  pool: Pool,
  viewer: Viewer,
  territoryId: bigint,
  { name: given, organisationIds, content, recurrence: rule }: OfferInput,
  { now }: Request,
  issues: IssueList,
): Promise<ReadOffer> {
  const offerable = offerableOrganisations(viewer, territoryId);
  if (!offerable) throw new ForbiddenError(refusalText.FORBIDDEN.TERRITORY, 'TERRITORY', [territoryId]);
  const name = readName(given, issues);
  if (organisationIds?.length === 0) issues.add(['organisationIds'], 'EMPTY_LIST', issueText.EMPTY_LIST.organisations);
  for (const [index, id] of (organisationIds ?? []).entries())
    if (id !== null && !offerable.includes(id))
      issues.add(['organisationIds', index], 'UNKNOWN_ID', issueText.UNKNOWN_ID.organisationIds);
  const template = await readTemplate(pool, content, now, issues);
  const recurrence = checkRecurrence(rule, issues);
  return { name, organisationIds: organisationIds?.filter((id) => id !== null) ?? null, template, recurrence };
}

/** @throws ForbiddenError, with the same message for a missing offer and for one of another territory. */
async function findManaged(
  client: Pool | ClientBase,
  viewer: Viewer,
  offerId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<{ territoryId: bigint; version: number }> {
  const { rows } = UUID.test(offerId)
    ? await client.query<{ territory_id: string; version: number }>(
        `SELECT territory_id::text, version FROM reporting.schedule_offers WHERE id = $1::uuid ${lock}`,
        [offerId],
      )
    : { rows: [] };
  const [found] = rows;
  const territoryId = BigInt(found?.territory_id ?? 0);
  if (!found || !offerableOrganisations(viewer, territoryId)) throw unknownOffer();
  return { territoryId, version: found.version };
}

export const unknownOffer = () => new ForbiddenError(refusalText.FORBIDDEN.offer, 'SCHEDULE_OFFER', []);

/** Commands on the offers of one territory run one after the other, so that names and limits are exact. */
async function lockOffersOf(client: ClientBase, territoryId: bigint): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`schedule offers of ${territoryId}`]);
}

/** @throws ValidationError when another offer of the territory has this name. */
async function checkName(client: ClientBase, territoryId: bigint, name: string, except: string | null): Promise<void> {
  const { rows } = await client.query(
    'SELECT FROM reporting.schedule_offers WHERE territory_id = $1::bigint AND name = $2 AND id IS DISTINCT FROM $3::uuid',
    [String(territoryId), name, except],
  );
  const issues = new IssueList();
  if (rows.length > 0) issues.add(['name'], 'DUPLICATE', issueText.DUPLICATE.offer);
  issues.throwIfAny();
}

function valuesOf(id: string, { agentId }: Viewer, { name, organisationIds, template, recurrence }: ReadOffer) {
  const { filters, timeZone, requestForm, row, format, columns, anonymous } = template;
  return [
    ...[id, String(agentId), name, organisationIds === null, JSON.stringify(recurrence), JSON.stringify(filters)],
    ...[timeZone, JSON.stringify(requestForm), row, format, columns, anonymous],
  ];
}

async function writeTargets(client: ClientBase, offerId: string, { organisationIds }: ReadOffer): Promise<void> {
  await client.query(
    `WITH gone AS (DELETE FROM reporting.schedule_offer_targets WHERE offer_id = $1::uuid AND organisation_id <> ALL ($2::bigint[]))
     INSERT INTO reporting.schedule_offer_targets (offer_id, organisation_id)
     SELECT $1::uuid, unnest($2::bigint[]) ON CONFLICT DO NOTHING`,
    [offerId, (organisationIds ?? []).map(String)],
  );
}

/** Ends the acceptances of organisations that the offer is no longer for, and forgets their refusals. */
async function endExcluded(deps: OfferDeps, client: ClientBase, offerId: string): Promise<void> {
  const excluded = `a.offer_id = $1::uuid AND NOT EXISTS (
    SELECT FROM reporting.schedule_offers f JOIN organisations o ON ${FOR_ORGANISATION} WHERE f.id = a.offer_id AND o.id = a.organisation_id)`;
  const { rows } = await client.query<{ schedule_id: string }>(
    `SELECT a.schedule_id FROM reporting.schedule_offer_answers a WHERE ${excluded} AND a.schedule_id IS NOT NULL`,
    [offerId],
  );
  for (const { schedule_id } of rows) await endAcceptance(deps, client, schedule_id, 'OFFER_ENDED');
  await client.query(`DELETE FROM reporting.schedule_offer_answers a WHERE ${excluded}`, [offerId]);
}

async function acceptedSchedules(client: ClientBase, offerId: string): Promise<string[]> {
  const { rows } = await client.query<{ schedule_id: string }>(
    `SELECT schedule_id FROM reporting.schedule_offer_answers
      WHERE offer_id = $1::uuid AND schedule_id IS NOT NULL ORDER BY schedule_id`,
    [offerId],
  );
  return rows.map(({ schedule_id }) => schedule_id);
}

/** Queues a mail to each agent whose schedule was accepted, in the transaction of the change. */
async function queueMails({ queue, sendsMail }: OfferDeps, client: ClientBase, offerId: string): Promise<void> {
  if (!sendsMail) return;
  for (const scheduleId of await acceptedSchedules(client, offerId))
    await queue.enqueue(notifyOfferTask, { scheduleId }, client);
}

const askedBy = ({ agentId }: Viewer, territoryId: bigint, { correlationId }: Request) => ({
  agentId,
  scope: 'TERRITORY' as const,
  targetIds: [territoryId],
  correlationId,
});
