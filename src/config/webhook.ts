// Settings of webhooks.
import { z } from 'zod';
import { readNetwork } from '#ground/network.ts';
import { list, onOff } from './value.ts';

/** Receivers of webhooks. */
export interface WebhookConfig {
  /** False: none is created, and messages wait. */
  readonly isOn: boolean;
  /** Private networks, as CIDR, in which receivers may be. */
  readonly allowedNetworks: readonly string[];
  /** Limit of one attempt. */
  readonly limitMs: number;
}

const LIMIT_MS = 10_000;

export const webhookSettings = {
  WEBHOOKS: onOff.default(true),
  WEBHOOK_NETWORKS: list(
    z
      .string()
      .refine(
        (text) => readNetwork(text) !== null,
        'must be a list of networks such as 10.20.0.0/16, separated by commas',
      ),
  ).default([]),
};

export const toWebhooks = (values: { WEBHOOKS: boolean; WEBHOOK_NETWORKS: readonly string[] }): WebhookConfig =>
  Object.freeze({ isOn: values.WEBHOOKS, allowedNetworks: Object.freeze(values.WEBHOOK_NETWORKS), limitMs: LIMIT_MS });
