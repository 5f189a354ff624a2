// Reasons for the end of an export: failure and expiry.
import { exportFailures } from '#domain/exports/lifecycle/failure.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';

const ExportFailureCodeEnum = builder.enumType('ExportFailureCode', {
  description: 'Reason an export failed, for programs.',
  values: {
    FORBIDDEN: { description: 'Right lost by the requester between the request and the run.' },
    TOO_MANY_ROWS: { description: 'More rows than one export may hold.' },
    TIMED_OUT: { description: 'Run longer than the time allowed.' },
    NO_COLUMN_LEFT: { description: 'No column left, because the territory has switched off every requested one.' },
    STORAGE_UNAVAILABLE: { description: 'Storage of the file failed.' },
    INTERNAL: { description: 'Any other reason.' },
  } as const,
});

export const ExportExpiryEnum = builder.enumType('ExportExpiryReason', {
  description: 'Reason the file of an export is gone.',
  values: {
    TIME_OVER: { description: 'End of its retention period.' },
    DELETED: { description: 'Deletion by its requester.' },
    USAGER_ERASED: { description: 'Deletion or anonymisation of a usager in the file since.' },
    RIGHT_LOST: { description: 'Right to the file lost by its requester.' },
  } as const,
});

export const FailureRef = builder.objectRef<Export>('ExportFailure').implement({
  description: 'Failure of an export.',
  fields: (t) => ({
    code: t.field({
      type: ExportFailureCodeEnum,
      description: 'Reason for the failure, as a code for programs.',
      resolve: ({ failureCode }) => failureCode ?? 'INTERNAL',
    }),
    message: t.string({
      description: 'Message for the agent, in French.',
      resolve: ({ failureCode }) => exportFailures[failureCode ?? 'INTERNAL'].message,
    }),
    retryable: t.boolean({
      description: 'True when a new request may succeed.',
      resolve: ({ failureCode }) => exportFailures[failureCode ?? 'INTERNAL'].retryable,
    }),
    correlationId: t.exposeString('correlationId', {
      description: 'Correlation id, to quote when contacting support.',
    }),
  }),
});
