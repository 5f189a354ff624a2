// Downloads by addresses for spreadsheets.
import type { Pool } from 'pg';
import { isWithin } from '#ground/network.ts';
import { loadViewerById } from '../agents/viewer.ts';
import { type Download, type DownloadDeps, findDownload } from '../exports/delivery/download.ts';
import { hashSecret } from './address.ts';

export interface OpenedAddress {
  id: string;
  /** The owner of the schedule, whose rights count. */
  agentId: bigint;
  scheduleId: string;
  networks: readonly string[];
  isExpired: boolean;
  /** True when the schedule was paused because its owner had lost the right. */
  hasLostRight: boolean;
}

/** Why a secret that exists was refused, for the audit. */
type Reason = 'ADDRESS_EXPIRED' | 'FOREIGN_ADDRESS' | 'FORBIDDEN';

/** Null for a secret that is unknown or revoked. */
export async function findAddress(pool: Pool, secret: string): Promise<OpenedAddress | null> {
  const { rows } = await pool.query<Omit<OpenedAddress, 'agentId'> & { agentId: string }>(
    `SELECT a.id, a.agent_id::text AS "agentId", a.schedule_id AS "scheduleId", a.networks, a.expires_at <= now() AS "isExpired",
            s.pause_reason IS NOT DISTINCT FROM 'RIGHT_LOST' AS "hasLostRight"
       FROM reporting.schedule_addresses a JOIN reporting.export_schedules s ON s.id = a.schedule_id
      WHERE a.secret_hash = $1`,
    [hashSecret(secret)],
  );
  return rows[0] ? { ...rows[0], agentId: BigInt(rows[0].agentId) } : null;
}

/**
 * The newest file of the schedule under its owner's rights of now. `absent` tells neither an expired address from a lost
 * right, nor either from a foreign client. `unfinished`: there was no file yet. `expired`: all files are gone.
 */
export async function openAddress(
  deps: DownloadDeps,
  address: OpenedAddress,
  { clientAddress, correlationId }: { clientAddress: string; correlationId: string },
): Promise<Download> {
  const { agentId } = address;
  const refuse = (reason: Reason): Download => {
    const about = { exportId: null, scope: null, targetIds: [], export: null };
    deps.refusals.add({
      ...about,
      ...{ action: 'DOWNLOAD_REFUSED', agentId, actorAgentId: agentId, reason, correlationId },
    });
    return { kind: 'absent' };
  };
  if (address.isExpired) return refuse('ADDRESS_EXPIRED');
  if (!isWithin(address.networks, clientAddress)) return refuse('FOREIGN_ADDRESS');
  if (address.hasLostRight || !(await loadViewerById(deps.pool, agentId))) return refuse('FORBIDDEN');
  const exportId = await findNewest(deps.pool, address);
  if (exportId === null) return { kind: 'unfinished' };
  const link = { linkId: address.id, mayBegin: true };
  const found = await findDownload(deps, agentId, exportId, { correlationId, link, reason: 'SCHEDULE_ADDRESS' });
  if (found.kind === 'ready') await noteUse(deps.pool, address.id);
  return found;
}

/** The last file that is alive, otherwise the last request that did not fail. */
async function findNewest(pool: Pool, { agentId, scheduleId }: OpenedAddress): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM reporting.exports
      WHERE agent_id = $1::bigint AND schedule_id = $2::uuid AND status NOT IN ('FAILED', 'CANCELED')
      ORDER BY status = 'SUCCEEDED' AND expires_at > now() DESC, created_at DESC, id DESC LIMIT 1`,
    [String(agentId), scheduleId],
  );
  return rows[0]?.id ?? null;
}

/** Written once a minute at most: a workbook may ask for several tables at once. */
async function noteUse(pool: Pool, addressId: string): Promise<void> {
  await pool.query(
    `UPDATE reporting.schedule_addresses SET last_used_at = now()
      WHERE id = $1::uuid AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [addressId],
  );
}
