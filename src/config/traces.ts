// Settings of traces.
import { z } from 'zod';
import { onOff, url } from './value.ts';

/** The exporter of traces and its sampling. The exporter reads its endpoint, headers and certificates from the standard variables. */
export interface TraceConfig {
  readonly exporter: 'otlp' | 'console';
  readonly serviceName: string;
  readonly sampler: (typeof samplers)[number];
  /** The share of traces that a ratio sampler keeps. */
  readonly ratio: number;
  /** Batching of spans before they are sent. */
  readonly batch: {
    readonly scheduledDelayMillis: number;
    readonly exportTimeoutMillis: number;
    readonly maxQueueSize: number;
    readonly maxExportBatchSize: number;
  };
  /** True: a client's `traceparent` is continued. False: a new trace links to it. */
  readonly trustsCallers: boolean;
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const milliseconds = z.coerce.number('must be a number of milliseconds').int().min(0);
const spans = z.coerce.number('must be a number of spans, 1 or more').int().min(1);

/** The standard variables that the SDK does not read itself. */
export const traceSettings = {
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'console', 'none'], 'must be otlp, console or none').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('https?', 'http://localhost:4318').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url('https?', 'http://localhost:4318/v1/traces').optional(),
  OTEL_SDK_DISABLED: z.enum(['true', 'false'], 'must be true or false').optional(),
  OTEL_SERVICE_NAME: z.string().default('rdv-statistiques'),
  OTEL_TRACES_SAMPLER: z.enum(samplers, `must be one of ${samplers.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number('must be a number from 0 to 1').min(0).max(1).default(1),
  OTEL_BSP_SCHEDULE_DELAY: milliseconds.default(5_000),
  OTEL_BSP_EXPORT_TIMEOUT: milliseconds.default(30_000),
  OTEL_BSP_MAX_QUEUE_SIZE: spans.default(2_048),
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: spans.default(512),
  TRUST_TRACEPARENT: onOff.default(false),
};

type TraceValues = z.output<z.ZodObject<typeof traceSettings>>;

/** The meaning of the variables in the standard: a named exporter, or an endpoint to send to. */
export function toTraces(values: TraceValues): TraceConfig | null {
  if (values.OTEL_SDK_DISABLED === 'true') return null;
  const hasEndpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  const exporter = values.OTEL_TRACES_EXPORTER ?? (hasEndpoint ? 'otlp' : 'none');
  if (exporter === 'none') return null;
  return Object.freeze({
    exporter,
    serviceName: values.OTEL_SERVICE_NAME,
    sampler: values.OTEL_TRACES_SAMPLER,
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    batch: Object.freeze({
      scheduledDelayMillis: values.OTEL_BSP_SCHEDULE_DELAY,
      exportTimeoutMillis: values.OTEL_BSP_EXPORT_TIMEOUT,
      maxQueueSize: values.OTEL_BSP_MAX_QUEUE_SIZE,
      // A batch cannot exceed the queue.
      maxExportBatchSize: Math.min(values.OTEL_BSP_MAX_EXPORT_BATCH_SIZE, values.OTEL_BSP_MAX_QUEUE_SIZE),
    }),
    trustsCallers: values.TRUST_TRACEPARENT,
  });
}
