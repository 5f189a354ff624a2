// All settings of the service, read from the environment.

import path from 'node:path';
import { z } from 'zod';
import { DAY_SECONDS } from '#ground/duration.ts';
import { type AuthConfig, authProblems, authSettings, toAuth } from './auth.ts';
import { type MailConfig, mailProblems, mailSettings, toMail } from './mail.ts';
import { productionProblems } from './production.ts';
import { readSecretFiles } from './secret-file.ts';
import { type SessionConfig, sessionProblems, sessionSettings, toSession } from './session.ts';
import { type StorageConfig, storageProblems, storageSettings, toStorage } from './storage.ts';
import { readTheme, type ThemeConfig } from './theme.ts';
import { type TraceConfig, toTraces, traceSettings } from './traces.ts';
import { count, duration, list, onOff, origin, pageTemplate, port, secret, toSeconds, url } from './value.ts';
import { settingWarnings } from './warning.ts';
import { toWebhooks, type WebhookConfig, webhookSettings } from './webhook.ts';

/** All settings, read once from the environment. Each is described in .env.example. */
export interface Config {
  /** Settings that work but should be changed. */
  readonly warnings: readonly string[];
  readonly host: string;
  readonly port: number;
  /** The port to use when `port` is in use; null: that is an error. */
  readonly portIfTaken: number | null;
  /** The public address of the service, when it differs from the listening address. */
  readonly publicUrl: string | null;
  /** The page of a RDV in the system that the data come from, with placeholders; null: none. */
  readonly rdvUrl: string | null;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Address without a pooler; null: `databaseUrl`. */
  readonly directDatabaseUrl: string | null;
  /** Address for the role that owns the tables, for migrations; null: the service's role owns them. */
  readonly ownerDatabaseUrl: string | null;
  /** An address for reading the catalog of RDV Service Public's server; null: none. */
  readonly sourceDatabaseUrl: string | null;
  /** True: a process applies migrations at its start. False: it only checks for missing ones. */
  readonly migrates: boolean;
  /** A hot standby for lists, statistics and exports; null: all reads go to the primary. */
  readonly replica: { readonly url: string; readonly maxLagMs: number } | null;
  /** The program that reads dumps in archive formats. */
  readonly pgRestore: string;
  readonly dataDir: string;
  readonly seed: 'demo' | 'none' | null;
  readonly exportTtlSeconds: number;
  readonly historyMonths: number;
  /** How long figures of purged RDVs are kept; null: they are not archived. */
  readonly archiveYears: number | null;
  readonly storage: StorageConfig;
  readonly statistics: StatisticsConfig;
  /** Least time between two events of live figures of one selection, and of a selection of a territory. */
  readonly liveFigures: { readonly intervalMs: number; readonly territoryIntervalMs: number };
  /** Limits per agent. */
  readonly exportLimits: { readonly concurrent: number; readonly perDay: number; readonly maxRows: number };
  /** Time limit of one attempt at an export. */
  readonly exportTimeLimitSeconds: number;
  readonly auth: AuthConfig;
  readonly session: SessionConfig;
  /** Pages: those of the build, none, or compiled as they are asked for (never by a setting). */
  readonly web: 'built' | 'off' | 'hot';
  /** Replaces colours and measures of the pages; null: their own. */
  readonly theme: ThemeConfig | null;
  readonly http: HttpConfig;
  readonly statementTimeoutSeconds: number;
  /** True when reads by agents are written to the audit. */
  readonly auditReads: boolean;
  readonly logLevel: (typeof logLevels)[number];
  /** Salt of the hashes that distinguish agents in logs; null: a random one per process. */
  readonly logSalt: string | null;
  readonly webhooks: WebhookConfig;
  /** Completion mails for exports; null: off. */
  readonly mail: MailConfig | null;
  /** The address of health and metrics beside `port`; null: none. */
  readonly operator: { readonly host: string; readonly port: number } | null;
  /** The exporter of traces; null: none. */
  readonly traces: TraceConfig | null;
}

/** Limits of the answers of statistics. */
interface StatisticsConfig {
  /** In statistics of a territory, cells of 1 to this number minus 1 usagers are hidden; 0: none is. */
  readonly minCell: number;
  readonly maxPeriodDays: number;
  readonly timeoutMs: number;
}

/**
 * Rules for HTTP clients. Development conveniences are on for development tokens, that is on a developer's machine, and off
 * otherwise.
 */
export interface HttpConfig {
  /** Origins of the frontends that browsers may call from. */
  readonly corsOrigins: readonly string[];
  /** True when queries by GET are allowed. */
  readonly get: boolean;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** True when the documentation is served. */
  readonly docs: boolean;
  /** Manifests of the only accepted documents; null: any document is accepted. */
  readonly trustedDocuments: readonly string[] | null;
  /** Operations per minute and agent; null: unlimited. */
  readonly rateLimit: number | null;
  /** Idle time of a connection between two requests, on both ports. */
  readonly keepAliveMs: number;
}

/** Every problem of the environment, together. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`The settings are wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nSee .env.example.`);
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Below the time after which the queue takes a job away. */
const MAX_TIME_LIMIT_SECONDS = 43_200;
const MAX_KEEP_ALIVE_SECONDS = 3_600;

/** A file is a copy of personal data: it lives at most a week. */
const MAX_TTL_SECONDS = 7 * DAY_SECONDS;

const schema = z.object({
  PORT: port.default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url('https?', 'https://stats.example.org').optional(),
  RDV_URL: pageTemplate(
    ['rdvId', 'organisationId'],
    'https://rdv.example.org/admin/organisations/{organisationId}/rdvs/{rdvId}',
  ).optional(),
  DATABASE_URL: url('postgres(ql)?', 'postgresql://user:password@host:5432/rdv').optional(),
  DATABASE_DIRECT_URL: url('postgres(ql)?', 'postgresql://user:password@host:5432/rdv').optional(),
  DATABASE_OWNER_URL: url('postgres(ql)?', 'postgresql://owner:password@host:5432/rdv').optional(),
  SOURCE_DATABASE_URL: url('postgres(ql)?', 'postgresql://reader:password@upstream:5432/rdv').optional(),
  MIGRATE: onOff.default(true),
  DATABASE_REPLICA_URL: url('postgres(ql)?', 'postgresql://user:password@replica:5432/rdv').optional(),
  DATABASE_REPLICA_MAX_LAG: duration.default('10s'),
  PG_RESTORE: z.string().default('pg_restore'),
  DATA_DIR: z.string().default('.data'),
  SEED: z.enum(['demo', 'none'], 'must be demo or none').optional(),
  EXPORT_TTL: duration
    .refine((text) => toSeconds(text) <= MAX_TTL_SECONDS, 'must be a duration of at most 7d')
    .default('6h'),
  HISTORY_MONTHS: z.coerce.number('must be a number of months, 1 or more').int().min(1).max(1_200).default(12),
  EXPORT_MAX_CONCURRENT: count.default(3),
  EXPORT_MAX_PER_DAY: count.default(50),
  EXPORT_MAX_ROWS: count.default(2_000_000),
  EXPORT_TIME_LIMIT: duration
    .refine((text) => toSeconds(text) <= MAX_TIME_LIMIT_SECONDS, 'must be a duration of at most 12h')
    .default('1h'),
  ...storageSettings,
  STATISTICS_MIN_CELL: z.coerce.number('must be a number from 0 to 100').int().min(0).max(100).default(5),
  STATISTICS_MAX_PERIOD: z
    .string()
    .regex(/^[1-9]\d*d$/, 'must be a number of days such as 3660d')
    .default('36600d'),
  STATISTICS_TIMEOUT: duration.default('15s'),
  STATISTICS_LIVE_INTERVAL: duration.default('5s'),
  STATISTICS_LIVE_TERRITORY_INTERVAL: duration.default('15m'),
  STATISTICS_ARCHIVE: onOff.default(false),
  STATISTICS_ARCHIVE_YEARS: z.coerce.number('must be a number of years, 1 or more').int().min(1).max(100).default(10),
  ...authSettings,
  ...sessionSettings,
  WEB: onOff.default(true),
  WEB_THEME: z.string().optional(),
  ...mailSettings,
  ...webhookSettings,
  CORS_ORIGINS: list(origin).default([]),
  GRAPHQL_GET: onOff.optional(),
  INTROSPECTION: onOff.optional(),
  GRAPHIQL: onOff.optional(),
  DOCS: onOff.optional(),
  TRUSTED_DOCUMENTS: list(z.string().min(1, 'must be a list of files, separated by commas, or off')).default(['off']),
  RATE_LIMIT: z
    .union([z.literal('off'), z.coerce.number().int().min(1)], 'must be a number of operations a minute, or off')
    .default(1_200),
  KEEP_ALIVE_TIMEOUT: duration
    .refine((text) => toSeconds(text) <= MAX_KEEP_ALIVE_SECONDS, 'must be a duration of at most 1h')
    .default('75s'),
  STATEMENT_TIMEOUT: duration.default('15s'),
  AUDIT_READS: onOff.default(true),
  OPERATOR_PORT: port.optional(),
  OPERATOR_HOST: z.string().optional(),
  ...traceSettings,
  LOG_SALT: secret.optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

/**
 * Reads the settings. An empty variable counts as absent.
 * @throws ConfigError naming every wrong variable and its expected form.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const { settings: given, problems: fileProblems } = readSecretFiles(Object.fromEntries(present));
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`);
  problems.push(...fileProblems);
  if (given.DATABASE_DIRECT_URL && !given.DATABASE_URL) problems.push('DATABASE_DIRECT_URL needs DATABASE_URL');
  if (given.DATABASE_OWNER_URL && !given.DATABASE_URL) problems.push('DATABASE_OWNER_URL needs DATABASE_URL');
  if (given.MIGRATE === 'off' && !given.DATABASE_URL) problems.push('MIGRATE=off needs DATABASE_URL');
  if (given.DATABASE_REPLICA_URL && !given.DATABASE_URL) problems.push('DATABASE_REPLICA_URL needs DATABASE_URL');
  problems.push(...mailProblems(given), ...storageProblems(given), ...authProblems(given));
  const { theme, problems: themeProblems } = readTheme(given);
  problems.push(...themeProblems, ...sessionProblems(given), ...productionProblems(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  const auth = toAuth(values);
  const isDevelopment = auth.verifier.kind === 'development';
  return Object.freeze({
    warnings: settingWarnings(given),
    host: values.HOST,
    port: values.PORT,
    portIfTaken: null,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    rdvUrl: values.RDV_URL ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    directDatabaseUrl: values.DATABASE_DIRECT_URL ?? null,
    ownerDatabaseUrl: values.DATABASE_OWNER_URL ?? null,
    sourceDatabaseUrl: values.SOURCE_DATABASE_URL ?? null,
    migrates: values.MIGRATE,
    replica: values.DATABASE_REPLICA_URL
      ? Object.freeze({
          url: values.DATABASE_REPLICA_URL,
          maxLagMs: toSeconds(values.DATABASE_REPLICA_MAX_LAG) * 1_000,
        })
      : null,
    pgRestore: values.PG_RESTORE,
    dataDir: path.resolve(values.DATA_DIR),
    seed: values.SEED ?? null,
    exportTtlSeconds: toSeconds(values.EXPORT_TTL),
    historyMonths: values.HISTORY_MONTHS,
    archiveYears: values.STATISTICS_ARCHIVE ? values.STATISTICS_ARCHIVE_YEARS : null,
    storage: toStorage(values, path.resolve(values.DATA_DIR, 'exports')),
    statistics: Object.freeze({
      minCell: values.STATISTICS_MIN_CELL,
      maxPeriodDays: toSeconds(values.STATISTICS_MAX_PERIOD) / DAY_SECONDS,
      timeoutMs: toSeconds(values.STATISTICS_TIMEOUT) * 1_000,
    }),
    liveFigures: Object.freeze({
      intervalMs: toSeconds(values.STATISTICS_LIVE_INTERVAL) * 1_000,
      territoryIntervalMs: toSeconds(values.STATISTICS_LIVE_TERRITORY_INTERVAL) * 1_000,
    }),
    exportLimits: Object.freeze({
      concurrent: values.EXPORT_MAX_CONCURRENT,
      perDay: values.EXPORT_MAX_PER_DAY,
      maxRows: values.EXPORT_MAX_ROWS,
    }),
    exportTimeLimitSeconds: toSeconds(values.EXPORT_TIME_LIMIT),
    auth,
    session: toSession(values),
    web: values.WEB ? 'built' : 'off',
    theme,
    http: Object.freeze({
      corsOrigins: values.CORS_ORIGINS,
      get: values.GRAPHQL_GET ?? isDevelopment,
      introspection: values.INTROSPECTION ?? isDevelopment,
      graphiql: values.GRAPHIQL ?? isDevelopment,
      docs: values.DOCS ?? isDevelopment,
      trustedDocuments: toFiles(values.TRUSTED_DOCUMENTS),
      rateLimit: values.RATE_LIMIT === 'off' ? null : values.RATE_LIMIT,
      keepAliveMs: toSeconds(values.KEEP_ALIVE_TIMEOUT) * 1_000,
    }),
    statementTimeoutSeconds: toSeconds(values.STATEMENT_TIMEOUT),
    auditReads: values.AUDIT_READS,
    logLevel: values.LOG_LEVEL,
    logSalt: values.LOG_SALT ?? null,
    webhooks: toWebhooks(values),
    mail: toMail(values),
    operator:
      values.OPERATOR_PORT === undefined
        ? null
        : { host: values.OPERATOR_HOST ?? values.HOST, port: values.OPERATOR_PORT },
    traces: toTraces(values),
  });
}

/** Null for `off`. */
const toFiles = (names: readonly string[]) =>
  names.join() === 'off' ? null : Object.freeze(names.map((name) => path.resolve(name)));
