// Tracing with OpenTelemetry.
import {
  type Attributes,
  type Context,
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { StatementObserver } from './db/connection/instrument.ts';
import { summarizeStatement } from './db/connection/statement-summary.ts';
import type { TracingOptions } from './trace-provider.ts';

/** OpenTelemetry traces. Without an exporter each call only runs its work. */
export interface Tracing {
  /** Begins the span of a request from the network. `traceparent`: the value of its header, if any. */
  receive(name: string, attributes: Attributes, traceparent: string | undefined): ServerSpan;
  /** Runs `work` in a child of the current span. */
  span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T>;
  /** The same for work that continues a trace of this service (`traceparent`), or begins one (null). */
  continue<T>(name: string, attributes: Attributes, traceparent: string | null, work: () => Promise<T>): Promise<T>;
  /** The current span as a W3C `traceparent`, for work that continues elsewhere; null without one. */
  current(): string | null;
  /** Makes a span of each statement that is sent within a span. */
  statements: StatementObserver;
  /** Exports the pending spans. */
  flush(): Promise<void>;
  /** Exports the pending spans and ends the exporter. */
  stop(): Promise<void>;
}

export interface ServerSpan {
  /** Runs `work` as part of the span. */
  run<T>(work: () => T): T;
  /** `error`: the kind of failure, if any. */
  end(result: { name?: string; attributes: Attributes; error?: string }): void;
}

const OFF: Tracing = {
  receive: () => ({ run: (work) => work(), end() {} }),
  span: (_name, _attributes, work) => work(),
  continue: (_name, _attributes, _traceparent, work) => work(),
  current: () => null,
  statements: () => () => {},
  flush: async () => {},
  stop: async () => {},
};

/** Null: no traces. The SDK is loaded only when it is needed. */
export async function startTracing(options: TracingOptions | null): Promise<Tracing> {
  if (!options) return OFF;
  const [{ startProvider }, { W3CTraceContextPropagator }] = await Promise.all([
    import('./trace-provider.ts'),
    import('@opentelemetry/core'),
  ]);
  const provider = startProvider(options);
  return createTracing(provider, new W3CTraceContextPropagator(), options);
}

function createTracing(
  provider: ReturnType<typeof import('./trace-provider.ts').startProvider>,
  propagator: import('@opentelemetry/core').W3CTraceContextPropagator,
  { trustsCallers, process }: TracingOptions,
): Tracing {
  const tracer = provider.getTracer('rdv-statistiques', process.version);
  const contextOf = (traceparent: string) => propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter);
  const within = <T>(name: string, attributes: Attributes, from: Context, work: () => Promise<T>): Promise<T> =>
    tracer.startActiveSpan(name, { attributes }, from, async (span) => {
      try {
        return await work();
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  return {
    receive(name, attributes, traceparent) {
      const caller = traceparent === undefined ? ROOT_CONTEXT : contextOf(traceparent);
      const callerSpan = trace.getSpanContext(caller);
      // An anonymous client must not choose trace ids, nor which traces are sampled.
      const span = trustsCallers
        ? tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller)
        : tracer.startSpan(
            name,
            { kind: SpanKind.SERVER, attributes, links: callerSpan ? [{ context: callerSpan }] : [] },
            ROOT_CONTEXT,
          );
      const within = trace.setSpan(ROOT_CONTEXT, span);
      return {
        run: (work) => context.with(within, work),
        end({ name: finalName, attributes: found, error }) {
          if (finalName !== undefined) span.updateName(finalName);
          span.setAttributes(found);
          if (error !== undefined) {
            span.setAttribute('error.type', error);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
    span: (name, attributes, work) => within(name, attributes, context.active(), work),
    continue: (name, attributes, traceparent, work) =>
      within(name, attributes, traceparent ? contextOf(traceparent) : ROOT_CONTEXT, work),
    current() {
      const carrier: { traceparent?: string } = {};
      propagator.inject(context.active(), carrier, defaultTextMapSetter);
      return carrier.traceparent ?? null;
    },
    statements(text) {
      if (!trace.getSpan(context.active())) return () => {};
      const { operation, summary } = summarizeStatement(text);
      const span = tracer.startSpan(summary, {
        kind: SpanKind.CLIENT,
        attributes: {
          'db.system.name': 'postgresql',
          'db.operation.name': operation,
          'db.query.summary': summary,
        },
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

/** Only the kind of the error: its message may quote data. */
function fail(span: Span, error: unknown): void {
  const { name = 'Error', code } = (error ?? {}) as { name?: string; code?: unknown };
  // The semantic conventions ask for the SQLSTATE, when the server gave one.
  const isSqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  if (isSqlState) span.setAttribute('db.response.status_code', code);
  span.setAttribute('error.type', isSqlState ? code : name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
