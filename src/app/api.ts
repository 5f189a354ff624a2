// The part of the composition root that serves the API.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '#config';
import { assertSubjectColumn } from '#domain/agents/identity.ts';
import { createSessionWatch } from '#domain/agents/session-watch.ts';
import { EXPORT_CHANGED_CHANNEL, readExportChange } from '#domain/exports/lifecycle/change.ts';
import { createFigureVersionWatch } from '#domain/statistics/rollup/figure-version-watch.ts';
import type { Services } from '#graphql/core/context.ts';
import { createRateLimiter } from '#graphql/core/rate-limiter.ts';
import { readTrustedDocuments } from '#graphql/limits/trusted.ts';
import { findGraphiql } from '#http/graphiql/graphiql.ts';
import { type HttpOptions, type HttpServer, startHttpServer } from '#http/server.ts';
import { runCancellable } from '#infra/db/connection/cancel-on-disconnect.ts';
import { onBehalfOf, shareConnections } from '#infra/db/connection/share.ts';
import type { Logger } from '#infra/logger.ts';
import { listenToChanges } from '#infra/pubsub.ts';
import { createTokenVerifier } from '#infra/token.ts';
import { openKeys } from './auth-keys.ts';
import { type CreateSignInLink, createBrowserSignIn } from './browser-sign-in.ts';
import { findDocumentation, openPages, PAGE_DOCUMENTS } from './pages.ts';
import { openReadLog } from './read-log.ts';
import { createSignIns } from './sign-in.ts';

const HTTP_GRACE_MS = 2_000;
/** Out of ten in the pool: as many as the concurrent requests of one agent. */
const MAX_CONNECTIONS_OF_CALLER = 4;

/** Objects that `app.ts` has already built for the whole process. */
type World = Pick<Services, 'pool' | 'prisma' | 'replica' | 'clock' | 'storage' | 'vault' | 'queue' | 'refusals'> &
  Pick<HttpOptions, 'checks' | 'metrics' | 'tracing'> & {
    /** A database address for LISTEN, which needs a session of its own. */
    directUrl: string;
  };

export interface Api extends HttpServer {
  createSignInLink: CreateSignInLink;
}

/** Serves the API on the configured port. */
export async function startApi(
  config: Config,
  logger: Logger,
  { directUrl, checks, metrics, tracing, ...world }: World,
  onStop: (close: () => Promise<void>) => void,
): Promise<Api> {
  const { pool, storage, clock } = world;
  for (const each of [pool, world.replica?.pool]) if (each) shareConnections(each, MAX_CONNECTIONS_OF_CALLER);
  // Prisma compiles itself before its first statement, which blocks every other answer for half a second.
  const first = { select: { id: true } } as const;
  if (world.replica?.isUsable()) void world.replica.prisma.agent.findFirst(first).catch(() => {});
  await world.prisma.agent.findFirst(first);
  const keys = await openKeys(config);
  const verify = createTokenVerifier(keys.verification, config.auth.maxTokenLifeSeconds, logger);
  const identityRules = config.auth;
  await assertSubjectColumn(pool, identityRules);
  const readLog = config.auditReads ? openReadLog(directUrl, logger, onStop) : null;
  const changes = await listenToChanges({
    url: directUrl,
    channel: EXPORT_CHANGED_CHANNEL,
    read: readExportChange,
    logger,
  });
  onStop(() => changes.close());
  const figureVersions = createFigureVersionWatch(pool, config.liveFigures.intervalMs, (error) =>
    logger.warn({ err: error }, 'changes of live figures not looked for, will retry'),
  );
  onStop(async () => figureVersions.close());
  metrics.watch(
    {
      subscriptions: 'Subscriptions that run in this process',
      notifications_unreadable: 'Notifications of the database that could not be read since this process started',
    },
    async () => ({
      subscriptions: changes.count() + figureVersions.count(),
      notifications_unreadable: changes.unreadable(),
    }),
  );
  const sessionWatch = createSessionWatch(pool, config.session, (error) =>
    logger.warn({ err: error }, 'sessions of open connections not checked, will retry'),
  );
  onStop(async () => sessionWatch.close());
  const baseUrl = () => config.publicUrl ?? server.url;
  const { browserSignIn, createSignInLink } = createBrowserSignIn(config, { pool, logger, key: keys.signIn, baseUrl });
  const signIns = createSignIns({ pool, clock, verify, identityRules, sessionLimits: config.session, sessionWatch });
  const { statistics, liveFigures, exportLimits, rdvUrl, host, port, portIfTaken, publicUrl } = config;
  const { trustedDocuments, introspection, rateLimit, graphiql, docs, ...http } = config.http;
  const ownDocuments = config.web === 'off' ? [] : [PAGE_DOCUMENTS];
  const trusted = trustedDocuments && (await openTrustedDocuments([...trustedDocuments, ...ownDocuments]));
  const rate = createRateLimiter(rateLimit, clock);
  const linkKey = keys.link;
  const services = {
    ...world,
    metrics,
    statistics,
    liveFigures,
    figureVersions,
    exportLimits,
    sendsMail: config.mail !== null,
    sendsWebhooks: config.webhooks.isOn,
    rdvUrl,
    changes,
    linkKey,
    identityRules,
    ...signIns,
    sessionCookie: browserSignIn.cookies.session,
    rate,
    readLog,
  };
  const server: HttpServer = await startHttpServer({
    services,
    browserSignIn,
    openPages: (port) => openPages(config, port, logger, onStop),
    storage,
    logger,
    host,
    port,
    portIfTaken,
    publicUrl,
    checks,
    metrics,
    tracing,
    runCancellable,
    onBehalfOf,
    agentSalt: config.logSalt ?? randomUUID(),
    ...http,
    graphiql: graphiql ? findGraphiql(logger) : null,
    documentation: docs ? findDocumentation(logger) : null,
    documents: { introspection, trusted },
  });
  onStop(() => server.close(HTTP_GRACE_MS));
  return { ...server, createSignInLink };
}

/** The documents of all manifests, one per frontend. Two documents under one id are a build error. */
async function openTrustedDocuments(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const documents = new Map<string, string>();
  for (const file of files) {
    try {
      for (const [id, text] of readTrustedDocuments(await readFile(file, 'utf8'))) {
        if ((documents.get(id) ?? text) !== text) throw new Error(`"${id}" is another document in an earlier file`);
        documents.set(id, text);
      }
    } catch (error) {
      throw new Error(`TRUSTED_DOCUMENTS ${file} cannot be read as a manifest: ${(error as Error).message}`);
    }
  }
  return documents;
}
