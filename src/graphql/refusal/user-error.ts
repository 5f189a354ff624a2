// Error types common to all mutations.
import { type DomainError, ForbiddenError, type Issue, ValidationError } from '#domain/errors.ts';
import { builder } from '../core/builder.ts';
import { issuesOf, refusedGlobalIds } from '../core/errors.ts';
import { ErrorCodeEnum } from './error-code.ts';
import { IssueCodeEnum } from './issue-code.ts';

export const UserErrorRef = builder.interfaceRef<DomainError>('UserError').implement({
  description:
    'Fields common to all expected errors. Match this type last, so that errors added later are still shown.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCodeEnum, description: 'Code for programs.' }),
    message: t.exposeString('message', { description: 'Message for the agent, in French.' }),
  }),
});

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description:
    'Refusal of a scope on these targets, or of an object that is not the viewer’s. Nothing was done. An object that does not exist is refused in the same words.',
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
    code: t.expose('code', { type: IssueCodeEnum, description: 'Code for programs.' }),
    message: t.exposeString('message', {
      description: 'Message for the agent, in French. It does not repeat the path.',
    }),
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

/** The union of a mutation: its success, and its refusals. */
export const resultOf = (mutation: string, name: string) => ({
  name,
  description: `Result of \`${mutation}\`: success, or the reason nothing was done.`,
});
