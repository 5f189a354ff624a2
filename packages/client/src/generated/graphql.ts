/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Code of an error: `code` of a UserError, and `extensions.code` of an entry of `errors`. Each value names the further fields of `extensions`. Programs match the code, never the message. */
export type ErrorCode =
  /** Operation with too many aliases. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'ALIAS_LIMIT_EXCEEDED'
  /** Answer that was withheld, because its trace could not be written. `retryAfterSeconds`: seconds to wait. `retryable`: always true. */
  | 'AUDIT_UNAVAILABLE'
  /** Invalid document, or a value that is not of its type. `detail`: the words of the GraphQL library, in English, for the author of the document. */
  | 'BAD_USER_INPUT'
  /** Body beyond 100 kB. */
  | 'BODY_TOO_LARGE'
  /** Operation whose answer may cost too much. `max`: the limit. `found`: the number in this request, when it is known. `extensions.fields` has the costs of its largest fields: `field` (key in the answer) and `cost`. */
  | 'COST_LIMIT_EXCEEDED'
  /** Operation with too many levels. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'DEPTH_LIMIT_EXCEEDED'
  /** Operation with too many directives. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'DIRECTIVE_LIMIT_EXCEEDED'
  /** Request without a document. */
  | 'DOCUMENT_REQUIRED'
  /** Too many unfinished exports, or too many within 24 hours. */
  | 'EXPORT_QUOTA_EXCEEDED'
  /** Export whose state does not allow the operation. */
  | 'EXPORT_STATE'
  /** Selection with more rows than one export may hold. */
  | 'EXPORT_TOO_LARGE'
  /** Operation with too many fields. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'FIELD_LIMIT_EXCEEDED'
  /** Scope that the viewer may not use on these targets. `refusedIds`: global ids of the refused targets. */
  | 'FORBIDDEN'
  /** Document with too many named fragments. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'FRAGMENT_LIMIT_EXCEEDED'
  /** Idempotency key that was used with other arguments. */
  | 'IDEMPOTENCY_CONFLICT'
  /** Fault of the service. `correlationId`: the id under which it is logged. */
  | 'INTERNAL_SERVER_ERROR'
  /** Body that is not JSON, or is nested too deeply. */
  | 'INVALID_JSON'
  /** Body that is not the JSON object of a request. */
  | 'INVALID_REQUEST'
  /** Identity provider that does not answer, so that the token cannot be checked. `retryAfterSeconds`: seconds to wait. */
  | 'ISSUER_UNAVAILABLE'
  /** Document with too many characters. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'LENGTH_LIMIT_EXCEEDED'
  /** Unsupported HTTP method. */
  | 'METHOD_NOT_ALLOWED'
  /** Object that does not exist, or is not the viewer’s. `argument`: path of the argument that names it. */
  | 'NOT_FOUND'
  /** Document with too many operations. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'OPERATION_LIMIT_EXCEEDED'
  /** Query or mutation over WebSocket. */
  | 'OPERATION_NOT_ALLOWED'
  /** Request of a page of another origin. */
  | 'ORIGIN_NOT_ALLOWED'
  /** Too many requests. `retryAfterSeconds`: seconds to wait. Absent when the queue of the agent is full. */
  | 'RATE_LIMITED'
  /** Operation that selects the same field too often. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'REPETITION_LIMIT_EXCEEDED'
  /** No free connection to the database. `retryAfterSeconds`: seconds to wait. */
  | 'SERVICE_BUSY'
  /** Figures that take longer than the time limit. */
  | 'STATISTICS_TIMEOUT'
  /** Too many subscriptions. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'SUBSCRIPTION_LIMIT_EXCEEDED'
  /** Statement of the database that takes longer than the time limit. */
  | 'TIMED_OUT'
  /** Document with too many words and signs. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'TOKEN_LIMIT_EXCEEDED'
  /** Unknown id of a trusted document. */
  | 'TRUSTED_DOCUMENT_NOT_FOUND'
  /** Request without the id of a trusted document, where only those are accepted. */
  | 'TRUSTED_DOCUMENT_REQUIRED'
  /** Missing, invalid or expired token, or ended session. */
  | 'UNAUTHENTICATED'
  /** Body that is not `application/json`. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** Invalid arguments. `issues`: the wrong fields, each with `path`, `code` and `message` as in ValidationIssue. */
  | 'VALIDATION_FAILED'
  /** Variables with too many values. `max`: the limit. `found`: the number in this request, when it is known. */
  | 'VALUE_LIMIT_EXCEEDED';

/** Kind of event in the life of an export. */
export type ExportEventType =
  /** Export cancelled by a person. */
  | 'CANCELED'
  /** File downloaded. */
  | 'DOWNLOADED'
  /** File no longer available for download, because its retention period ended or for another reason (`expiryReason`). */
  | 'EXPIRED'
  /** Final failure of the export. */
  | 'FAILED'
  /** Completion mail sent. */
  | 'NOTIFIED'
  /** More rows written. Sent live at most once a second, and not stored. */
  | 'PROGRESSED'
  /** Bytes of the file deleted. */
  | 'PURGED'
  /** Export requested. */
  | 'REQUESTED'
  /** Failure or interruption of the export, which will be retried. */
  | 'RETRY_SCHEDULED'
  /** Export started by a worker. It occurs again for each retry. */
  | 'STARTED'
  /** File ready. */
  | 'SUCCEEDED';

/** Reason an export failed, for programs. */
export type ExportFailureCode =
  /** Right lost by the requester between the request and the run. */
  | 'FORBIDDEN'
  /** Any other reason. */
  | 'INTERNAL'
  /** No column left, because the territory has switched off every requested one. */
  | 'NO_COLUMN_LEFT'
  /** Storage of the file failed. */
  | 'STORAGE_UNAVAILABLE'
  /** Run longer than the time allowed. */
  | 'TIMED_OUT'
  /** More rows than one export may hold. */
  | 'TOO_MANY_ROWS';

/** Filters of a list of exports. Fields are combined with AND, the values of a list with OR. An absent or null field does not filter. An empty list is a validation error. */
export type ExportFiltersInput = {
  /** Days on which the exports were requested. */
  readonly createdOn?: PeriodInput | null | undefined;
  /** Exports with one of these scopes. */
  readonly scopes?: ReadonlyArray<Scope> | null | undefined;
  /** Exports in one of these states. */
  readonly statuses?: ReadonlyArray<ExportStatus> | null | undefined;
};

/** File format. */
export type ExportFormat =
  /** CSV: UTF-8 with BOM, `;` as separator, quotes as in RFC 4180, formulas neutralised. */
  | 'CSV'
  /** OpenDocument spreadsheet. */
  | 'ODS'
  /** BIFF8 workbook (Excel 97), with at most 65,536 rows per sheet and further sheets beyond that. */
  | 'XLS'
  /** Office Open XML workbook. */
  | 'XLSX';

/** Options of the file. */
export type ExportOptionsInput = {
  /** True to omit data that identifies persons: names, birth dates (replaced by age bands), contact data, free text, authors, ids of persons. */
  readonly anonymous?: boolean;
  /** Keys of the requested columns, in the requested order. `viewer.exportPermissions` lists all keys. The contractual columns when absent. */
  readonly columns?: ReadonlyArray<string> | null | undefined;
  /** File format. */
  readonly format?: ExportFormat;
  /** Meaning of one row. When absent: RDV, or USAGER with the scope TERRITORY. */
  readonly row?: ExportRow | null | undefined;
};

/** Meaning of one row of a file. The order of the columns is a contract. */
export type ExportRow =
  /** One row per usager of a RDV (AGENT, ORGANISATION). */
  | 'PARTICIPATION'
  /** One row per RDV (AGENT, ORGANISATION). */
  | 'RDV'
  /** Figures of `rdvStatistics`, with one sheet per table (any scope). */
  | 'STATISTICS'
  /** One row per usager of a territory, "fiches usagers" (TERRITORY). */
  | 'USAGER';

/** State of an export. SUCCEEDED, FAILED, CANCELED and EXPIRED are final, except that SUCCEEDED becomes EXPIRED. */
export type ExportStatus =
  /** Cancelled by a person. */
  | 'CANCELED'
  /** File deleted. `retryExport` requests it again. */
  | 'EXPIRED'
  /** Failed without a file. See `failure`. */
  | 'FAILED'
  /** Waiting for a worker. */
  | 'QUEUED'
  /** File being written by a worker. */
  | 'RUNNING'
  /** File ready for download. */
  | 'SUCCEEDED';

/** Interval of days. Its end is `until` or `through`, not both. At least one day is required; a side without a day is open. */
export type LocalDateRangeInput = {
  /** First day, included. */
  readonly from?: string | null | undefined;
  /** Last day, included. */
  readonly through?: string | null | undefined;
  /** Day after the last day, excluded. */
  readonly until?: string | null | undefined;
};

/** Kind of place of a RDV. */
export type LocationType =
  /** At the usager’s home. */
  | 'HOME'
  /** By telephone. */
  | 'PHONE'
  /** At a public office ("Sur place"). */
  | 'PUBLIC_OFFICE'
  /** By video. */
  | 'VISIO';

/** Reason a figure is hidden. */
export type MaskReason =
  /** With the scope TERRITORY: too few usagers to be shown, or a hidden figure of the same request could be derived from it. The threshold is five usagers unless the operator sets another. */
  | 'TOO_FEW_USAGERS';

/** Result of a notification. */
export type NotificationResult =
  /** Received ("Délivré"). */
  | 'DELIVERED'
  /** Failed ("Échec"). */
  | 'FAILURE'
  /** Handed to the provider ("Traité"). */
  | 'PROCESSED'
  /** Sent by the provider ("Envoyé"). */
  | 'SENT';

/** Direction of a sort order. */
export type OrderDirection =
  /** Smallest or earliest first. */
  | 'ASC'
  /** Largest or latest first. */
  | 'DESC';

/** Period, given in exactly one of these forms. A file covers the days of its request, and `Export.selection` has the form that was sent. */
export type PeriodInput =
  {   /** Interval between two days. */
  readonly between: LocalDateRangeInput; readonly relative?: never; }
  |  { readonly between?: never;   /** Period relative to today. */
  readonly relative: RelativePeriod; };

/** Filters of RDVs for lists, statistics and exports. The same input selects the same RDVs everywhere. Fields are combined with AND, the values of a list with OR. An absent or null field does not filter. An empty list is a validation error. */
export type RdvFiltersInput = {
  /** RDVs of at least one of these agents, at most 250. Agents who have left are accepted. Refused with the scope TERRITORY. */
  readonly agentIds?: ReadonlyArray<string> | null | undefined;
  /** Days on which the RDVs were booked. */
  readonly createdOn?: PeriodInput | null | undefined;
  /** True for RDVs with a place only, false for RDVs without one only. */
  readonly hasLieu?: boolean | null | undefined;
  /** True for RDVs whose motif has a service only, false for RDVs of motifs without a service only. */
  readonly hasService?: boolean | null | undefined;
  /** True to include the relatives ("proches") of the usagers in `usagerIds`. Without `usagerIds`, true is an error. */
  readonly includeRelatives?: boolean | null | undefined;
  /** True for collective RDVs only, false for individual ones only. */
  readonly isCollective?: boolean | null | undefined;
  /** True for follow-up RDVs only, false for all other RDVs only. */
  readonly isFollowUp?: boolean | null | undefined;
  /** RDVs in these places, at most 250. Closed places are accepted. */
  readonly lieuIds?: ReadonlyArray<string> | null | undefined;
  /** RDVs with one of these kinds of place. */
  readonly locationTypes?: ReadonlyArray<LocationType> | null | undefined;
  /** RDVs whose motif belongs to one of these categories, at most 250. */
  readonly motifCategoryIds?: ReadonlyArray<string> | null | undefined;
  /** RDVs of these motifs, at most 250. Deleted motifs are accepted. */
  readonly motifIds?: ReadonlyArray<string> | null | undefined;
  /** RDVs with at least one notification that ended with one of these results. */
  readonly notificationResults?: ReadonlyArray<NotificationResult> | null | undefined;
  /** RDVs of these organisations, at most 250. An organisation outside the scope is an error. */
  readonly organisationIds?: ReadonlyArray<string> | null | undefined;
  /** RDVs with one of these origins. */
  readonly origins?: ReadonlyArray<RdvOrigin> | null | undefined;
  /** RDVs with at least one participation in one of these statuses. With `usagerIds`, it must be a participation of one of those usagers. */
  readonly participationStatuses?: ReadonlyArray<RdvTemporalStatus> | null | undefined;
  /** RDVs whose motif belongs to one of these services, at most 250. */
  readonly serviceIds?: ReadonlyArray<string> | null | undefined;
  /** Days on which the RDVs start. */
  readonly startsOn?: PeriodInput | null | undefined;
  /** RDVs in one of these statuses. */
  readonly statuses?: ReadonlyArray<RdvTemporalStatus> | null | undefined;
  /** RDVs in which at least one of these usagers takes part, at most 250. Refused with the scope TERRITORY. */
  readonly usagerIds?: ReadonlyArray<string> | null | undefined;
};

/** Field by which RDVs can be sorted. */
export type RdvOrderField =
  /** Last and first name of the agent who comes first, ignoring accents and case. RDVs without agents come first. */
  | 'AGENT'
  /** Time of the booking. */
  | 'CREATED_AT'
  /** Name of the motif, ignoring accents and case. RDVs without one come first. */
  | 'MOTIF'
  /** Start of the RDV. */
  | 'STARTS_AT'
  /** Stored status: UNKNOWN, SEEN, EXCUSED, REVOKED, NOSHOW, then any other. */
  | 'STATUS'
  /** Last and first name of the participant who comes first, ignoring accents and case. RDVs without one come first. Cursors of this order contain that name: keep them out of addresses and logs. */
  | 'USAGER';

/** Sort order of a list of RDVs. Ties are broken by id. */
export type RdvOrderInput = {
  /** Direction of the order. */
  readonly direction?: OrderDirection;
  /** Field to sort by. */
  readonly field: RdvOrderField;
};

/** Origin of a booking. */
export type RdvOrigin =
  /** Booked by an agent. */
  | 'AGENT'
  /** Booked from the waiting list ("file d’attente"). */
  | 'FILE_ATTENTE'
  /** Booked by a prescripteur. */
  | 'PRESCRIPTEUR'
  /** Booked online by a usager. */
  | 'USAGER';

/** Status of a RDV, or of one participation, at the time of the request. */
export type RdvTemporalStatus =
  /** Cancelled by the usager. */
  | 'EXCUSED'
  /** Usager did not attend. */
  | 'NOSHOW'
  /** Cancelled by the service. */
  | 'REVOKED'
  /** Usager attended. */
  | 'SEEN'
  /** RDV to come ("À venir"). */
  | 'UNKNOWN_FUTURE'
  /** Past RDV without a recorded status ("À renseigner"). */
  | 'UNKNOWN_PAST';

/** Period relative to today, resolved by the server in the time zone of the request. */
export type RelativePeriod =
  /** The 7 days before today. */
  | 'LAST_7_DAYS'
  /** The 12 calendar months before the current one. */
  | 'LAST_12_MONTHS'
  /** The 30 days before today. */
  | 'LAST_30_DAYS'
  /** Previous week, from Monday. */
  | 'LAST_ISO_WEEK'
  /** Previous calendar month. */
  | 'LAST_MONTH'
  /** Previous calendar quarter. */
  | 'LAST_QUARTER'
  /** Previous calendar year. */
  | 'LAST_YEAR'
  /** The 7 days after today. */
  | 'NEXT_7_DAYS'
  /** The 30 days after today. */
  | 'NEXT_30_DAYS'
  /** Next week, from Monday. */
  | 'NEXT_ISO_WEEK'
  /** Next calendar month. */
  | 'NEXT_MONTH'
  /** Next calendar quarter. */
  | 'NEXT_QUARTER'
  /** Next calendar year. */
  | 'NEXT_YEAR'
  /** Current week, from Monday. */
  | 'THIS_ISO_WEEK'
  /** Current calendar month. */
  | 'THIS_MONTH'
  /** Current calendar quarter. */
  | 'THIS_QUARTER'
  /** Current calendar year. */
  | 'THIS_YEAR'
  /** Today. */
  | 'TODAY'
  /** The day after today. */
  | 'TOMORROW'
  /** The day before today. */
  | 'YESTERDAY';

/** Breadth of a selection. Each scope requires its own rights. */
export type Scope =
  /** RDVs of the viewer ("mes statistiques"). This scope has no target. */
  | 'AGENT'
  /** All RDVs of the organisations in `targetIds`. The viewer must be an admin of each. */
  | 'ORGANISATION'
  /** A territory ("espace"), for its administrators. Figures about its RDVs are available, the RDVs themselves never are. */
  | 'TERRITORY';

/** Width of a bucket of time. */
export type TimeGranularity =
  /** The narrowest width with at most 62 buckets: days up to two months, weeks up to 14 months, months up to five years. Years for periods that have more quarters. */
  | 'AUTO'
  /** Calendar day. */
  | 'DAY'
  /** ISO 8601 week, from Monday. */
  | 'ISO_WEEK'
  /** Calendar month. */
  | 'MONTH'
  /** Calendar quarter. */
  | 'QUARTER'
  /** Calendar year. */
  | 'YEAR';

/** Kind of problem with an input field, for programs. */
export type ValidationIssueCode =
  /** Value that is in the list twice. */
  | 'DUPLICATE'
  /** Empty list. An absent field does not filter. */
  | 'EMPTY_LIST'
  /** Character that cannot be stored. */
  | 'INVALID_CHARACTER'
  /** Cursor of another list, or of another order. */
  | 'INVALID_CURSOR'
  /** Day that is not written as `YYYY-MM-DD`. */
  | 'INVALID_DAY'
  /** Text that is not a global id of the expected type. */
  | 'INVALID_ID'
  /** Period without a day, or whose end does not follow its start. */
  | 'INVALID_PERIOD'
  /** Name that is not in the IANA time zone database. */
  | 'INVALID_TIME_ZONE'
  /** Field or value that is not available together with the other arguments. */
  | 'NOT_AVAILABLE'
  /** Number or day outside its range. */
  | 'OUT_OF_RANGE'
  /** Period with more days than figures may cover. */
  | 'PERIOD_TOO_LONG'
  /** Targets without a scope that has any. */
  | 'TARGET_NOT_ALLOWED'
  /** Missing targets, where the viewer may use several. */
  | 'TARGET_REQUIRED'
  /** Text with too many characters. */
  | 'TOO_LONG'
  /** Series with more buckets than a chart can show. */
  | 'TOO_MANY_BUCKETS'
  /** All issues beyond the first 50, in one entry without a path. */
  | 'TOO_MANY_ISSUES'
  /** List with too many items. */
  | 'TOO_MANY_ITEMS'
  /** Second selection of a territory in one operation. */
  | 'TOO_MANY_SELECTIONS'
  /** Breakdown beyond those that one answer may have. */
  | 'TOO_MANY_SPLITS'
  /** Text with too few characters. */
  | 'TOO_SHORT'
  /** Key of a column that the file does not have. */
  | 'UNKNOWN_COLUMN'
  /** Id of an object that does not exist, or is outside the selection. */
  | 'UNKNOWN_ID';

export type ExportFieldsFragment = { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null };

export type ExportHistoryQueryVariables = Exact<{
  filters?: ExportFiltersInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ExportHistoryQuery = { readonly __typename: 'Query', readonly exports: { readonly __typename: 'ExportConnection', readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } | null };

export type ExportDetailQueryVariables = Exact<{
  id: string;
}>;


export type ExportDetailQuery = { readonly __typename: 'Query', readonly export: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly columns: ReadonlyArray<{ readonly __typename: 'ExportColumn', readonly key: string, readonly header: string, readonly isPersonalData: boolean }>, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } | null };

export type SelectionEstimateQueryVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  options?: ExportOptionsInput | null | undefined;
}>;


export type SelectionEstimateQuery = { readonly __typename: 'Query', readonly exportEstimate: { readonly __typename: 'ExportEstimate', readonly rowCount: number | null, readonly fits: boolean, readonly maskReason: MaskReason | null } | null };

export type StartExportMutationVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  options?: ExportOptionsInput | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type StartExportMutation = { readonly __typename: 'Mutation', readonly requestExport:
    | { readonly __typename: 'ExportQuotaExceededError', readonly retryAfter: string, readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ExportTooLargeError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RequestExportSuccess', readonly export: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly __typename: 'ValidationIssue', readonly code: ValidationIssueCode, readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type StopExportMutationVariables = Exact<{
  id: string;
}>;


export type StopExportMutation = { readonly __typename: 'Mutation', readonly cancelExport:
    | { readonly __typename: 'CancelExportSuccess', readonly export: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } }
    | { readonly __typename: 'ExportStateError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
   };

export type RepeatExportMutationVariables = Exact<{
  id: string;
}>;


export type RepeatExportMutation = { readonly __typename: 'Mutation', readonly retryExport:
    | { readonly __typename: 'ExportQuotaExceededError', readonly retryAfter: string, readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ExportStateError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ExportTooLargeError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RetryExportSuccess', readonly export: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly __typename: 'ValidationIssue', readonly code: ValidationIssueCode, readonly path: ReadonlyArray<string>, readonly message: string }> }
   };

export type RemoveExportFileMutationVariables = Exact<{
  id: string;
}>;


export type RemoveExportFileMutation = { readonly __typename: 'Mutation', readonly deleteExportFile:
    | { readonly __typename: 'DeleteExportFileSuccess', readonly export: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } }
    | { readonly __typename: 'ExportStateError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
   };

type RefusalFields_ExportQuotaExceededError_Fragment = { readonly __typename: 'ExportQuotaExceededError', readonly retryAfter: string, readonly code: ErrorCode, readonly message: string };

type RefusalFields_ExportStateError_Fragment = { readonly __typename: 'ExportStateError', readonly code: ErrorCode, readonly message: string };

type RefusalFields_ExportTooLargeError_Fragment = { readonly __typename: 'ExportTooLargeError', readonly code: ErrorCode, readonly message: string };

type RefusalFields_ForbiddenError_Fragment = { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string };

type RefusalFields_IdempotencyConflictError_Fragment = { readonly __typename: 'IdempotencyConflictError', readonly code: ErrorCode, readonly message: string };

type RefusalFields_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly __typename: 'ValidationIssue', readonly code: ValidationIssueCode, readonly path: ReadonlyArray<string>, readonly message: string }> };

export type RefusalFieldsFragment =
  | RefusalFields_ExportQuotaExceededError_Fragment
  | RefusalFields_ExportStateError_Fragment
  | RefusalFields_ExportTooLargeError_Fragment
  | RefusalFields_ForbiddenError_Fragment
  | RefusalFields_IdempotencyConflictError_Fragment
  | RefusalFields_ValidationError_Fragment
;

export type ExportEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportEventsSubscription = { readonly exportEvents: { readonly __typename: 'ExportEvent', readonly id: string, readonly cursor: string, readonly type: ExportEventType, readonly export: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } } };

export type ExportStatesSubscriptionVariables = Exact<{
  id: string;
}>;


export type ExportStatesSubscription = { readonly exportUpdated: { readonly __typename: 'Export', readonly id: string, readonly version: number, readonly status: ExportStatus, readonly statusLabel: string, readonly summary: string, readonly scope: Scope, readonly rowLabel: string, readonly formatLabel: string, readonly createdAt: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly progress: { readonly __typename: 'ExportProgress', readonly processedRows: number, readonly totalRows: number } | null, readonly file: { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly byteSize: number, readonly rowCount: number, readonly expiresAt: string } | null, readonly failure: { readonly __typename: 'ExportFailure', readonly code: ExportFailureCode, readonly message: string, readonly correlationId: string, readonly retryable: boolean } | null } };

export type RdvFieldsFragment = { readonly __typename: 'Rdv', readonly id: string, readonly name: string | null, readonly startsAt: string, readonly endsAt: string, readonly temporalStatus: RdvTemporalStatus, readonly statusLabel: string, readonly originLabel: string, readonly isCollective: boolean, readonly usagersCount: number, readonly organisation: { readonly __typename: 'Organisation', readonly id: string, readonly name: string, readonly timeZone: string }, readonly motif: { readonly __typename: 'Motif', readonly id: string, readonly name: string, readonly locationTypeLabel: string } | null, readonly lieu: { readonly __typename: 'Lieu', readonly id: string, readonly name: string } | null, readonly agents: ReadonlyArray<{ readonly __typename: 'Agent', readonly id: string, readonly fullName: string }> };

export type RdvListQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  orderBy?: RdvOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type RdvListQuery = { readonly __typename: 'Query', readonly rdvs: { readonly __typename: 'RdvConnection', readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly __typename: 'Rdv', readonly id: string, readonly name: string | null, readonly startsAt: string, readonly endsAt: string, readonly temporalStatus: RdvTemporalStatus, readonly statusLabel: string, readonly originLabel: string, readonly isCollective: boolean, readonly usagersCount: number, readonly organisation: { readonly __typename: 'Organisation', readonly id: string, readonly name: string, readonly timeZone: string }, readonly motif: { readonly __typename: 'Motif', readonly id: string, readonly name: string, readonly locationTypeLabel: string } | null, readonly lieu: { readonly __typename: 'Lieu', readonly id: string, readonly name: string } | null, readonly agents: ReadonlyArray<{ readonly __typename: 'Agent', readonly id: string, readonly fullName: string }> }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } | null };

export type RdvDetailQueryVariables = Exact<{
  id: string;
}>;


export type RdvDetailQuery = { readonly __typename: 'Query', readonly rdv: { readonly __typename: 'Rdv', readonly id: string, readonly name: string | null, readonly startsAt: string, readonly endsAt: string, readonly temporalStatus: RdvTemporalStatus, readonly statusLabel: string, readonly originLabel: string, readonly isCollective: boolean, readonly usagersCount: number, readonly participations: { readonly __typename: 'ParticipationConnection', readonly nodes: ReadonlyArray<{ readonly __typename: 'Participation', readonly id: string, readonly statusLabel: string, readonly usager: { readonly __typename: 'Usager', readonly id: string, readonly fullName: string } | null }> } | null, readonly organisation: { readonly __typename: 'Organisation', readonly id: string, readonly name: string, readonly timeZone: string }, readonly motif: { readonly __typename: 'Motif', readonly id: string, readonly name: string, readonly locationTypeLabel: string } | null, readonly lieu: { readonly __typename: 'Lieu', readonly id: string, readonly name: string } | null, readonly agents: ReadonlyArray<{ readonly __typename: 'Agent', readonly id: string, readonly fullName: string }> } | null };

export type MetricsFieldsFragment = { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null };

type BreakdownFields_AgeBandBreakdown_Fragment = { readonly __typename: 'AgeBandBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'AgeBandBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_AgentBreakdown_Fragment = { readonly __typename: 'AgentBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'AgentBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_CollectiveBreakdown_Fragment = { readonly __typename: 'CollectiveBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'CollectiveBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_FollowUpBreakdown_Fragment = { readonly __typename: 'FollowUpBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'FollowUpBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_HourBreakdown_Fragment = { readonly __typename: 'HourBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'HourBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_LeadTimeBreakdown_Fragment = { readonly __typename: 'LeadTimeBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'LeadTimeBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_LieuBreakdown_Fragment = { readonly __typename: 'LieuBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'LieuBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_LocationTypeBreakdown_Fragment = { readonly __typename: 'LocationTypeBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'LocationTypeBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_MotifBreakdown_Fragment = { readonly __typename: 'MotifBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'MotifBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_MotifCategoryBreakdown_Fragment = { readonly __typename: 'MotifCategoryBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'MotifCategoryBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_OrganisationBreakdown_Fragment = { readonly __typename: 'OrganisationBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'OrganisationBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_OriginBreakdown_Fragment = { readonly __typename: 'OriginBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'OriginBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_ServiceBreakdown_Fragment = { readonly __typename: 'ServiceBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'ServiceBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

type BreakdownFields_WeekdayBreakdown_Fragment = { readonly __typename: 'WeekdayBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'WeekdayBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null };

export type BreakdownFieldsFragment =
  | BreakdownFields_AgeBandBreakdown_Fragment
  | BreakdownFields_AgentBreakdown_Fragment
  | BreakdownFields_CollectiveBreakdown_Fragment
  | BreakdownFields_FollowUpBreakdown_Fragment
  | BreakdownFields_HourBreakdown_Fragment
  | BreakdownFields_LeadTimeBreakdown_Fragment
  | BreakdownFields_LieuBreakdown_Fragment
  | BreakdownFields_LocationTypeBreakdown_Fragment
  | BreakdownFields_MotifBreakdown_Fragment
  | BreakdownFields_MotifCategoryBreakdown_Fragment
  | BreakdownFields_OrganisationBreakdown_Fragment
  | BreakdownFields_OriginBreakdown_Fragment
  | BreakdownFields_ServiceBreakdown_Fragment
  | BreakdownFields_WeekdayBreakdown_Fragment
;

export type StatisticsTotalsQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type StatisticsTotalsQuery = { readonly __typename: 'Query', readonly rdvStatistics: { readonly __typename: 'RdvStatistics', readonly perimeter: string, readonly from: string | null, readonly until: string | null, readonly timeZone: string | null, readonly dataAsOf: string | null, readonly isPartial: boolean, readonly totals: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly __typename: 'RdvStatusCount', readonly status: RdvTemporalStatus, readonly label: string, readonly count: number | null, readonly percentage: number | null }> } | null } | null };

export type StatisticsSeriesQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  granularity: TimeGranularity;
}>;


export type StatisticsSeriesQuery = { readonly __typename: 'Query', readonly rdvStatistics: { readonly __typename: 'RdvStatistics', readonly timeSeries: ReadonlyArray<{ readonly __typename: 'RdvTimeBucket', readonly key: string, readonly label: string, readonly from: string, readonly until: string, readonly isPartial: boolean, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }> | null } | null };

export type StatisticsBreakdownsQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type StatisticsBreakdownsQuery = { readonly __typename: 'Query', readonly rdvStatistics: { readonly __typename: 'RdvStatistics', readonly byService: { readonly __typename: 'ServiceBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'ServiceBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null } | null, readonly byMotif: { readonly __typename: 'MotifBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'MotifBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null } | null, readonly byOrganisation: { readonly __typename: 'OrganisationBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'OrganisationBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null } | null, readonly byAgent: { readonly __typename: 'AgentBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'AgentBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null } | null, readonly byOrigin: { readonly __typename: 'OriginBreakdown', readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly __typename: 'OriginBucket', readonly key: string, readonly label: string, readonly metrics: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null }>, readonly others: { readonly __typename: 'RdvMetrics', readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null } | null } | null } | null };

export type CurrentViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type CurrentViewerQuery = { readonly __typename: 'Query', readonly viewer: { readonly __typename: 'Viewer', readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly fullName: string } | null, readonly scopes: ReadonlyArray<{ readonly __typename: 'ViewerScope', readonly scope: Scope | null, readonly label: string, readonly canList: boolean, readonly canSeeFigures: boolean, readonly canExport: boolean, readonly refusedFilters: ReadonlyArray<string>, readonly targets: ReadonlyArray<
        | { readonly __typename: 'Agent', readonly id: string, readonly fullName: string }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Territory', readonly id: string, readonly name: string }
      > | null, readonly files: ReadonlyArray<{ readonly __typename: 'ViewerScopeFile', readonly row: ExportRow, readonly label: string, readonly isDefault: boolean }> }>, readonly session: { readonly __typename: 'ViewerSession', readonly expiresAt: string, readonly idleExpiresAt: string } | null } };

export type FilterOptionsQueryVariables = Exact<{
  organisationIds?: ReadonlyArray<string> | string | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FilterOptionsQuery = { readonly __typename: 'Query', readonly viewer: { readonly __typename: 'Viewer', readonly organisations: ReadonlyArray<{ readonly __typename: 'Organisation', readonly id: string, readonly name: string }> | null, readonly services: ReadonlyArray<{ readonly __typename: 'Service', readonly id: string, readonly name: string }> | null, readonly motifs: ReadonlyArray<{ readonly __typename: 'Motif', readonly id: string, readonly name: string, readonly locationTypeLabel: string }> | null, readonly lieux: ReadonlyArray<{ readonly __typename: 'Lieu', readonly id: string, readonly name: string }> | null, readonly agents: ReadonlyArray<{ readonly __typename: 'Agent', readonly id: string, readonly fullName: string }> | null } };

export const ExportFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}}]} as unknown as DocumentNode<ExportFieldsFragment, unknown>;
export const RefusalFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValidationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportQuotaExceededError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]} as unknown as DocumentNode<RefusalFieldsFragment, unknown>;
export const RdvFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RdvFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Rdv"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"temporalStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"originLabel"}},{"kind":"Field","name":{"kind":"Name","value":"isCollective"}},{"kind":"Field","name":{"kind":"Name","value":"usagersCount"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"motif"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"locationTypeLabel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lieu"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]} as unknown as DocumentNode<RdvFieldsFragment, unknown>;
export const MetricsFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MetricsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RdvMetrics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvCount"}},{"kind":"Field","name":{"kind":"Name","value":"participationCount"}},{"kind":"Field","name":{"kind":"Name","value":"usagerCount"}},{"kind":"Field","name":{"kind":"Name","value":"noShowRate"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadTimeInDays"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"maskReasonLabel"}}]}}]} as unknown as DocumentNode<MetricsFieldsFragment, unknown>;
export const BreakdownFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BreakdownFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Breakdown"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"bucketCount"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MetricsFields"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"others"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MetricsFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MetricsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RdvMetrics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvCount"}},{"kind":"Field","name":{"kind":"Name","value":"participationCount"}},{"kind":"Field","name":{"kind":"Name","value":"usagerCount"}},{"kind":"Field","name":{"kind":"Name","value":"noShowRate"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadTimeInDays"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"maskReasonLabel"}}]}}]} as unknown as DocumentNode<BreakdownFieldsFragment, unknown>;
export const ExportHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExportHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportFiltersInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"exports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}}]} as unknown as DocumentNode<ExportHistoryQuery, ExportHistoryQueryVariables>;
export const ExportDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExportDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"export"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"header"}},{"kind":"Field","name":{"kind":"Name","value":"isPersonalData"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}}]} as unknown as DocumentNode<ExportDetailQuery, ExportDetailQueryVariables>;
export const SelectionEstimateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SelectionEstimate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scope"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Scope"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvFiltersInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportOptionsInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"exportEstimate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scope"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scope"}}},{"kind":"Argument","name":{"kind":"Name","value":"targetIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"fits"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}}]}}]}}]} as unknown as DocumentNode<SelectionEstimateQuery, SelectionEstimateQueryVariables>;
export const StartExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scope"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Scope"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvFiltersInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ExportOptionsInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"requestExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scope"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scope"}}},{"kind":"Argument","name":{"kind":"Name","value":"targetIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RequestExportSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValidationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportQuotaExceededError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]} as unknown as DocumentNode<StartExportMutation, StartExportMutationVariables>;
export const StopExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cancelExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CancelExportSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValidationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportQuotaExceededError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]} as unknown as DocumentNode<StopExportMutation, StopExportMutationVariables>;
export const RepeatExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RepeatExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"retryExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RetryExportSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValidationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportQuotaExceededError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]} as unknown as DocumentNode<RepeatExportMutation, RepeatExportMutationVariables>;
export const RemoveExportFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveExportFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"deleteExportFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteExportFileSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValidationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExportQuotaExceededError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]} as unknown as DocumentNode<RemoveExportFileMutation, RemoveExportFileMutationVariables>;
export const ExportEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ExportEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}}]} as unknown as DocumentNode<ExportEventsSubscription, ExportEventsSubscriptionVariables>;
export const ExportStatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ExportStates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ExportFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ExportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"rowLabel"}},{"kind":"Field","name":{"kind":"Name","value":"formatLabel"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"processedRows"}},{"kind":"Field","name":{"kind":"Name","value":"totalRows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanCancel"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRetry"}}]}}]} as unknown as DocumentNode<ExportStatesSubscription, ExportStatesSubscriptionVariables>;
export const RdvListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RdvList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scope"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Scope"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvFiltersInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvOrderInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scope"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scope"}}},{"kind":"Argument","name":{"kind":"Name","value":"targetIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"RdvFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RdvFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Rdv"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"temporalStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"originLabel"}},{"kind":"Field","name":{"kind":"Name","value":"isCollective"}},{"kind":"Field","name":{"kind":"Name","value":"usagersCount"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"motif"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"locationTypeLabel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lieu"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]} as unknown as DocumentNode<RdvListQuery, RdvListQueryVariables>;
export const RdvDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RdvDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdv"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"RdvFields"}},{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"usager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RdvFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Rdv"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"temporalStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusLabel"}},{"kind":"Field","name":{"kind":"Name","value":"originLabel"}},{"kind":"Field","name":{"kind":"Name","value":"isCollective"}},{"kind":"Field","name":{"kind":"Name","value":"usagersCount"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"motif"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"locationTypeLabel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lieu"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]} as unknown as DocumentNode<RdvDetailQuery, RdvDetailQueryVariables>;
export const StatisticsTotalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StatisticsTotals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scope"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Scope"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvFiltersInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvStatistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scope"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scope"}}},{"kind":"Argument","name":{"kind":"Name","value":"targetIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"perimeter"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"dataAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"isPartial"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MetricsFields"}},{"kind":"Field","name":{"kind":"Name","value":"rdvCountByStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"percentage"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MetricsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RdvMetrics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvCount"}},{"kind":"Field","name":{"kind":"Name","value":"participationCount"}},{"kind":"Field","name":{"kind":"Name","value":"usagerCount"}},{"kind":"Field","name":{"kind":"Name","value":"noShowRate"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadTimeInDays"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"maskReasonLabel"}}]}}]} as unknown as DocumentNode<StatisticsTotalsQuery, StatisticsTotalsQueryVariables>;
export const StatisticsSeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StatisticsSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scope"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Scope"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvFiltersInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"granularity"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeGranularity"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvStatistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scope"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scope"}}},{"kind":"Argument","name":{"kind":"Name","value":"targetIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"timeSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"granularity"},"value":{"kind":"Variable","name":{"kind":"Name","value":"granularity"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"isPartial"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MetricsFields"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MetricsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RdvMetrics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvCount"}},{"kind":"Field","name":{"kind":"Name","value":"participationCount"}},{"kind":"Field","name":{"kind":"Name","value":"usagerCount"}},{"kind":"Field","name":{"kind":"Name","value":"noShowRate"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadTimeInDays"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"maskReasonLabel"}}]}}]} as unknown as DocumentNode<StatisticsSeriesQuery, StatisticsSeriesQueryVariables>;
export const StatisticsBreakdownsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StatisticsBreakdowns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scope"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Scope"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RdvFiltersInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvStatistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scope"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scope"}}},{"kind":"Argument","name":{"kind":"Name","value":"targetIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"targetIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"filters"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"byService"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BreakdownFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byMotif"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BreakdownFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byOrganisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BreakdownFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BreakdownFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byOrigin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"BreakdownFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MetricsFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RdvMetrics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rdvCount"}},{"kind":"Field","name":{"kind":"Name","value":"participationCount"}},{"kind":"Field","name":{"kind":"Name","value":"usagerCount"}},{"kind":"Field","name":{"kind":"Name","value":"noShowRate"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadTimeInDays"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"maskReasonLabel"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BreakdownFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Breakdown"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"bucketCount"}},{"kind":"Field","name":{"kind":"Name","value":"maskReason"}},{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MetricsFields"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"others"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MetricsFields"}}]}}]}}]} as unknown as DocumentNode<StatisticsBreakdownsQuery, StatisticsBreakdownsQueryVariables>;
export const CurrentViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CurrentViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scopes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"canList"}},{"kind":"Field","name":{"kind":"Name","value":"canSeeFigures"}},{"kind":"Field","name":{"kind":"Name","value":"canExport"}},{"kind":"Field","name":{"kind":"Name","value":"refusedFilters"}},{"kind":"Field","name":{"kind":"Name","value":"targets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organisation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Territory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"isDefault"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"idleExpiresAt"}}]}}]}}]}}]} as unknown as DocumentNode<CurrentViewerQuery, CurrentViewerQueryVariables>;
export const FilterOptionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FilterOptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"organisationIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"organisations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"organisationIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"organisationIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"motifs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"organisationIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"organisationIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"locationTypeLabel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lieux"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"organisationIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"organisationIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"organisationIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"organisationIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]}}]} as unknown as DocumentNode<FilterOptionsQuery, FilterOptionsQueryVariables>;