// Logs, metrics and spans of requests.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { ServerSpan, Tracing } from '#infra/tracing.ts';
import { pathOf } from './admission/client-address.ts';
import { type Route, routeOf } from './route.ts';

/** Facts about a request that become known while it is answered. */
export interface RequestReport {
  /** Its operation; the names are bounded in number. */
  operation?: { type: string; name: string };
  agentId?: bigint;
}

export interface Reporter {
  /** Answers a request within its span, and reports it once the answer was sent. */
  http(
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
    answer: (report: RequestReport) => void,
  ): void;
  /** A WebSocket handshake, accepted (101) or refused. */
  handshake(request: IncomingMessage, status: number, correlationId: string): void;
  /** A subscription that begins on a WebSocket. */
  subscription<T>(report: Required<RequestReport>, correlationId: string, begin: () => T): T;
}

export interface ReporterOptions {
  logger: Logger;
  metrics: Metrics;
  tracing: Tracing;
  /** Salt of the hashes that distinguish agents in logs. */
  agentSalt: string;
}

/** Methods as the semantic conventions name them; others count as one. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']);
const methodOf = ({ method = '' }: IncomingMessage) => (METHODS.has(method) ? method : '_OTHER');

/** Logs, metrics and spans of requests. They contain no personal data: no content of requests or answers, and no address. */
export function createReporter({ logger, metrics, tracing, agentSalt }: ReporterOptions): Reporter {
  const hash = (agentId: bigint) =>
    createHmac('sha256', agentSalt).update(String(agentId)).digest('base64url').slice(0, 16);
  const factsOf = ({ operation, agentId }: RequestReport) => ({
    ...(operation && { operation: operation.name, operationType: operation.type }),
    ...(agentId !== undefined && { agent: hash(agentId) }),
  });

  function begin(request: IncomingMessage, { template, path }: Route): ServerSpan {
    const method = methodOf(request);
    return tracing.receive(
      template ? `${method} ${template}` : method,
      {
        'http.request.method': method,
        'url.scheme': 'http',
        'network.protocol.version': request.httpVersion,
        ...(template && { 'http.route': template }),
        ...(path && { 'url.path': path }),
      },
      headerOf(request, 'traceparent'),
    );
  }

  return {
    http(request, response, correlationId, answer) {
      const start = performance.now();
      const route = routeOf(pathOf(request));
      const method = methodOf(request);
      const span = begin(request, route);
      const report: RequestReport = {};
      const finish = () => {
        const seconds = (performance.now() - start) / 1_000;
        // A client that disconnected before the answer has no status.
        const status = response.headersSent ? response.statusCode : null;
        const isStream = String(response.getHeader('content-type')).startsWith('text/event-stream');
        metrics.request({ method, route: route.template ?? 'none', status, seconds: isStream ? null : seconds });
        span.end({
          attributes: status === null ? {} : { 'http.response.status_code': status },
          ...(status !== null && status >= 500 && { error: String(status) }),
        });
        // Probes call every few seconds.
        const level = route.template?.startsWith('/health/') ? 'debug' : 'info';
        logger[level](
          {
            ...{ method, route: route.template, status, ms: Math.round(seconds * 1_000) },
            ...factsOf(report),
            ...(!response.writableFinished && { isCut: true }),
            correlationId,
          },
          'request',
        );
      };
      span.run(() => {
        response.once('close', () => span.run(finish));
        answer(report);
      });
    },
    handshake(request, status, correlationId) {
      const [method, route] = [methodOf(request), routeOf(pathOf(request))];
      const span = begin(request, route);
      metrics.request({ method, route: route.template ?? 'none', status, seconds: null });
      span.run(() => logger.info({ method, route: route.template, status, correlationId }, 'WebSocket handshake'));
      span.end({ attributes: { 'http.response.status_code': status } });
    },
    subscription(report, correlationId, begin) {
      const { type, name } = report.operation;
      const span = tracing.receive(`${type} ${name}`, operationAttributes(report.operation), undefined);
      try {
        return span.run(() => {
          logger.info({ ...factsOf(report), correlationId }, 'subscription over WebSocket');
          return begin();
        });
      } finally {
        span.end({ attributes: {} });
      }
    },
  };
}

const operationAttributes = ({ type, name }: { type: string; name: string }) => ({
  'graphql.operation.type': type,
  'graphql.operation.name': name,
});

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
