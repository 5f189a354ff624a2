import { type DomainError, ForbiddenError, type Issue, ValidationError } from '#domain/errors.ts';
import { builder } from './builder.ts';
import { issuesOf, refusedGlobalIds } from './errors.ts';

export const UserErrorRef = builder.interfaceRef<DomainError>('UserError').implement({
  description: 'What every expected error has. Match it last, so that errors added later are still shown.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'Text for people, in French.' }),
  }),
});

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description:
    'The viewer may not use this scope on these targets, or this export is not theirs; nothing was done. What does not exist is refused in the same words.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    refusedIds: t.idList({
      description: 'Which of the named organisations or territories were refused; empty when none was named.',
      resolve: refusedGlobalIds,
    }),
  }),
});

const IssueRef = builder.objectRef<Issue>('ValidationIssue').implement({
  description: 'One wrong field.',
  fields: (t) => ({
    path: t.stringList({
      description:
        'Path in the arguments, e.g. `["filters", "startsOn", "between", "until"]`; empty for TOO_MANY_ISSUES.',
      resolve: ({ path }) => [...path],
    }),
    code: t.exposeString('code', {
      description:
        'Code for programs: EMPTY_LIST, TOO_MANY_ITEMS, TOO_MANY_ISSUES (stands for those beyond the first 50), INVALID_ID, UNKNOWN_ID, UNKNOWN_COLUMN, DUPLICATE, INVALID_PERIOD, OUT_OF_RANGE, INVALID_CURSOR, INVALID_TIME_ZONE, TARGET_REQUIRED, TARGET_NOT_ALLOWED, NOT_AVAILABLE, PERIOD_TOO_LONG, TOO_MANY_BUCKETS, TOO_MANY_SPLITS, TOO_MANY_SELECTIONS, TOO_SHORT, TOO_LONG or INVALID_CHARACTER.',
    }),
    message: t.exposeString('message', { description: 'Text for people, in French.' }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  description: 'Something in the arguments is wrong; nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    issues: t.field({
      type: [IssueRef],
      description: 'One for each wrong field, at most 50 in an answer; then one without a path says how many more.',
      resolve: (error, _args, context) => [...issuesOf(error, context)],
    }),
  }),
});
