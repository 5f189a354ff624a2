// Addresses for spreadsheets: each answers with the newest file of a schedule.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { readNetwork } from '#ground/network.ts';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Viewer } from '#policy/viewer.ts';
import { nameActor } from '../audit/actor.ts';
import { ForbiddenError, IssueList, LimitReachedError } from '../errors.ts';
import { issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import { findOwn, refuseWithoutFile } from './command.ts';

/** Addresses of one schedule, expired ones included. */
export const MAX_ADDRESSES = 5;
/** No address lives longer. */
export const MAX_VALID_DAYS = 365;
export const MAX_NETWORKS = 20;
const SECRET_BYTES = 32;

/** The secret is kept as its hash: 256 random bits need no slow one. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export interface AddressDeps {
  pool: Pool;
  /** Of the request, for the audit. */
  correlationId: string;
}

interface AddressInput {
  validDays: number;
  /** Null: any client. */
  networks: readonly string[] | null;
}

/**
 * Creates an address of a schedule of the viewer. Its secret is known to the caller alone.
 * @throws ForbiddenError when the schedule is not the viewer's, ValidationError, LimitReachedError.
 */
export async function createAddress(
  { pool, correlationId }: AddressDeps,
  viewer: Viewer,
  scheduleId: string,
  { validDays, networks }: AddressInput,
): Promise<{ addressId: string; secret: string }> {
  checkInput({ validDays, networks });
  return inTransaction(pool, async (client) => {
    const { sends_figures } = await findOwn(client, viewer, scheduleId, 'FOR UPDATE');
    if (sends_figures) refuseWithoutFile('scheduleId');
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM reporting.schedule_addresses WHERE schedule_id = $1::uuid',
      [scheduleId],
    );
    if ((rows[0]?.count ?? 0) >= MAX_ADDRESSES)
      throw new LimitReachedError(refusalText.LIMIT_REACHED.addresses(MAX_ADDRESSES), MAX_ADDRESSES);
    await nameActor(client, viewer, correlationId);
    const [addressId, secret] = [randomUUID(), randomBytes(SECRET_BYTES).toString('base64url')];
    await client.query(
      `INSERT INTO reporting.schedule_addresses (id, schedule_id, agent_id, secret_hash, networks, expires_at)
       VALUES ($1::uuid, $2::uuid, $3::bigint, $4, $5::text[], now() + make_interval(days => $6))`,
      [addressId, scheduleId, String(viewer.agentId), hashSecret(secret), networks ?? [], validDays],
    );
    return { addressId, secret };
  });
}

/** Revokes an address of the viewer; returns the id of its schedule. @throws ForbiddenError when it is not the viewer's. */
export function revokeAddress(
  { pool, correlationId }: AddressDeps,
  viewer: Viewer,
  addressId: string,
): Promise<string> {
  return inTransaction(pool, async (client) => {
    await nameActor(client, viewer, correlationId);
    const { rows } = UUID.test(addressId)
      ? await client.query<{ schedule_id: string }>(
          'DELETE FROM reporting.schedule_addresses WHERE id = $1::uuid AND agent_id = $2::bigint RETURNING schedule_id',
          [addressId, String(viewer.agentId)],
        )
      : { rows: [] };
    if (!rows[0]) throw new ForbiddenError(refusalText.FORBIDDEN.scheduleAddress, 'SCHEDULE', []);
    return rows[0].schedule_id;
  });
}

function checkInput({ validDays, networks }: AddressInput): void {
  const issues = new IssueList();
  if (!(validDays >= 1 && validDays <= MAX_VALID_DAYS))
    issues.add(['validDays'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(MAX_VALID_DAYS));
  if (networks?.length === 0) issues.add(['networks'], 'EMPTY_LIST', issueText.EMPTY_LIST.networks);
  if (networks && networks.length > MAX_NETWORKS)
    issues.add(['networks'], 'TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.networks(MAX_NETWORKS));
  networks?.slice(0, MAX_NETWORKS).forEach((text, place) => {
    if (!readNetwork(text)) issues.add(['networks', place], 'INVALID_NETWORK', issueText.INVALID_NETWORK);
  });
  issues.throwIfAny();
}
