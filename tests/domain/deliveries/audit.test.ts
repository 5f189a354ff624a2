import { afterAll, beforeAll, expect, it } from 'vitest';
import { purgeAddresses } from '#domain/schedules/purge.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { type DeliveryLab, keyOf, openDeliveryLab, subscribe } from '../../support/delivery/delivery-lab.ts';
import { deleteSavedSelectionDocument, savedSelectionsDocument } from '../../support/document/saved-selection.ts';
import { deleteScheduleDocument } from '../../support/document/schedule.ts';
import {
  createScheduleAddressDocument,
  revokeScheduleAddressDocument,
} from '../../support/document/schedule-address.ts';
import {
  deleteScheduleWebhookDocument,
  rotateScheduleWebhookSecretDocument,
} from '../../support/document/schedule-webhook.ts';

// Receivers and addresses for spreadsheets in the audit.

let lab: DeliveryLab;
beforeAll(async () => {
  lab = await openDeliveryLab({ worker: false });
});
afterAll(() => lab.close());

const SECRET_URL = 'https://hooks.example.org:8443/path-of-a-secret?token=word';

/** Entries of this agent: what was done to which object, whether the agent did it in a request, and the reason. */
async function entriesOf({ id }: { id: bigint }) {
  const { rows } = await lab.query(
    `SELECT action, subject_id, actor_agent_id::text AS actor, correlation_id IS NOT NULL AS is_request, reason
       FROM reporting.audit_events WHERE agent_id = $1 ORDER BY id`,
    [String(id)],
  );
  return rows.map(({ action, subject_id, actor, is_request, reason }) => [
    ...[action, subject_id, actor === String(id), is_request, reason],
  ]);
}

async function newAddress(owner: Connection, scheduleId: string) {
  const { createScheduleAddress: answer } = await owner.request(createScheduleAddressDocument, { scheduleId });
  if (answer.__typename !== 'CreateScheduleAddressSuccess') throw new Error(answer.message);
  return answer;
}

it('a receiver: its creation, each rotation and its deletion, with the host and without path or secret', async () => {
  const { agent, owner, scheduleId } = await lab.newSchedule();
  const { webhookId, secret } = await subscribe(owner, { scheduleId, url: SECRET_URL });
  const rotated = (await owner.request(rotateScheduleWebhookSecretDocument, { id: webhookId }))
    .rotateScheduleWebhookSecret;
  await owner.request(deleteScheduleWebhookDocument, { id: webhookId });
  const host = 'hooks.example.org:8443';
  expect(await entriesOf(agent)).toEqual([
    ['WEBHOOK_CREATED', keyOf(webhookId), true, true, host],
    ['WEBHOOK_SECRET_ROTATED', keyOf(webhookId), true, true, host],
    ['WEBHOOK_DELETED', keyOf(webhookId), true, true, host],
  ]);
  const { rows } = await lab.query('SELECT to_jsonb(e) AS entry FROM reporting.audit_events e');
  const all = JSON.stringify(rows);
  const newer = rotated.__typename === 'RotateScheduleWebhookSecretSuccess' ? rotated.secret : '';
  for (const word of ['path-of-a-secret', 'word', secret.slice(6), newer.slice(6)]) expect(all).not.toContain(word);
});

it('an address for spreadsheets: its creation and its revocation, without its secret', async () => {
  const { agent, owner, scheduleId } = await lab.newSchedule();
  const { url, address } = await newAddress(owner, scheduleId);
  await owner.request(revokeScheduleAddressDocument, { id: address.id });
  expect(await entriesOf(agent)).toEqual([
    ['ADDRESS_CREATED', keyOf(address.id), true, true, null],
    ['ADDRESS_DELETED', keyOf(address.id), true, true, null],
  ]);
  const { rows } = await lab.query('SELECT to_jsonb(e) AS entry FROM reporting.audit_events e');
  expect(JSON.stringify(rows)).not.toContain(url.split('/').at(-1));
});

it.each([
  ['schedule', (owner: Connection, id: string) => owner.request(deleteScheduleDocument, { id })],
  [
    'saved selection',
    async (owner: Connection) => {
      const [selection] = (await owner.request(savedSelectionsDocument, { first: 1 })).viewer.savedSelections.nodes;
      await owner.request(deleteSavedSelectionDocument, { id: selection?.id ?? '' });
    },
  ],
])('both end with their %s, by the agent who deletes it', async (_what, remove) => {
  const { agent, owner, scheduleId } = await lab.newSchedule();
  const { webhookId } = await subscribe(owner, { scheduleId, url: SECRET_URL });
  const { address } = await newAddress(owner, scheduleId);
  await remove(owner, scheduleId);
  expect((await entriesOf(agent)).slice(2).sort()).toEqual([
    ['ADDRESS_DELETED', keyOf(address.id), true, true, null],
    ['WEBHOOK_DELETED', keyOf(webhookId), true, true, 'hooks.example.org:8443'],
  ]);
});

it('an address that expired is deleted by the service, not by its agent', async () => {
  const { agent, owner, scheduleId } = await lab.newSchedule();
  const { address } = await newAddress(owner, scheduleId);
  await lab.query(`UPDATE reporting.schedule_addresses SET expires_at = now() - interval '2 months' WHERE id = $1`, [
    keyOf(address.id),
  ]);
  await purgeAddresses(lab.service.app.database.pool);
  expect((await entriesOf(agent)).at(-1)).toEqual(['ADDRESS_DELETED', keyOf(address.id), false, false, null]);
});

it('what is refused leaves no entry', async () => {
  const { owner, scheduleId } = await lab.newSchedule();
  const { webhookId } = await subscribe(owner, { scheduleId, url: SECRET_URL });
  const { address } = await newAddress(owner, scheduleId);
  const { agent, owner: stranger } = await lab.newSchedule();
  await stranger.request(rotateScheduleWebhookSecretDocument, { id: webhookId });
  await stranger.request(deleteScheduleWebhookDocument, { id: webhookId });
  await stranger.request(revokeScheduleAddressDocument, { id: address.id });
  expect(await entriesOf(agent)).toEqual([]);
});
