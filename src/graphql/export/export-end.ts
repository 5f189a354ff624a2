import { exportFailures } from '#domain/exports/lifecycle/failure.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';

const ExportFailureCodeEnum = builder.enumType('ExportFailureCode', {
  description: 'Why an export failed, for programs.',
  values: {
    FORBIDDEN: { description: 'The requester lost the right between the request and the run.' },
    TOO_MANY_ROWS: { description: 'More rows than allowed were found.' },
    TIMED_OUT: { description: 'It ran longer than allowed.' },
    NO_COLUMN_LEFT: { description: 'The territory has switched off every column that was asked for.' },
    STORAGE_UNAVAILABLE: { description: 'The file could not be stored.' },
    INTERNAL: { description: 'Something else.' },
  } as const,
});

export const ExportExpiryEnum = builder.enumType('ExportExpiryReason', {
  description: 'Why the file of an export ended.',
  values: {
    TIME_OVER: { description: 'Its time was over.' },
    DELETED: { description: 'Its requester deleted it.' },
    USAGER_ERASED: { description: 'It held an usager who was deleted or made anonymous since.' },
    RIGHT_LOST: { description: 'Its requester lost the right to it.' },
  } as const,
});

export const FailureRef = builder.objectRef<Export>('ExportFailure').implement({
  description: 'Why an export failed.',
  fields: (t) => ({
    code: t.field({
      type: ExportFailureCodeEnum,
      description: 'Code for programs.',
      resolve: ({ failureCode }) => failureCode ?? 'INTERNAL',
    }),
    message: t.string({
      description: 'Text for people, in French.',
      resolve: ({ failureCode }) => exportFailures[failureCode ?? 'INTERNAL'].message,
    }),
    retryable: t.boolean({
      description: 'Whether asking again may help.',
      resolve: ({ failureCode }) => exportFailures[failureCode ?? 'INTERNAL'].retryable,
    }),
    correlationId: t.exposeString('correlationId', { description: 'What to give to the support.' }),
  }),
});
