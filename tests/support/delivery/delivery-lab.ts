import { createHmac } from 'node:crypto';
import { DAY_MS } from '#ground/duration.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type {
  CreateScheduleWebhookMutationVariables,
  ScheduleWebhooksQuery,
} from '../../../src/client/generated/graphql.ts';
import { createScheduleWebhookDocument, scheduleWebhooksDocument } from '../document/schedule-webhook.ts';
import { globalId } from '../id.ts';
import { openScheduleLab, type ScheduleLab, saveSelection, scheduleExport } from '../schedule-lab.ts';
import type { TestServiceOptions } from '../service.ts';
import { waitFor } from '../wait.ts';
import { LOOPBACK, type Received, type Receiver, startReceiver } from './receiver.ts';

type Schedule = NonNullable<NonNullable<ScheduleWebhooksQuery['viewer']['exportSchedules']>[number]>;
type Webhook = NonNullable<NonNullable<Schedule['webhooks']>[number]>;
type Delivery = NonNullable<NonNullable<Webhook['deliveries']>[number]>;

/** Schedules with receivers of their events. */
export interface DeliveryLab extends ScheduleLab {
  receiver: Receiver;
  /** A new agent with a schedule that no worker finds due. */
  newSchedule(): Promise<Pick<Subscribed, 'agent' | 'owner' | 'scheduleId'>>;
  /** Such a schedule, and a receiver of its events. */
  newWebhook(more?: Partial<CreateScheduleWebhookMutationVariables>): Promise<Subscribed>;
  /** Runs the schedule some days from now, and settles the run once its export has ended. */
  build(scheduleId: string, days: number): Promise<{ id: string }>;
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** Brings the next attempt of this delivery forward to now. */
  makeDue(deliveryId: string): Promise<void>;
}

export interface Subscribed {
  agent: { id: bigint; email: string | null };
  owner: Connection;
  scheduleId: string;
  webhookId: string;
  secret: string;
  /** Messages that it was sent, oldest first. */
  received(): Received[];
  /** The receiver as its owner sees it. */
  webhook(): Promise<Webhook>;
  /** Its newest delivery, after `condition` holds for it. */
  delivery(what: string, condition: (delivery: Delivery) => boolean): Promise<Delivery>;
}

export const keyOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';

/** Longer than any machine takes. */
const PATIENT_MS = 600_000;

/** `sendsWebhooks`: false as with WEBHOOKS=off. */
export async function openDeliveryLab({
  sendsWebhooks = true,
  ...options
}: TestServiceOptions & { sendsWebhooks?: boolean } = {}): Promise<DeliveryLab> {
  const receiver = await startReceiver();
  const webhooks = { isOn: sendsWebhooks, allowedNetworks: LOOPBACK, limitMs: PATIENT_MS };
  const lab = await openScheduleLab({ worker: true, webhooks, ...options });
  const { fixture, app } = lab.service;
  const { prisma, pool } = app.database;
  const { id: organisationId } = await fixture.organisation((await fixture.territory()).id);
  const query: DeliveryLab['query'] = (sql, values = []) => pool.query(sql, values);
  // Attempts after the first one wait for `makeDue`, however slow the machine is.
  await query(`CREATE FUNCTION hold_attempt() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.start_after := NEW.start_after + interval ''1 day''; RETURN NEW; END'`);
  await query(`CREATE TRIGGER hold_attempt BEFORE INSERT ON pgboss.job FOR EACH ROW
    WHEN (NEW.name = 'delivery.attempt' AND NEW.state = 'created' AND NEW.start_after > now()) EXECUTE FUNCTION hold_attempt()`);
  const newSchedule = async () => {
    const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const owner = await lab.service.as(agent);
    const targetIds = [globalId('Organisation', organisationId)];
    const selectionId = await saveSelection(owner, { name: 'a', scope: 'ORGANISATION', targetIds });
    // Half a day from now: no worker of this service finds it due during the test.
    const time = `${new Date(Date.now() + DAY_MS / 2).toISOString().slice(11, 13)}:00`;
    const scheduleId = await scheduleExport(owner, selectionId, { frequency: 'DAILY', time });
    return { agent, owner, scheduleId };
  };
  return {
    ...lab,
    receiver,
    query,
    newSchedule,
    async newWebhook(more = {}) {
      const { agent, owner, scheduleId } = await newSchedule();
      const url = `${receiver.url}/${agent.id}`;
      const { webhookId, secret } = await subscribe(owner, { scheduleId, url, ...more });
      const webhook = async () => {
        const { viewer } = await owner.request(scheduleWebhooksDocument, {});
        const found = viewer.exportSchedules
          ?.flatMap((each) => each?.webhooks ?? [])
          .find((each) => each?.id === webhookId);
        if (!found) throw new Error('There is no such receiver');
        return found;
      };
      const newest = async () => (await webhook()).deliveries?.[0];
      return {
        ...{ agent, owner, scheduleId, webhookId, secret, webhook },
        received: () => receiver.received.filter((each) => each.path === new URL(url).pathname),
        delivery: (what, condition) =>
          waitFor(async () => {
            const found = await newest();
            // Its parts are several statements: they are of one moment in the next answer.
            return found && condition(found) ? newest() : null;
          }, what),
      };
    },
    async build(scheduleId, days) {
      const key = keyOf(scheduleId);
      const before = await prisma.export.count({ where: { scheduleId: key } });
      await lab.run(new Date(Date.now() + days * DAY_MS));
      const built = await waitFor(async () => {
        const found = await prisma.export.findMany({ where: { scheduleId: key }, orderBy: { createdAt: 'desc' } });
        const [newest] = found;
        return found.length > before && newest && !['QUEUED', 'RUNNING'].includes(newest.status) ? newest : null;
      }, 'the end of the export');
      await lab.run(new Date());
      return built;
    },
    async makeDue(deliveryId) {
      const key = keyOf(deliveryId);
      await query('UPDATE reporting.schedule_deliveries SET next_attempt_at = now() WHERE id = $1', [key]);
      await query(
        `UPDATE pgboss.job SET start_after = now()
          WHERE name = 'delivery.attempt' AND state = 'created' AND data->'payload'->>'deliveryId' = $1`,
        [key],
      );
    },
    async close() {
      await lab.close();
      await receiver.close();
    },
  };
}

/** Creates a receiver, which must be accepted. */
export async function subscribe(owner: Connection, variables: CreateScheduleWebhookMutationVariables) {
  const { createScheduleWebhook: answer } = await owner.request(createScheduleWebhookDocument, variables);
  if (answer.__typename !== 'CreateScheduleWebhookSuccess') throw new Error(`${answer.__typename}: ${answer.message}`);
  return { webhookId: answer.webhook.id, secret: answer.secret };
}

/** Signatures of a message that fit each of these secrets. */
export function countSignatures({ headers, body }: Received, secrets: readonly string[]): number[] {
  const given = String(headers['webhook-signature']).split(' ');
  return secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
    return given.filter((each) => each === signature).length;
  });
}
