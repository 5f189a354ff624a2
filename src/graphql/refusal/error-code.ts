// Enum of the codes of errors.
import type { ErrorCode } from '#domain/text/refusal.ts';
import { builder } from '../core/builder.ts';

const RETRY = '`retryAfterSeconds`: seconds to wait.';
const MAX = '`max`: the limit. `found`: the number in this request, when it is known.';

/** Every code, with the extensions beside it. A code without a description does not compile. */
const descriptions: Readonly<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Missing, invalid or expired token, or ended session.',
  FORBIDDEN: 'Scope that the viewer may not use on these targets. `refusedIds`: global ids of the refused targets.',
  NOT_FOUND: 'Object that does not exist, or is not the viewer’s. `argument`: path of the argument that names it.',
  VALIDATION_FAILED:
    'Invalid arguments. `issues`: the wrong fields, each with `path`, `code` and `message` as in ValidationIssue.',
  BAD_USER_INPUT:
    'Invalid document, or a value that is not of its type. `detail`: the words of the GraphQL library, in English, for the author of the document.',
  EXPORT_STATE: 'Export whose state does not allow the operation.',
  EXPORT_QUOTA_EXCEEDED: 'Too many unfinished exports, or too many within 24 hours.',
  EXPORT_TOO_LARGE: 'Selection with more rows than one export may hold.',
  IDEMPOTENCY_CONFLICT: 'Idempotency key that was used with other arguments.',
  VERSION_CONFLICT: 'Object that was changed since the version that the request expects.',
  LIMIT_REACHED: 'Number of objects of one kind that an agent or a territory may have.',
  HAND_OVER_REFUSED: 'Agent to whom this export cannot be handed over.',
  OFFER_TAKEN: 'Offer that another administrator of the organisation has accepted.',
  WEBHOOKS_OFF: 'Receiver that cannot be created, since the operator has switched webhooks off.',
  STATISTICS_TIMEOUT: 'Figures that take longer than the time limit.',
  TIMED_OUT: 'Statement of the database that takes longer than the time limit.',
  RATE_LIMITED: `Too many requests. ${RETRY} Absent when the queue of the agent is full.`,
  SERVICE_BUSY: `No free connection to the database. ${RETRY}`,
  ISSUER_UNAVAILABLE: `Identity provider that does not answer, so that the token cannot be checked. ${RETRY}`,
  AUDIT_UNAVAILABLE: `Answer that was withheld, because its trace could not be written. ${RETRY} \`retryable\`: always true.`,
  INTERNAL_SERVER_ERROR: 'Fault of the service. `correlationId`: the id under which it is logged.',
  SUBSCRIPTION_LIMIT_EXCEEDED: `Too many subscriptions. ${MAX}`,
  OPERATION_NOT_ALLOWED: 'Query or mutation over WebSocket.',
  DOCUMENT_REQUIRED: 'Request without a document.',
  TRUSTED_DOCUMENT_REQUIRED: 'Request without the id of a trusted document, where only those are accepted.',
  TRUSTED_DOCUMENT_NOT_FOUND: 'Unknown id of a trusted document.',
  METHOD_NOT_ALLOWED: 'Unsupported HTTP method.',
  ORIGIN_NOT_ALLOWED: 'Request of a page of another origin.',
  UNSUPPORTED_MEDIA_TYPE: 'Body that is not `application/json`.',
  BODY_TOO_LARGE: 'Body beyond 100 kB.',
  INVALID_JSON: 'Body that is not JSON, or is nested too deeply.',
  INVALID_REQUEST: 'Body that is not the JSON object of a request.',
  LENGTH_LIMIT_EXCEEDED: `Document with too many characters. ${MAX}`,
  TOKEN_LIMIT_EXCEEDED: `Document with too many words and signs. ${MAX}`,
  OPERATION_LIMIT_EXCEEDED: `Document with too many operations. ${MAX}`,
  FRAGMENT_LIMIT_EXCEEDED: `Document with too many named fragments. ${MAX}`,
  DEPTH_LIMIT_EXCEEDED: `Operation with too many levels. ${MAX}`,
  FIELD_LIMIT_EXCEEDED: `Operation with too many fields. ${MAX}`,
  ALIAS_LIMIT_EXCEEDED: `Operation with too many aliases. ${MAX}`,
  DIRECTIVE_LIMIT_EXCEEDED: `Operation with too many directives. ${MAX}`,
  REPETITION_LIMIT_EXCEEDED: `Operation that selects the same field too often. ${MAX}`,
  VALUE_LIMIT_EXCEEDED: `Variables with too many values. ${MAX}`,
  COST_LIMIT_EXCEEDED: `Operation whose answer may cost too much. ${MAX} \`extensions.fields\` has the costs of its largest fields: \`field\` (key in the answer) and \`cost\`.`,
};

export const ErrorCodeEnum = builder.enumType('ErrorCode', {
  description:
    'Code of an error: `code` of a UserError, and `extensions.code` of an entry of `errors`. Each value names the further fields of `extensions`. Programs match the code, never the message.',
  values: Object.fromEntries(
    Object.entries(descriptions)
      .sort()
      .map(([code, description]) => [code, { description }]),
  ) as { readonly [Code in ErrorCode]: { description: string } },
});
