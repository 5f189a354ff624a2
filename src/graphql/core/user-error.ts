// Error types common to all mutations.
import { type DomainError, ForbiddenError, type Issue, ValidationError } from '#domain/errors.ts';
import { builder } from './builder.ts';
import { issuesOf, refusedGlobalIds } from './errors.ts';

export const UserErrorRef = builder.interfaceRef<DomainError>('UserError').implement({
  description:
    'Fields common to all expected errors. Match this type last, so that errors added later are still shown.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'Message for the agent, in French.' }),
  }),
});

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description:
    'Refusal of a scope on these targets, or of an export that is not the viewer’s. Nothing was done. An object that does not exist is refused in the same words.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    refusedIds: t.idList({
      description: 'Global ids of the named organisations or territories that were refused. Empty when none was named.',
      resolve: refusedGlobalIds,
    }),
  }),
});

const IssueRef = builder.objectRef<Issue>('ValidationIssue').implement({
  description: 'Problem with one input field.',
  fields: (t) => ({
    path: t.stringList({
      description:
        'Path of the field in the arguments, e.g. `["filters", "startsOn", "between", "until"]`. Empty for TOO_MANY_ISSUES.',
      resolve: ({ path }) => [...path],
    }),
    code: t.exposeString('code', {
      description:
        'Code for programs: EMPTY_LIST, TOO_MANY_ITEMS, TOO_MANY_ISSUES, INVALID_ID, UNKNOWN_ID, UNKNOWN_COLUMN, DUPLICATE, INVALID_PERIOD, OUT_OF_RANGE, INVALID_CURSOR, INVALID_TIME_ZONE, TARGET_REQUIRED, TARGET_NOT_ALLOWED, NOT_AVAILABLE, PERIOD_TOO_LONG, TOO_MANY_BUCKETS, TOO_MANY_SPLITS, TOO_MANY_SELECTIONS, TOO_SHORT, TOO_LONG or INVALID_CHARACTER. TOO_MANY_ISSUES represents all issues beyond the first 50.',
    }),
    message: t.exposeString('message', { description: 'Message for the agent, in French.' }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  description: 'Invalid arguments. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    issues: t.field({
      type: [IssueRef],
      description:
        'One entry per invalid field, at most 50 in an answer. One more entry, without a path, gives the number of the others.',
      resolve: (error, _args, context) => [...issuesOf(error, context)],
    }),
  }),
});
