// Answers of admins of an organisation to an offer.
import type { ClientBase, Pool } from 'pg';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { isAdminOf, type Viewer } from '#policy/viewer.ts';
import { loadViewerById } from '../agents/viewer.ts';
import { nameActor } from '../audit/actor.ts';
import { IssueList } from '../errors.ts';
import { auditRefusals } from '../exports/audit/audit.ts';
import type { RequestRecord } from '../exports/commands/stored-request.ts';
import { resolveContent, toExportInput } from '../saved/content.ts';
import { insertSelection, lockSelectionsOf } from '../saved/save.ts';
import { raiseVersion } from '../saved/version.ts';
import { activateSchedule, insertSchedule } from '../schedules/command.ts';
import { UnreadableSelectionError } from '../schedules/errors.ts';
import { endAcceptance } from '../schedules/offered.ts';
import { recurrenceSchema } from '../schedules/recurrence.ts';
import { OfferConflictError, OfferTakenError } from './errors.ts';
import { FOR_ORGANISATION } from './invitation.ts';
import { type OfferDeps, type Request, unknownOffer } from './offer.ts';
import { requestOf, type TemplateRecord } from './template.ts';

/** The offer and the organisation that answers. */
interface Answered {
  offerId: string;
  organisationId: bigint;
}

/**
 * Accepts an offer for an organisation: its content becomes a saved selection of the viewer, with a schedule. Accepted again,
 * after a change, both take the new content. Returns the id of the schedule.
 * @throws ForbiddenError when the offer is not for this organisation, or when the viewer does not administer it,
 * ValidationError, LimitReachedError, OfferConflictError, OfferTakenError, UnreadableSelectionError; nothing was done then.
 */
export function acceptOffer(
  deps: OfferDeps,
  viewer: Viewer,
  answered: Answered,
  expectedVersion: number,
  request: Request,
): Promise<string> {
  const { offerId, organisationId } = answered;
  return auditRefusals(deps.refusals, askedBy(viewer, organisationId, request), async () => {
    const offer = await findOffer(deps.pool, viewer, answered);
    if (offer.version !== expectedVersion) throw new OfferConflictError(offerId);
    const record = await resolveFor(deps.pool, viewer, offer.template, organisationId, request.now);
    return inTransaction(deps.pool, async (client) => {
      const { version } = await findOffer(client, viewer, answered, 'FOR UPDATE OF f');
      if (version !== expectedVersion) throw new OfferConflictError(offerId);
      await lockSelectionsOf(client, viewer.agentId);
      const own = await findOwnSchedule(deps, client, viewer, answered);
      const recurrence = recurrenceSchema.parse(offer.recurrence);
      let scheduleId = own?.id;
      if (own && own.version !== version) {
        await raiseVersion(client, own.selection_id, { name: null, isShared: null, record });
        await activateSchedule(client, own.id, recurrence, request.now, own.last_period);
      }
      if (!scheduleId) {
        const name = await freeName(client, viewer, `${offer.name} – ${offer.organisation_name}`);
        const selectionId = await insertSelection(client, viewer, { name, isShared: false, record });
        scheduleId = await insertSchedule(client, viewer, selectionId, recurrence, request.now);
      }
      await writeAnswer(client, viewer, answered, version, scheduleId);
      return scheduleId;
    });
  });
}

/**
 * Declines an offer for an organisation. An acceptance of the viewer ends, and its schedule is deleted. Returns its id, or
 * null when there was none.
 * @throws ForbiddenError when the offer is not for this organisation, or when the viewer does not administer it,
 * OfferTakenError.
 */
export function declineOffer(
  deps: OfferDeps,
  viewer: Viewer,
  answered: Answered,
  request: Request,
): Promise<string | null> {
  return auditRefusals(deps.refusals, askedBy(viewer, answered.organisationId, request), () =>
    inTransaction(deps.pool, async (client) => {
      const { version } = await findOffer(client, viewer, answered, 'FOR UPDATE OF f');
      const own = await findOwnSchedule(deps, client, viewer, answered);
      await nameActor(client, viewer, request.correlationId);
      if (own) await client.query('DELETE FROM reporting.export_schedules WHERE id = $1::uuid', [own.id]);
      await writeAnswer(client, viewer, answered, version, null);
      return own?.id ?? null;
    }),
  );
}

interface OfferForOrganisation {
  name: string;
  version: number;
  recurrence: unknown;
  organisation_name: string;
  template: TemplateRecord;
}

/** @throws ForbiddenError, with the same message for a missing offer, and for one that is not for this organisation. */
async function findOffer(
  client: Pool | ClientBase,
  viewer: Viewer,
  { offerId, organisationId }: Answered,
  lock: '' | 'FOR UPDATE OF f' = '',
): Promise<OfferForOrganisation> {
  if (!UUID.test(offerId) || !isAdminOf(viewer, organisationId)) throw unknownOffer();
  const { rows } = await client.query<Omit<OfferForOrganisation, 'template'> & TemplateRecord>(
    `SELECT f.name, f.version, f.recurrence, o.name AS organisation_name, f.filters, f.time_zone AS "timeZone",
            f.request_form AS "requestForm", f."row", f.format, f.columns, f.anonymous
       FROM reporting.schedule_offers f JOIN organisations o ON o.id = $2::bigint AND ${FOR_ORGANISATION}
      WHERE f.id = $1::uuid ${lock}`,
    [offerId, String(organisationId)],
  );
  const [found] = rows;
  if (!found) throw unknownOffer();
  const { name, version, recurrence, organisation_name, ...template } = found;
  return { name, version, recurrence, organisation_name, template };
}

/** The content for one organisation, with the rights of the viewer. @throws ForbiddenError, ValidationError */
async function resolveFor(
  pool: Pool,
  viewer: Viewer,
  template: TemplateRecord,
  organisationId: bigint,
  now: Date,
): Promise<RequestRecord> {
  const input = toExportInput(requestOf(template, [organisationId]));
  if (!input) throw new UnreadableSelectionError();
  return resolveContent(pool, viewer, input, now, new IssueList());
}

interface OwnSchedule {
  id: string;
  selection_id: string;
  last_period: string | null;
  /** Version of the offer that was accepted. */
  version: number;
}

/**
 * The schedule of this organisation, held, when the viewer accepted it. One of an agent who no longer administers the
 * organisation is ended. The caller holds the offer.
 * @throws OfferTakenError
 */
async function findOwnSchedule(
  deps: OfferDeps,
  client: ClientBase,
  viewer: Viewer,
  { offerId, organisationId }: Answered,
): Promise<OwnSchedule | null> {
  const { rows } = await client.query<OwnSchedule & { agent_id: string }>(
    `SELECT s.id, s.agent_id::text, s.selection_id, s.last_period, a.version
       FROM reporting.schedule_offer_answers a JOIN reporting.export_schedules s ON s.id = a.schedule_id
      WHERE a.offer_id = $1::uuid AND a.organisation_id = $2::bigint FOR UPDATE OF s`,
    [offerId, String(organisationId)],
  );
  const [found] = rows;
  if (!found) return null;
  const { agent_id, ...schedule } = found;
  if (BigInt(agent_id) === viewer.agentId) return schedule;
  const holder = await loadViewerById(client, BigInt(agent_id));
  if (holder && isAdminOf(holder, organisationId)) throw new OfferTakenError();
  await endAcceptance(deps, client, schedule.id, 'RIGHT_LOST');
  return null;
}

async function writeAnswer(
  client: ClientBase,
  { agentId }: Viewer,
  { offerId, organisationId }: Answered,
  version: number,
  scheduleId: string | null,
): Promise<void> {
  await client.query(
    `INSERT INTO reporting.schedule_offer_answers (offer_id, organisation_id, answer, version, agent_id, schedule_id)
     VALUES ($1::uuid, $2::bigint, (CASE WHEN $5::uuid IS NULL THEN 'DECLINED' ELSE 'ACCEPTED' END)::reporting.offer_answer,
             $4::int, $3::bigint, $5::uuid)
     ON CONFLICT (offer_id, organisation_id) DO UPDATE
        SET answer = excluded.answer, version = excluded.version, agent_id = excluded.agent_id,
            schedule_id = excluded.schedule_id, answered_at = now()`,
    [offerId, String(organisationId), String(agentId), version, scheduleId],
  );
}

/** As long as the name of a saved selection may be, with room for a number. */
const MAX_NAME = 190;

/** A name that no other selection of the agent has. The caller holds the lock of their selections. */
async function freeName(client: ClientBase, { agentId }: Viewer, wanted: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM reporting.saved_selections WHERE agent_id = $1::bigint',
    [String(agentId)],
  );
  const taken = new Set(rows.map(({ name }) => name));
  const base = [...wanted.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ')].slice(0, MAX_NAME).join('').trim();
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base} (${number})`;
  return name;
}

const askedBy = ({ agentId }: Viewer, organisationId: bigint, { correlationId }: Request) => ({
  agentId,
  scope: 'ORGANISATION' as const,
  targetIds: [organisationId],
  correlationId,
});
