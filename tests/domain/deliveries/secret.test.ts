import { expect, it } from 'vitest';
import { openStorageKeys } from '#app/auth-keys.ts';
import { resealSecrets } from '#domain/deliveries/keep.ts';
import { openVault } from '#infra/storage/vault.ts';
import { type DeliveryLab, keyOf, openDeliveryLab } from '../../support/delivery/delivery-lab.ts';

// Secrets of receivers in the database, and keys of the storage that change.

const [OLD, NEW] = ['a1'.repeat(32), 'b2'.repeat(32)];

it('are sealed for one receiver alone, under a key of the storage', () => {
  const vault = openVault({ keys: [OLD] });
  const secret = Buffer.from('a secret');
  const sealed = vault.seal('webhook/1', secret);
  expect(sealed).not.toContain(secret.toString('base64url'));
  expect(vault.open('webhook/1', sealed)).toEqual(secret);
  expect(() => vault.open('webhook/2', sealed)).toThrow();
  expect(() => openVault({ keys: [NEW] }).open('webhook/1', sealed)).toThrow();
  expect(openVault({ keys: [NEW, OLD] }).open('webhook/1', sealed)).toEqual(secret);
  const off = openVault({ keys: null, openingKeys: [OLD] });
  expect(off.open('webhook/1', sealed)).toEqual(secret);
  expect(off.open('webhook/1', off.seal('webhook/1', secret))).toEqual(secret);
  expect([vault, off].map((each) => each.isCurrent(sealed))).toEqual([true, false]);
});

it('outlive a change of the key, once they are sealed anew', async () => {
  const lab: DeliveryLab = await openDeliveryLab({ worker: false });
  try {
    const { pool } = lab.service.app.database;
    const { webhookId, secret } = await lab.newWebhook();
    const settings = await openStorageKeys(lab.service.config);
    const [key = ''] = settings.keys ?? [];
    const read = async () =>
      (await lab.query('SELECT sealed_secret, old_sealed_secret FROM reporting.schedule_webhooks')).rows[0];
    const shown = (sealed: unknown, keys: readonly [string, ...string[]]) =>
      `whsec_${openVault({ keys })
        .open(`webhook/${keyOf(webhookId)}`, String(sealed))
        .toString('base64')}`;
    const first = await read();
    expect(JSON.stringify(first)).not.toContain(secret.slice('whsec_'.length));
    expect(shown(first?.sealed_secret, [key])).toBe(secret);

    // Under the present key nothing changes; without the old one nothing can be done.
    expect(await resealSecrets(pool, openVault({ keys: [key] }))).toBe(0);
    expect(await resealSecrets(pool, openVault({ keys: [NEW] }))).toBe(1);
    expect(await read()).toEqual(first);
    expect(await resealSecrets(pool, openVault({ keys: [NEW, key] }))).toBe(0);
    expect(shown((await read())?.sealed_secret, [NEW])).toBe(secret);

    await lab.query(
      `UPDATE reporting.schedule_webhooks SET old_sealed_secret = sealed_secret, old_secret_until = now() + interval '1 hour'`,
    );
    expect(await resealSecrets(pool, openVault({ keys: [OLD, NEW] }))).toBe(0);
    const both = await read();
    expect([both?.sealed_secret, both?.old_sealed_secret].map((each) => shown(each, [OLD]))).toEqual([secret, secret]);
    await lab.query('UPDATE reporting.schedule_webhooks SET old_secret_until = now()');
    await resealSecrets(pool, openVault({ keys: [OLD] }));
    expect((await read())?.old_sealed_secret).toBeNull();
  } finally {
    await lab.close();
  }
});
