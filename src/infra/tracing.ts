import type { Span, Tracer } from '@opentelemetry/api';
import type { StatementObserver } from './db/observe.ts';

/** Traces of OpenTelemetry. Without an exporter every call does nothing but the work itself. */
export interface Tracing {
  /** Runs `work` in a span; `parent` is a W3C `traceparent` of elsewhere, null for the span that runs now. */
  span<T>(name: string, attributes: Attributes, parent: string | null, work: () => Promise<T>): Promise<T>;
  /** The span that runs now as a W3C `traceparent`, for work that goes on elsewhere; null without one. */
  current(): string | null;
  /** Makes a span of each statement that is sent within one. */
  statements: StatementObserver;
  /** Sends what is still waiting. */
  flush(): Promise<void>;
  /** The same, for good. */
  stop(): Promise<void>;
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

export type TraceExporter = 'otlp' | 'console';

const OFF: Tracing = {
  span: (_name, _attributes, _parent, work) => work(),
  current: () => null,
  statements: () => () => {},
  flush: async () => {},
  stop: async () => {},
};

/** Longer statements are cut: a span is for recognising them. They hold placeholders, never values. */
const MAX_STATEMENT = 300;

/**
 * Where spans go, and all that is particular to it, is read by the library from its standard variables
 * (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER` …). It is loaded only when it is wanted.
 */
export async function startTracing(exporter: TraceExporter | null, serviceName: string): Promise<Tracing> {
  if (!exporter) return OFF;
  const [api, sdk, { resourceFromAttributes, envDetector, detectResources }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/resources'),
  ]);
  const spans =
    exporter === 'console'
      ? new sdk.SimpleSpanProcessor(new sdk.ConsoleSpanExporter())
      : new sdk.BatchSpanProcessor(new (await import('@opentelemetry/exporter-trace-otlp-http')).OTLPTraceExporter());
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [spans],
  });
  provider.register();
  return createTracing(api, provider.getTracer('rdv-statistiques'), provider);
}

function createTracing(
  { context, propagation, trace, SpanKind, SpanStatusCode }: typeof import('@opentelemetry/api'),
  tracer: Tracer,
  provider: { forceFlush(): Promise<void>; shutdown(): Promise<void> },
): Tracing {
  const fail = (span: Span, error: unknown) => {
    // The class only: a message may quote data.
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error)?.name ?? 'Error' });
  };
  return {
    span(name, attributes, parent, work) {
      const from = parent ? propagation.extract(context.active(), { traceparent: parent }) : context.active();
      return tracer.startActiveSpan(name, { attributes }, from, async (span) => {
        try {
          return await work();
        } catch (error) {
          fail(span, error);
          throw error;
        } finally {
          span.end();
        }
      });
    },
    current() {
      const carrier: Partial<Record<string, string>> = {};
      propagation.inject(context.active(), carrier);
      return carrier.traceparent ?? null;
    },
    statements(text) {
      if (!trace.getSpan(context.active())) return () => {};
      const statement = text.replace(/\s+/g, ' ').trim().slice(0, MAX_STATEMENT);
      const span = tracer.startSpan(`SQL ${statement.split(' ', 1)[0] ?? ''}`, {
        kind: SpanKind.CLIENT,
        attributes: { 'db.system.name': 'postgresql', 'db.query.text': statement },
      });
      return (error) => {
        if (error) fail(span, error);
        span.end();
      };
    },
    flush: () => provider.forceFlush(),
    stop: () => provider.shutdown(),
  };
}
