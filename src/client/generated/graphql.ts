/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Level of access of an agent in an organisation. */
export type AccessLevel =
  /** Administrator. Sees and exports all RDVs of the organisation. */
  | 'ADMIN'
  /** Other agent. Sees the RDVs of their services and those they attend. In the service Secrétariat, sees all RDVs of the organisation. */
  | 'BASIC';

/** Band of ages, in completed years. Anonymous files have the same bands. */
export type AgeBand =
  /** Under 18 years. */
  | 'AGE_0_TO_17'
  /** 18 to 25 years. */
  | 'AGE_18_TO_25'
  /** 26 to 39 years. */
  | 'AGE_26_TO_39'
  /** 40 to 59 years. */
  | 'AGE_40_TO_59'
  /** 60 years and more. */
  | 'AGE_60_AND_MORE';

/** Period to compare with. */
export type Comparison =
  /** Period that ends at the start of the selected one. It has as many calendar months when the selected period consists of whole months, otherwise as many days. */
  | 'PREVIOUS_PERIOD'
  /** Same days one year before. Whole months are compared with whole months. Whole ISO weeks are compared by week number, week 53 with week 52 when the year before has no week 53. */
  | 'PREVIOUS_YEAR';

/** Period to compare with, given in exactly one of these ways. */
export type ComparisonInput =
  {   /** Number of months to go back: 1 to 120. Whole months are compared with whole months. */
  readonly months: number; readonly period?: never; readonly weeks?: never; readonly years?: never; }
  |  { readonly months?: never;   /** Period before, or the same one a year before. */
  readonly period: Comparison; readonly weeks?: never; readonly years?: never; }
  |  { readonly months?: never; readonly period?: never;   /** Number of weeks to go back: 1 to 520. The days keep their day of the week. */
  readonly weeks: number; readonly years?: never; }
  |  { readonly months?: never; readonly period?: never; readonly weeks?: never;   /** Number of years to go back: 1 to 10. 1 is PREVIOUS_YEAR. */
  readonly years: number; };

/** Event of a schedule that receivers are told. */
export type DeliveryEvent =
  /** A run failed, or was refused and has no export. `type` of the message: `export.failed`. */
  | 'EXPORT_FAILED'
  /** A file is ready. `type` of the message: `export.succeeded`. */
  | 'EXPORT_SUCCEEDED'
  /** The schedule was paused, for whatever reason. `type` of the message: `schedule.paused`. */
  | 'SCHEDULE_PAUSED';

/** Outcome of an attempt at a delivery. */
export type DeliveryOutcome =
  /** The receiver answered with a status from 200 to 299. */
  | 'ACCEPTED'
  /** The server has an address outside the public internet, such as a private or a local one. */
  | 'ADDRESS_REFUSED'
  /** No connection, or one that ended before an answer. */
  | 'CONNECTION_FAILED'
  /** Nothing was sent: the receiver was disabled. */
  | 'DISABLED'
  /** Another status: see `statusCode`. 410 disables the receiver at once. */
  | 'HTTP_STATUS'
  /** The name of the server has no address. */
  | 'NAME_UNKNOWN'
  /** A redirect. It is not followed. */
  | 'REDIRECT'
  /** Nothing was sent: the owner has lost the right to the export, or has no role. */
  | 'RIGHT_LOST'
  /** The service has lost the key of the secret. Rotate the secret. */
  | 'SECRET_UNREADABLE'
  /** No answer within ten seconds. */
  | 'TIMEOUT'
  /** The certificate is not valid for the name, or TLS failed. */
  | 'TLS_FAILED';

/** State of a delivery. */
export type DeliveryStatus =
  /** No further attempt, unless it is replayed. */
  | 'FAILED'
  /** Waits for its next attempt. */
  | 'PENDING'
  /** The receiver accepted it. */
  | 'SUCCEEDED';

/** Property by which figures are broken down. */
export type Dimension =
  /** Agent. A RDV counts for each of its agents. */
  | 'AGENT'
  /** Age of a usager on the day of the RDV, in bands. A RDV counts for each band of its usagers. */
  | 'AGE_BAND'
  /** Collective or individual RDV. */
  | 'COLLECTIVE'
  /** Follow-up or not. */
  | 'FOLLOW_UP'
  /** Hour of the day of the start. */
  | 'HOUR'
  /** Lead time from booking to start, in bands. */
  | 'LEAD_TIME'
  /** Place. */
  | 'LIEU'
  /** Kind of place. */
  | 'LOCATION_TYPE'
  /** Month of the start: the buckets of `timeSeries` with MONTH. Only in `matrix`. */
  | 'MONTH'
  /** Motif. */
  | 'MOTIF'
  /** Category of the motif. */
  | 'MOTIF_CATEGORY'
  /** Motifs of the same name, kind of place and service in several organisations, as one. */
  | 'MOTIF_GROUP'
  /** Organisation. */
  | 'ORGANISATION'
  /** Origin of the booking. */
  | 'ORIGIN'
  /** Service of the motif. */
  | 'SERVICE'
  /** Status of the RDV, past and future as everywhere. Only in `matrix`. */
  | 'STATUS'
  /** Day of the week of the start. */
  | 'WEEKDAY';

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
  /** Agent to whom this export cannot be handed over. */
  | 'HAND_OVER_REFUSED'
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
  /** Number of objects of one kind that an agent or a territory may have. */
  | 'LIMIT_REACHED'
  /** Unsupported HTTP method. */
  | 'METHOD_NOT_ALLOWED'
  /** Object that does not exist, or is not the viewer’s. `argument`: path of the argument that names it. */
  | 'NOT_FOUND'
  /** Offer that another administrator of the organisation has accepted. */
  | 'OFFER_TAKEN'
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
  | 'VALUE_LIMIT_EXCEEDED'
  /** Object that was changed since the version that the request expects. */
  | 'VERSION_CONFLICT'
  /** Receiver that cannot be created, since the operator has switched webhooks off. */
  | 'WEBHOOKS_OFF';

/** Kind of the cells of a column. */
export type ExportCellType =
  /** Day, stored as a serial number of days in workbooks. */
  | 'DATE'
  /** Number with one decimal. */
  | 'DECIMAL'
  /** Whole number. */
  | 'INTEGER'
  /** Percentage with one decimal: 12.5 stands for 12.5 %. */
  | 'PERCENTAGE'
  /** Text. */
  | 'TEXT'
  /** Time of day to the minute, stored as a part of a day in workbooks. */
  | 'TIME';

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

/** Reason the file of an export is gone. */
export type ExportExpiryReason =
  /** Deletion by its requester. */
  | 'DELETED'
  /** Right to the file lost by its requester. */
  | 'RIGHT_LOST'
  /** End of its retention period. */
  | 'TIME_OVER'
  /** Deletion or anonymisation of a usager in the file since. */
  | 'USAGER_ERASED';

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

/** Field by which exports can be sorted. */
export type ExportOrderField =
  /** Time of the request. */
  | 'CREATED_AT'
  /** Time at which the export ended. Unfinished exports come after finished ones. */
  | 'FINISHED_AT';

/** Sort order of a list of exports. Ties are broken by id. */
export type ExportOrderInput = {
  /** Direction of the order. */
  readonly direction?: OrderDirection;
  /** Field to sort by. */
  readonly field: ExportOrderField;
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

/** Reason a file of changes has all rows. */
export type ExportWholeReason =
  /** First file of the schedule. */
  | 'FIRST_FILE'
  /** The export is a repetition by `retryExport`. */
  | 'REPEATED'
  /** Filters, targets, columns, anonymity or time zone changed since the previous file, or the organisations that the rights of the agent cover. Days of a relative period may move. */
  | 'SELECTION_CHANGED'
  /** The previous file cannot be compared: it was written without changes, or too long ago. */
  | 'UNKNOWN_BASE';

/** Order of options. */
export type FacetOrder =
  /** Most RDVs first, then by name. */
  | 'COUNT'
  /** By name, agents by last name, ignoring accents and case. */
  | 'NAME';

/** Colleague to whom an export is handed over, given in exactly one of these forms. */
export type HandOverRecipientInput =
  {   /** Global id of the agent. */
  readonly agentId: string; readonly email?: never; }
  |  { readonly agentId?: never;   /** E-mail address with which the agent signs in. */
  readonly email: string; };

/** Public holidays in a part of France. */
export type HolidayCalendar =
  /** With Good Friday and 26 December. */
  | 'ALSACE_MOSELLE'
  /** With 27 May. */
  | 'GUADELOUPE'
  /** With 10 June. */
  | 'GUYANE'
  /** With 20 December. */
  | 'LA_REUNION'
  /** With 22 May. */
  | 'MARTINIQUE'
  /** With 27 April. */
  | 'MAYOTTE'
  /** The eleven national holidays. */
  | 'METROPOLE';

/** Band of lead times: calendar days from the booking to the start. */
export type LeadTimeBand =
  /** 1 to 7 days. */
  | 'DAYS_1_TO_7'
  /** 8 to 14 days. */
  | 'DAYS_8_TO_14'
  /** 15 to 30 days. */
  | 'DAYS_15_TO_30'
  /** 31 to 60 days. */
  | 'DAYS_31_TO_60'
  /** 61 days and more. */
  | 'DAYS_61_AND_MORE'
  /** Booking recorded on a later day than the start. */
  | 'RECORDED_AFTERWARDS'
  /** Booking on the day of the start. */
  | 'SAME_DAY';

/** Availability of a place. */
export type LieuAvailability =
  /** Closed. */
  | 'DISABLED'
  /** Open. */
  | 'ENABLED'
  /** Created for one RDV ("Ponctuel"). */
  | 'SINGLE_USE';

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

/** Housing situation of a usager ("logement"). */
export type Logement =
  /** Other. */
  | 'AUTRE'
  /** Buying the home. */
  | 'EN_ACCESSION_PROPRIETE'
  /** Housed by somebody else. */
  | 'HEBERGE'
  /** Tenant. */
  | 'LOCATAIRE'
  /** Owner. */
  | 'PROPRIETAIRE'
  /** Homeless. */
  | 'SDF';

/** Reason a figure is hidden. */
export type MaskReason =
  /** With the scope TERRITORY: too few usagers to be shown, or a hidden figure of the same request could be derived from it. The threshold is five usagers unless the operator sets another. */
  | 'TOO_FEW_USAGERS';

/** Unit of a metric. */
export type MetricUnit =
  /** Agents. */
  | 'AGENT'
  /** Days of 24 hours. */
  | 'DAY'
  /** Minutes. */
  | 'MINUTE'
  /** Participations: a usager in a RDV. */
  | 'PARTICIPATION'
  /** Percent, from 0 to 100. */
  | 'PERCENT'
  /** RDVs. */
  | 'RDV'
  /** Distinct usagers. */
  | 'USAGER';

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

/** Date of a RDV that determines its bucket. */
export type RdvDateField =
  /** Day of the booking. */
  | 'CREATED_AT'
  /** Day of the start. */
  | 'STARTS_AT';

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

/** Stored status of a RDV, or of one participation. */
export type RdvStatus =
  /** Cancelled by the usager. */
  | 'EXCUSED'
  /** Usager did not attend. */
  | 'NOSHOW'
  /** Cancelled by the service. */
  | 'REVOKED'
  /** Usager attended. */
  | 'SEEN'
  /** No status recorded yet. */
  | 'UNKNOWN';

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

/** How often a schedule runs. */
export type ScheduleFrequency =
  /** Once in each local day, or in each working day. */
  | 'DAILY'
  /** Once in each month. */
  | 'MONTHLY'
  /** Once in each ISO week, on one weekday. */
  | 'WEEKLY';

/** Day of a month that is not a number. */
export type ScheduleMonthDay =
  /** First day that is no Saturday, no Sunday and no public holiday. */
  | 'FIRST_WORKING_DAY'
  /** Last day of the month. */
  | 'LAST_DAY';

/** Answer of an organisation to an offer. */
export type ScheduleOfferState =
  /** An administrator of the organisation has a schedule from it. */
  | 'ACCEPTED'
  /** An administrator of the organisation declined it. It can still be accepted. */
  | 'DECLINED'
  /** No answer yet, or the accepted schedule was deleted. */
  | 'WAITING';

/** The kind of thing that a schedule makes at each of its times. */
export type ScheduleOutput =
  /** A mail with figures and a chart, without names of persons. It has no file. */
  | 'FIGURES'
  /** A file, which is an export in the history. */
  | 'FILE';

/** Reason a schedule is paused. */
export type SchedulePauseReason =
  /** Three runs in a row failed or were refused. A mail said so. */
  | 'FAILURES'
  /** The territory no longer offers its template to the organisation. A mail said so. Resumed, it is a schedule without an offer. */
  | 'OFFER_ENDED'
  /** `pauseSchedule` was called. */
  | 'OWNER'
  /** At its last time, the owner had no right to its export. A mail said so. */
  | 'RIGHT_LOST';

/** Days and time at which a schedule runs. */
export type ScheduleRecurrenceInput = {
  /** Day of the month, 1 to 31, with MONTHLY. A month without this day has its last one instead. Either this or `monthDay`. */
  readonly dayOfMonth?: number | null | undefined;
  /** Frequency. */
  readonly frequency: ScheduleFrequency;
  /** Public holidays that are no working days. */
  readonly holidays?: HolidayCalendar;
  /** Other day of the month, with MONTHLY. */
  readonly monthDay?: ScheduleMonthDay | null | undefined;
  /** Local time, `HH:MM`. On a day whose clocks skip it, the run is later by what they skip. A time that occurs twice is the earlier one. */
  readonly time: string;
  /** Time zone of the days and of `time`. */
  readonly timeZone?: string;
  /** Day of the week. Required with WEEKLY, refused otherwise. */
  readonly weekday?: Weekday | null | undefined;
  /** True for no runs on Saturdays, Sundays and public holidays, with DAILY. */
  readonly workingDaysOnly?: boolean;
};

/** Outcome of a run. */
export type ScheduleRunOutcome =
  /** The export was cancelled by its agent. */
  | 'CANCELED'
  /** The export failed, or the mail could not be sent. */
  | 'FAILED'
  /** No export was created. See `code` and `message`. */
  | 'REFUSED'
  /** The export or mail is under way, or has ended within the last minute. */
  | 'REQUESTED'
  /** The file was written, or the mail was sent. */
  | 'SUCCEEDED';

/** Rows in the files of a schedule. */
export type ScheduleSince =
  /** All selected rows. */
  | 'BEGINNING'
  /** Rows created, changed or gone since the last file of the schedule, for rows per RDV only. The file has the columns `rdv_id` and `changement` after the others. It is whole when changes cannot be told: see `Export.changes`. */
  | 'LAST_RUN';

/** State of a schedule. */
export type ScheduleState =
  /** Runs at its times. */
  | 'ACTIVE'
  /** Does not run until it is resumed. See `pauseReason`. */
  | 'PAUSED';

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
  /** Value that is in the list twice, or a name that the viewer or the territory already uses. */
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
  /** Text that is neither an IP address nor a network as CIDR. */
  | 'INVALID_NETWORK'
  /** Period without a day, or whose end does not follow its start. */
  | 'INVALID_PERIOD'
  /** Time of day that is not written as `HH:MM`. */
  | 'INVALID_TIME'
  /** Name that is not in the IANA time zone database. */
  | 'INVALID_TIME_ZONE'
  /** Text that is not an `https` URL, or has credentials or a fragment. */
  | 'INVALID_URL'
  /** Missing value that the other arguments need. */
  | 'MISSING'
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

/** Reason a receiver is disabled. */
export type WebhookDisabledReason =
  /** The receiver answered 410. A mail said so. */
  | 'GONE'
  /** A delivery failed for three days, and none was accepted in the meantime. A mail said so. */
  | 'UNREACHABLE';

/** Day of the week. */
export type Weekday =
  /** Friday. */
  | 'FRIDAY'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY'
  /** Thursday. */
  | 'THURSDAY'
  /** Tuesday. */
  | 'TUESDAY'
  /** Wednesday. */
  | 'WEDNESDAY';

export type DemoViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoViewerQuery = { readonly viewer: { readonly agent: { readonly id: string, readonly fullName: string }, readonly roles: ReadonlyArray<{ readonly accessLevel: AccessLevel, readonly organisation: { readonly id: string, readonly name: string } }> } };

export type DemoCountersQueryVariables = Exact<{
  organisation: string;
}>;


export type DemoCountersQuery = { readonly rdvStatistics: { readonly perimeter: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }> } };

export type DemoRequestExportMutationVariables = Exact<{
  organisation: string;
}>;


export type DemoRequestExportMutation = { readonly requestExport:
    | { readonly __typename: 'ExportQuotaExceededError', readonly message: string }
    | { readonly __typename: 'ExportTooLargeError', readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly message: string }
    | { readonly __typename: 'RequestExportSuccess', readonly deduplicated: boolean, readonly export: { readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly message: string }
   };

export type DemoExportUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type DemoExportUpdatedSubscription = { readonly exportUpdated: { readonly id: string, readonly status: ExportStatus, readonly version: number, readonly progress: { readonly processedRows: number, readonly totalRows: number } | null, readonly failure: { readonly message: string, readonly correlationId: string } | null, readonly file: { readonly fileName: string, readonly byteSize: number, readonly rowCount: number, readonly sha256: string, readonly downloadUrl: string } | null } };

export type CancelExportMutationVariables = Exact<{
  id: string;
}>;


export type CancelExportMutation = { readonly cancelExport:
    | { readonly __typename: 'CancelExportSuccess', readonly export: { readonly id: string, readonly status: ExportStatus, readonly finishedAt: string | null, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean } }
    | { readonly __typename: 'ExportStateError', readonly message: string, readonly export: { readonly id: string, readonly status: ExportStatus } }
    | { readonly __typename: 'ForbiddenError', readonly message: string, readonly refusedIds: ReadonlyArray<string> }
   };

export type RetryExportMutationVariables = Exact<{
  id: string;
  idempotencyKey?: string | null | undefined;
}>;


export type RetryExportMutation = { readonly retryExport:
    | { readonly __typename: 'ExportQuotaExceededError', readonly message: string, readonly retryAfter: string, readonly quota: { readonly concurrentUsed: number, readonly concurrentLimit: number } }
    | { readonly __typename: 'ExportStateError', readonly message: string, readonly export: { readonly id: string, readonly status: ExportStatus } }
    | { readonly __typename: 'ExportTooLargeError', readonly message: string, readonly rowCount: number, readonly maxRows: number }
    | { readonly __typename: 'ForbiddenError', readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'IdempotencyConflictError', readonly message: string, readonly export: { readonly id: string } }
    | { readonly __typename: 'RetryExportSuccess', readonly export: { readonly id: string, readonly status: ExportStatus, readonly idempotencyKey: string | null, readonly filtersSummary: string, readonly retryOf: { readonly id: string } | null }, readonly exportEdge: { readonly cursor: string, readonly node: { readonly id: string } } }
    | { readonly __typename: 'ValidationError', readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type DeleteExportFileMutationVariables = Exact<{
  id: string;
}>;


export type DeleteExportFileMutation = { readonly deleteExportFile:
    | { readonly __typename: 'DeleteExportFileSuccess', readonly export: { readonly id: string, readonly status: ExportStatus, readonly file: { readonly fileName: string } | null } }
    | { readonly __typename: 'ExportStateError', readonly message: string, readonly export: { readonly id: string, readonly status: ExportStatus } }
    | { readonly __typename: 'ForbiddenError', readonly message: string, readonly refusedIds: ReadonlyArray<string> }
   };

export type ExportLifeQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ExportLifeQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly status: ExportStatus, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly id: string, readonly result: { readonly fileName: string, readonly byteSize: number, readonly rowCount: number, readonly sha256: string } | null, readonly events: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly cursor: string, readonly type: ExportEventType, readonly occurredAt: string, readonly actor: { readonly id: string } | null, readonly export: { readonly id: string } } }> } }
    | { readonly __typename: 'ExportEvent', readonly type: ExportEventType, readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type HistoryQueryVariables = Exact<{
  filters?: ExportFiltersInput | null | undefined;
  orderBy?: ExportOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type HistoryQuery = { readonly exports: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null, readonly startCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly status: ExportStatus, readonly summary: string, readonly createdAt: string, readonly finishedAt: string | null, readonly result: { readonly fileName: string, readonly byteSize: number, readonly rowCount: number, readonly sha256: string } | null } }> }, readonly viewer: { readonly exports: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string } }> } } };

export type EstimateQueryVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  options?: ExportOptionsInput | null | undefined;
}>;


export type EstimateQuery = { readonly exportEstimate: { readonly rowCount: number | null } };

export type RequestExportMutationVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  options?: ExportOptionsInput | null | undefined;
}>;


export type RequestExportMutation = { readonly requestExport:
    | { readonly __typename: 'ExportQuotaExceededError', readonly message: string }
    | { readonly __typename: 'ExportTooLargeError', readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'IdempotencyConflictError', readonly message: string }
    | { readonly __typename: 'RequestExportSuccess', readonly deduplicated: boolean, readonly export: { readonly id: string, readonly status: ExportStatus, readonly version: number } }
    | { readonly __typename: 'ValidationError', readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode, readonly message: string }> }
   };

export type ExportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportsQuery = { readonly exports: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly scope: Scope, readonly status: ExportStatus, readonly version: number, readonly attempt: number, readonly timeZone: string | null, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly filtersSummary: string, readonly requestedBy: { readonly id: string, readonly fullName: string }, readonly targets: ReadonlyArray<
          | { readonly __typename: 'Agent', readonly id: string, readonly fullName: string }
          | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
          | { readonly __typename: 'Territory', readonly id: string, readonly name: string }
        >, readonly columns: ReadonlyArray<{ readonly key: string, readonly header: string, readonly isPersonalData: boolean }>, readonly progress: { readonly processedRows: number, readonly totalRows: number } | null, readonly failure: { readonly code: ExportFailureCode, readonly message: string, readonly retryable: boolean, readonly correlationId: string } | null, readonly file: { readonly fileName: string, readonly mediaType: string, readonly byteSize: number, readonly rowCount: number, readonly sha256: string, readonly downloadUrl: string, readonly downloadUrlExpiresAt: string } | null } }> } };

export type ExportUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type ExportUpdatedSubscription = { readonly exportUpdated: { readonly id: string, readonly status: ExportStatus, readonly version: number, readonly progress: { readonly processedRows: number, readonly totalRows: number } | null, readonly failure: { readonly code: ExportFailureCode, readonly message: string } | null, readonly file: { readonly fileName: string, readonly rowCount: number, readonly sha256: string, readonly byteSize: number, readonly downloadUrl: string } | null } };

export type ExportPermissionsQueryVariables = Exact<{
  row?: ExportRow | null | undefined;
  territoryId?: string | null | undefined;
  anonymous?: boolean;
}>;


export type ExportPermissionsQuery = { readonly viewer: { readonly exportPermissions: ReadonlyArray<{ readonly scope: Scope, readonly rows: ReadonlyArray<ExportRow>, readonly targets: ReadonlyArray<
        | { readonly __typename: 'Agent', readonly id: string, readonly fullName: string }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Territory', readonly id: string, readonly name: string }
      >, readonly columns: ReadonlyArray<{ readonly key: string, readonly header: string, readonly isPersonalData: boolean, readonly isDefault: boolean }> }> } };

export type ExportDescriptionQueryVariables = Exact<{
  id: string;
}>;


export type ExportDescriptionQuery = { readonly node:
    | { readonly __typename: 'Agent' }
    | { readonly __typename: 'Export', readonly file: { readonly fileName: string, readonly downloadUrl: string, readonly description: { readonly contractVersion: string, readonly dataAsOf: string, readonly downloadUrl: string, readonly columns: ReadonlyArray<{ readonly key: string, readonly header: string, readonly type: ExportCellType, readonly typeLabel: string, readonly definition: string, readonly isPersonalData: boolean }>, readonly tables: ReadonlyArray<{ readonly title: string, readonly rowCount: number, readonly columns: ReadonlyArray<string> }> } | null } | null }
    | { readonly __typename: 'ExportEvent' }
    | { readonly __typename: 'ExportFile' }
    | { readonly __typename: 'ExportSchedule' }
    | { readonly __typename: 'Lieu' }
    | { readonly __typename: 'Motif' }
    | { readonly __typename: 'MotifCategory' }
    | { readonly __typename: 'Organisation' }
    | { readonly __typename: 'Participation' }
    | { readonly __typename: 'Rdv' }
    | { readonly __typename: 'RdvStatistics' }
    | { readonly __typename: 'SavedSelection' }
    | { readonly __typename: 'ScheduleAddress' }
    | { readonly __typename: 'ScheduleDelivery' }
    | { readonly __typename: 'ScheduleOffer' }
    | { readonly __typename: 'ScheduleWebhook' }
    | { readonly __typename: 'Service' }
    | { readonly __typename: 'Territory' }
    | { readonly __typename: 'Usager' }
    | { readonly __typename: 'Viewer' }
   | null };

export type ExportEventsCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type ExportEventsCursorQuery = { readonly viewer: { readonly exportEventsCursor: string } };

export type ExportEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportEventsSubscription = { readonly exportEvents: { readonly id: string, readonly cursor: string, readonly type: ExportEventType, readonly occurredAt: string, readonly actor: { readonly id: string } | null, readonly export: { readonly id: string, readonly status: ExportStatus, readonly version: number, readonly progress: { readonly processedRows: number, readonly totalRows: number } | null } } };

export type QuotaQueryVariables = Exact<{ [key: string]: never; }>;


export type QuotaQuery = { readonly viewer: { readonly exportQuota: { readonly concurrentLimit: number, readonly concurrentUsed: number, readonly dailyLimit: number, readonly dailyUsed: number, readonly maxRows: number } } };

export type RequestKeyedMutationVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type RequestKeyedMutation = { readonly requestExport:
    | { readonly __typename: 'ExportQuotaExceededError', readonly message: string, readonly retryAfter: string, readonly quota: { readonly concurrentLimit: number, readonly concurrentUsed: number, readonly dailyLimit: number, readonly dailyUsed: number, readonly maxRows: number } }
    | { readonly __typename: 'ExportTooLargeError', readonly message: string, readonly rowCount: number, readonly maxRows: number }
    | { readonly __typename: 'ForbiddenError', readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly message: string, readonly export: { readonly id: string } }
    | { readonly __typename: 'RequestExportSuccess', readonly deduplicated: boolean, readonly export: { readonly id: string, readonly status: ExportStatus, readonly idempotencyKey: string | null }, readonly exportEdge: { readonly cursor: string, readonly node: { readonly id: string } } }
    | { readonly __typename: 'ValidationError', readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type EstimateFitsQueryVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type EstimateFitsQuery = { readonly exportEstimate: { readonly rowCount: number | null, readonly fits: boolean } };

export type QuotaInPayloadsMutationVariables = Exact<{
  scope: Scope;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type QuotaInPayloadsMutation = { readonly requestExport:
    | { readonly __typename: 'ExportQuotaExceededError' }
    | { readonly __typename: 'ExportTooLargeError' }
    | { readonly __typename: 'ForbiddenError' }
    | { readonly __typename: 'IdempotencyConflictError' }
    | { readonly __typename: 'RequestExportSuccess', readonly export: { readonly id: string, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly cursor: string }> } }, readonly quota: { readonly concurrentUsed: number, readonly dailyUsed: number } }
    | { readonly __typename: 'ValidationError' }
   };

export type QuotaAfterCancelMutationVariables = Exact<{
  id: string;
}>;


export type QuotaAfterCancelMutation = { readonly cancelExport:
    | { readonly __typename: 'CancelExportSuccess', readonly quota: { readonly concurrentUsed: number, readonly dailyUsed: number } }
    | { readonly __typename: 'ExportStateError' }
    | { readonly __typename: 'ForbiddenError' }
  , readonly retryExport:
    | { readonly __typename: 'ExportQuotaExceededError' }
    | { readonly __typename: 'ExportStateError' }
    | { readonly __typename: 'ExportTooLargeError' }
    | { readonly __typename: 'ForbiddenError' }
    | { readonly __typename: 'IdempotencyConflictError' }
    | { readonly __typename: 'RetryExportSuccess', readonly quota: { readonly concurrentUsed: number, readonly dailyUsed: number } }
    | { readonly __typename: 'ValidationError' }
   };

export type QuotaEventsSubscriptionVariables = Exact<{
  after: string;
}>;


export type QuotaEventsSubscription = { readonly exportEvents: { readonly id: string, readonly type: ExportEventType, readonly quota: { readonly concurrentUsed: number, readonly dailyUsed: number } } };

export type ExportSelectionsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type ExportSelectionsQuery = { readonly exports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly selection: { readonly scope: Scope, readonly targetIds: ReadonlyArray<string> | null, readonly timeZone: string | null, readonly options: { readonly format: ExportFormat, readonly row: ExportRow, readonly columns: ReadonlyArray<string> | null, readonly anonymous: boolean }, readonly filters: { readonly statuses: ReadonlyArray<RdvTemporalStatus> | null, readonly participationStatuses: ReadonlyArray<RdvTemporalStatus> | null, readonly organisationIds: ReadonlyArray<string> | null, readonly serviceIds: ReadonlyArray<string> | null, readonly motifCategoryIds: ReadonlyArray<string> | null, readonly motifIds: ReadonlyArray<string> | null, readonly agentIds: ReadonlyArray<string> | null, readonly usagerIds: ReadonlyArray<string> | null, readonly includeRelatives: boolean | null, readonly lieuIds: ReadonlyArray<string> | null, readonly hasService: boolean | null, readonly hasLieu: boolean | null, readonly locationTypes: ReadonlyArray<LocationType> | null, readonly origins: ReadonlyArray<RdvOrigin> | null, readonly isCollective: boolean | null, readonly isFollowUp: boolean | null, readonly notificationResults: ReadonlyArray<NotificationResult> | null, readonly startsOn:
            | { readonly between: { readonly from: string | null, readonly until: string | null } }
            | { readonly relative: RelativePeriod }
           | null, readonly createdOn:
            | { readonly between: { readonly from: string | null, readonly until: string | null } }
            | { readonly relative: RelativePeriod }
           | null } } }> } };

export type ExportTimesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type ExportTimesQuery = { readonly exports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: ExportStatus, readonly expectedSeconds: number | null }> } };

export type HandOverExportMutationVariables = Exact<{
  id: string;
  to: HandOverRecipientInput;
}>;


export type HandOverExportMutation = { readonly handOverExport:
    | { readonly __typename: 'ExportStateError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'HandOverExportSuccess', readonly export: { readonly id: string, readonly handOvers: ReadonlyArray<{ readonly at: string, readonly lastDownloadAt: string | null, readonly to: { readonly id: string } | null }> } }
    | { readonly __typename: 'HandOverRefusedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type WithdrawHandOverMutationVariables = Exact<{
  id: string;
  agentId: string;
}>;


export type WithdrawHandOverMutation = { readonly withdrawHandOver:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
    | { readonly __typename: 'WithdrawHandOverSuccess', readonly export: { readonly id: string, readonly handOvers: ReadonlyArray<{ readonly to: { readonly id: string } | null }> } }
   };

export type HandedOverQueryVariables = Exact<{
  id: string;
}>;


export type HandedOverQuery = { readonly export: { readonly id: string, readonly status: ExportStatus, readonly idempotencyKey: string | null, readonly expiryReason: ExportExpiryReason | null, readonly scopeLabel: string, readonly summary: string, readonly viewerCanCancel: boolean, readonly viewerCanRetry: boolean, readonly viewerCanHandOver: boolean, readonly handedOverAt: string | null, readonly requestedBy: { readonly id: string }, readonly handedOverBy: { readonly id: string, readonly fullName: string } | null, readonly handOvers: ReadonlyArray<{ readonly at: string, readonly lastDownloadAt: string | null, readonly to: { readonly id: string, readonly fullName: string } | null }>, readonly retryOf: { readonly id: string } | null, readonly schedule: { readonly id: string } | null, readonly file: { readonly id: string, readonly rowCount: number, readonly downloadUrl: string, readonly description: { readonly downloadUrl: string } | null } | null, readonly result: { readonly rowCount: number } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly type: ExportEventType, readonly actor: { readonly id: string } | null }> } } | null, readonly exports: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly handedOverBy: { readonly id: string } | null }> } };

export type RevocationQueryVariables = Exact<{
  id: string;
}>;


export type RevocationQuery = { readonly node:
    | { readonly __typename: 'Agent' }
    | { readonly __typename: 'Export', readonly id: string, readonly status: ExportStatus, readonly expiryReason: ExportExpiryReason | null, readonly file: { readonly downloadUrl: string } | null, readonly events: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: ExportEventType, readonly expiryReason: ExportExpiryReason | null } }> } }
    | { readonly __typename: 'ExportEvent' }
    | { readonly __typename: 'ExportFile' }
    | { readonly __typename: 'ExportSchedule' }
    | { readonly __typename: 'Lieu' }
    | { readonly __typename: 'Motif' }
    | { readonly __typename: 'MotifCategory' }
    | { readonly __typename: 'Organisation' }
    | { readonly __typename: 'Participation' }
    | { readonly __typename: 'Rdv' }
    | { readonly __typename: 'RdvStatistics' }
    | { readonly __typename: 'SavedSelection' }
    | { readonly __typename: 'ScheduleAddress' }
    | { readonly __typename: 'ScheduleDelivery' }
    | { readonly __typename: 'ScheduleOffer' }
    | { readonly __typename: 'ScheduleWebhook' }
    | { readonly __typename: 'Service' }
    | { readonly __typename: 'Territory' }
    | { readonly __typename: 'Usager' }
    | { readonly __typename: 'Viewer' }
   | null };

export type FeedFiguresQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
  search: string;
}>;


export type FeedFiguresQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null }> }, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byMotifCategory: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byService: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byOrganisation: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byAgent: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byLieu: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byCollective: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byFollowUp: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byLeadTime: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byAgeBand: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> } }, readonly nodes: ReadonlyArray<
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null>, readonly viewer: { readonly usagers: ReadonlyArray<{ readonly id: string }>, readonly organisations: ReadonlyArray<{ readonly id: string }> } };

type FeedBuckets_AgeBandBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_AgentBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_CollectiveBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_FollowUpBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_HourBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_LeadTimeBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_LieuBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_LocationTypeBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_MonthBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_MotifBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_MotifCategoryBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_MotifGroupBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_OrganisationBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_OriginBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_ServiceBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_StatusBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type FeedBuckets_WeekdayBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

export type FeedBucketsFragment =
  | FeedBuckets_AgeBandBreakdown_Fragment
  | FeedBuckets_AgentBreakdown_Fragment
  | FeedBuckets_CollectiveBreakdown_Fragment
  | FeedBuckets_FollowUpBreakdown_Fragment
  | FeedBuckets_HourBreakdown_Fragment
  | FeedBuckets_LeadTimeBreakdown_Fragment
  | FeedBuckets_LieuBreakdown_Fragment
  | FeedBuckets_LocationTypeBreakdown_Fragment
  | FeedBuckets_MonthBreakdown_Fragment
  | FeedBuckets_MotifBreakdown_Fragment
  | FeedBuckets_MotifCategoryBreakdown_Fragment
  | FeedBuckets_MotifGroupBreakdown_Fragment
  | FeedBuckets_OrganisationBreakdown_Fragment
  | FeedBuckets_OriginBreakdown_Fragment
  | FeedBuckets_ServiceBreakdown_Fragment
  | FeedBuckets_StatusBreakdown_Fragment
  | FeedBuckets_WeekdayBreakdown_Fragment
;

export type FeedEspaceQueryVariables = Exact<{
  targetIds: ReadonlyArray<string> | string;
  months: boolean;
  weekdays: boolean;
  leadTimes: boolean;
}>;


export type FeedEspaceQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null }> }, readonly timeSeries?: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }>, readonly byWeekday?: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byLeadTime?: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byMotifCategory: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byService: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byOrganisation: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byAgent: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byLieu: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byCollective: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byFollowUp: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byAgeBand: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> } } };

type FeedEspaceBuckets_AgeBandBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_AgentBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_CollectiveBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_FollowUpBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_HourBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_LeadTimeBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_LieuBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_LocationTypeBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_MonthBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_MotifBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_MotifCategoryBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_MotifGroupBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_OrganisationBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_OriginBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_ServiceBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_StatusBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

type FeedEspaceBuckets_WeekdayBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> };

export type FeedEspaceBucketsFragment =
  | FeedEspaceBuckets_AgeBandBreakdown_Fragment
  | FeedEspaceBuckets_AgentBreakdown_Fragment
  | FeedEspaceBuckets_CollectiveBreakdown_Fragment
  | FeedEspaceBuckets_FollowUpBreakdown_Fragment
  | FeedEspaceBuckets_HourBreakdown_Fragment
  | FeedEspaceBuckets_LeadTimeBreakdown_Fragment
  | FeedEspaceBuckets_LieuBreakdown_Fragment
  | FeedEspaceBuckets_LocationTypeBreakdown_Fragment
  | FeedEspaceBuckets_MonthBreakdown_Fragment
  | FeedEspaceBuckets_MotifBreakdown_Fragment
  | FeedEspaceBuckets_MotifCategoryBreakdown_Fragment
  | FeedEspaceBuckets_MotifGroupBreakdown_Fragment
  | FeedEspaceBuckets_OrganisationBreakdown_Fragment
  | FeedEspaceBuckets_OriginBreakdown_Fragment
  | FeedEspaceBuckets_ServiceBreakdown_Fragment
  | FeedEspaceBuckets_StatusBreakdown_Fragment
  | FeedEspaceBuckets_WeekdayBreakdown_Fragment
;

export type UsagerSearchQueryVariables = Exact<{
  search: string;
}>;


export type UsagerSearchQuery = { readonly viewer: { readonly usagers: ReadonlyArray<{ readonly id: string, readonly fullName: string }> } };

export type FilterOptionsQueryVariables = Exact<{
  organisationIds?: ReadonlyArray<string> | string | null | undefined;
}>;


export type FilterOptionsQuery = { readonly viewer: { readonly organisations: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly administered: ReadonlyArray<{ readonly id: string }>, readonly ofTerritories: ReadonlyArray<{ readonly id: string }>, readonly services: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly motifCategories: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly motifs: ReadonlyArray<{ readonly id: string, readonly name: string, readonly deletedAt: string | null, readonly organisation: { readonly id: string } }>, readonly lieux: ReadonlyArray<{ readonly id: string, readonly name: string, readonly availability: LieuAvailability | null, readonly organisation: { readonly id: string } }>, readonly agents: ReadonlyArray<{ readonly id: string, readonly fullName: string, readonly isDeleted: boolean }> } };

export type OptionSearchQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type OptionSearchQuery = { readonly viewer: { readonly organisations: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly services: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly motifCategories: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly motifs: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lieux: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly agents: ReadonlyArray<{ readonly id: string, readonly fullName: string }> } };

export type IdentityQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  one?: RdvFiltersInput | null | undefined;
  two?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type IdentityQuery = { readonly one: { readonly id: string, readonly totals: { readonly rdvCount: number | null } }, readonly two: { readonly id: string, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly label: string }> } } };

export type ListIdentityQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
}>;


export type ListIdentityQuery = { readonly rdvs: { readonly statistics: { readonly id: string } }, readonly rdvStatistics: { readonly id: string } };

export type RefetchQueryVariables = Exact<{
  id: string;
}>;


export type RefetchQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string, readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly maskReason: MaskReason | null }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly label: string }> } }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null, readonly nodes: ReadonlyArray<
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string, readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly maskReason: MaskReason | null }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly label: string }> } }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null> };

export type RefetchedFiguresFragment = { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly maskReason: MaskReason | null }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly label: string }> } };

export type OwnNodesQueryVariables = Exact<{
  id: string;
}>;


export type OwnNodesQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly fileName: string, readonly downloadUrl: string, readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string, readonly agent: { readonly id: string }, readonly exportQuota: { readonly concurrentLimit: number } }
   | null };

export type OwnIdsQueryVariables = Exact<{
  export: string;
}>;


export type OwnIdsQuery = { readonly viewer: { readonly id: string, readonly agent: { readonly id: string } }, readonly export: { readonly id: string, readonly status: ExportStatus, readonly file: { readonly id: string, readonly fileName: string } | null } | null };

export type RdvLabelsQueryVariables = Exact<{ [key: string]: never; }>;


export type RdvLabelsQuery = { readonly rdvs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly statusLabel: string, readonly origin: RdvOrigin | null, readonly originLabel: string, readonly motif: { readonly id: string, readonly locationTypeLabel: string } | null, readonly lieu: { readonly id: string, readonly availabilityLabel: string } | null, readonly participations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly statusLabel: string, readonly usager: { readonly id: string, readonly caisseAffiliationLabel: string | null, readonly familySituationLabel: string | null, readonly logementLabel: string | null } | null }> } }> }, readonly viewer: { readonly roles: ReadonlyArray<{ readonly accessLevelLabel: string }>, readonly exportPermissions: ReadonlyArray<{ readonly scopeLabel: string }> } };

export type ExportLabelsQueryVariables = Exact<{
  id: string;
}>;


export type ExportLabelsQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly summary: string, readonly statusLabel: string, readonly scopeLabel: string, readonly rowLabel: string, readonly formatLabel: string, readonly expiryReasonLabel: string | null, readonly id: string, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: ExportEventType, readonly typeLabel: string, readonly expiryReasonLabel: string | null }> } }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type StatusLabelsQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
}>;


export type StatusLabelsQuery = { readonly rdvStatistics: { readonly totals: { readonly maskReason: MaskReason | null, readonly maskReasonLabel: string | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly label: string }> } } };

export type NodeQueryVariables = Exact<{
  id: string;
}>;


export type NodeQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null, readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null> };

export type LeadsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type LeadsQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly status: RdvStatus | null, readonly id: string, readonly rdv: { readonly id: string }, readonly usager: { readonly id: string, readonly fullName: string } | null }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly fullName: string, readonly id: string, readonly responsible: { readonly id: string, readonly fullName: string } | null }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null> };

export type ByIdQueryVariables = Exact<{
  id: string;
}>;


export type ByIdQuery = { readonly rdv: { readonly id: string, readonly startsAt: string, readonly participations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly usager: { readonly id: string, readonly fullName: string } | null }> } } | null, readonly export: { readonly id: string, readonly status: ExportStatus, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string }> } } | null };

export type RdvSearchQueryVariables = Exact<{
  search?: string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  orderBy?: RdvOrderInput | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;


export type RdvSearchQuery = { readonly rdvs: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string } }> } };

export type RdvUrlQueryVariables = Exact<{
  id: string;
}>;


export type RdvUrlQuery = { readonly rdv: { readonly id: string, readonly url: string | null } | null, readonly rdvs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly url: string | null }> } };

export type RdvPageQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  orderBy?: RdvOrderInput | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;


export type RdvPageQuery = { readonly rdvs: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly startsAt: string, readonly temporalStatus: RdvTemporalStatus } }> } };

export type RdvStartsQueryVariables = Exact<{
  first: number;
}>;


export type RdvStartsQuery = { readonly rdvs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly startsAt: string } }> } };

export type RdvDetailQueryVariables = Exact<{
  first: number;
}>;


export type RdvDetailQuery = { readonly rdvs: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly startsAt: string, readonly endsAt: string, readonly temporalStatus: RdvTemporalStatus, readonly isCollective: boolean, readonly origin: RdvOrigin | null, readonly organisation: { readonly id: string, readonly name: string }, readonly motif: { readonly id: string, readonly name: string, readonly service: { readonly id: string, readonly name: string } | null } | null, readonly lieu: { readonly id: string, readonly name: string } | null, readonly agents: ReadonlyArray<{ readonly id: string, readonly fullName: string }> } }> } };

export type ParticipationPageQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;


export type ParticipationPageQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string, readonly participations: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string } }> } }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type RdvFullQueryVariables = Exact<{
  first: number;
}>;


export type RdvFullQuery = { readonly rdvs: { readonly totalCount: number, readonly statistics: { readonly perimeter: string, readonly totals: { readonly rdvCount: number | null } }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly context: string | null, readonly organisation: { readonly id: string, readonly name: string, readonly territory: { readonly id: string, readonly name: string, readonly timeZone: string | null } }, readonly motif: { readonly id: string, readonly name: string, readonly service: { readonly id: string, readonly name: string } | null, readonly category: { readonly id: string, readonly name: string } | null, readonly organisation: { readonly id: string } } | null, readonly lieu: { readonly id: string, readonly name: string } | null, readonly agents: ReadonlyArray<{ readonly id: string, readonly fullName: string }>, readonly again: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> }, readonly participations: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly temporalStatus: RdvTemporalStatus, readonly usager: { readonly id: string, readonly fullName: string, readonly notes: string | null, readonly caseNumber: string | null, readonly organisations: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly referents: ReadonlyArray<{ readonly id: string, readonly fullName: string }>, readonly responsible: { readonly id: string, readonly fullName: string } | null } | null } }> } } }> } };

export type OneOrganisationQueryVariables = Exact<{
  targetIds: ReadonlyArray<string> | string;
}>;


export type OneOrganisationQuery = { readonly rdvs: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly startsAt: string, readonly createdAt: string } }> }, readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null, readonly medianLeadTimeInDays: number | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly weekday: number, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly hour: number, readonly metrics: { readonly rdvCount: number | null } | null }> } } };

export type SavedSelectionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
  isOwn?: boolean | null | undefined;
}>;


export type SavedSelectionsQuery = { readonly viewer: { readonly savedSelections: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string } }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly isShared: boolean, readonly viewerIsOwner: boolean, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly summary: string, readonly owner: { readonly id: string, readonly fullName: string } | null, readonly selection: { readonly scope: Scope, readonly targetIds: ReadonlyArray<string> | null, readonly timeZone: string | null, readonly options: { readonly format: ExportFormat, readonly row: ExportRow, readonly columns: ReadonlyArray<string> | null, readonly anonymous: boolean }, readonly filters: { readonly statuses: ReadonlyArray<RdvTemporalStatus> | null, readonly motifIds: ReadonlyArray<string> | null, readonly agentIds: ReadonlyArray<string> | null, readonly usagerIds: ReadonlyArray<string> | null, readonly startsOn:
              | { readonly between: { readonly from: string | null, readonly until: string | null } }
              | { readonly relative: RelativePeriod }
             | null } }, readonly versions: ReadonlyArray<{ readonly version: number, readonly name: string, readonly createdAt: string, readonly summary: string, readonly selection: { readonly scope: Scope, readonly options: { readonly format: ExportFormat } } }> }> } } };

export type SavedSelectionQueryVariables = Exact<{
  id: string;
}>;


export type SavedSelectionQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly name: string, readonly version: number, readonly summary: string, readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type SaveSelectionMutationVariables = Exact<{
  name: string;
  isShared?: boolean;
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  options?: ExportOptionsInput | null | undefined;
}>;


export type SaveSelectionMutation = { readonly saveSelection:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'SaveSelectionSuccess', readonly savedSelection: { readonly id: string, readonly name: string, readonly version: number, readonly isShared: boolean }, readonly savedSelectionEdge: { readonly cursor: string, readonly node: { readonly id: string } } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode, readonly message: string }> }
   };

export type UpdateSavedSelectionMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  name?: string | null | undefined;
  isShared?: boolean | null | undefined;
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  options?: ExportOptionsInput | null | undefined;
}>;


export type UpdateSavedSelectionMutation = { readonly updateSavedSelection:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'UpdateSavedSelectionSuccess', readonly savedSelection: { readonly id: string, readonly name: string, readonly version: number, readonly isShared: boolean, readonly summary: string } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode, readonly message: string }> }
    | { readonly __typename: 'VersionConflictError', readonly code: ErrorCode, readonly message: string, readonly savedSelection: { readonly id: string, readonly version: number } }
   };

export type DeleteSavedSelectionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteSavedSelectionMutation = { readonly deleteSavedSelection:
    | { readonly __typename: 'DeleteSavedSelectionSuccess', readonly deletedId: string, readonly deletedScheduleIds: ReadonlyArray<string> }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
   };

export type CreateScheduleAddressMutationVariables = Exact<{
  scheduleId: string;
  validDays?: number;
  networks?: ReadonlyArray<string> | string | null | undefined;
}>;


export type CreateScheduleAddressMutation = { readonly createScheduleAddress:
    | { readonly __typename: 'CreateScheduleAddressSuccess', readonly url: string, readonly address: { readonly id: string, readonly expiresAt: string }, readonly schedule: { readonly id: string } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type RevokeScheduleAddressMutationVariables = Exact<{
  id: string;
}>;


export type RevokeScheduleAddressMutation = { readonly revokeScheduleAddress:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RevokeScheduleAddressSuccess', readonly revokedId: string, readonly schedule: { readonly id: string, readonly addresses: ReadonlyArray<{ readonly id: string }> } }
   };

export type ScheduleAddressesQueryVariables = Exact<{ [key: string]: never; }>;


export type ScheduleAddressesQuery = { readonly viewer: { readonly exportSchedules: ReadonlyArray<{ readonly id: string, readonly addresses: ReadonlyArray<{ readonly id: string, readonly networks: ReadonlyArray<string>, readonly expiresAt: string, readonly isExpired: boolean, readonly lastUsedAt: string | null, readonly createdAt: string }> }> } };

export type ScheduleAddressNodeQueryVariables = Exact<{
  id: string;
}>;


export type ScheduleAddressNodeQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type ScheduleOffersQueryVariables = Exact<{
  state?: ScheduleOfferState | null | undefined;
}>;


export type ScheduleOffersQuery = { readonly viewer: { readonly scheduleOffers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly viewerIsManager: boolean, readonly isForAll: boolean, readonly version: number, readonly summary: string, readonly createdAt: string, readonly updatedAt: string, readonly territory: { readonly id: string, readonly name: string }, readonly recurrence: { readonly label: string }, readonly selection: { readonly scope: Scope, readonly targetIds: ReadonlyArray<string> | null, readonly timeZone: string | null, readonly filters: { readonly serviceIds: ReadonlyArray<string> | null, readonly startsOn:
            | { readonly relative: RelativePeriod }
            | Record<PropertyKey, never>
           | null }, readonly options: { readonly format: ExportFormat, readonly row: ExportRow, readonly columns: ReadonlyArray<string> | null, readonly anonymous: boolean } } | null, readonly invitations: ReadonlyArray<{ readonly state: ScheduleOfferState, readonly stateLabel: string, readonly answeredVersion: number | null, readonly answeredAt: string | null, readonly isOutdated: boolean, readonly isRunning: boolean, readonly organisation: { readonly id: string, readonly name: string }, readonly schedule: { readonly id: string } | null }> }>, readonly territoryScheduleOffers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly viewerIsManager: boolean, readonly isForAll: boolean, readonly version: number, readonly summary: string, readonly createdAt: string, readonly updatedAt: string, readonly territory: { readonly id: string, readonly name: string }, readonly recurrence: { readonly label: string }, readonly selection: { readonly scope: Scope, readonly targetIds: ReadonlyArray<string> | null, readonly timeZone: string | null, readonly filters: { readonly serviceIds: ReadonlyArray<string> | null, readonly startsOn:
            | { readonly relative: RelativePeriod }
            | Record<PropertyKey, never>
           | null }, readonly options: { readonly format: ExportFormat, readonly row: ExportRow, readonly columns: ReadonlyArray<string> | null, readonly anonymous: boolean } } | null, readonly invitations: ReadonlyArray<{ readonly state: ScheduleOfferState, readonly stateLabel: string, readonly answeredVersion: number | null, readonly answeredAt: string | null, readonly isOutdated: boolean, readonly isRunning: boolean, readonly organisation: { readonly id: string, readonly name: string }, readonly schedule: { readonly id: string } | null }> }>, readonly exportSchedules: ReadonlyArray<{ readonly id: string, readonly state: ScheduleState, readonly pauseReason: SchedulePauseReason | null, readonly pauseReasonLabel: string | null, readonly savedSelection: { readonly id: string, readonly name: string }, readonly recurrence: { readonly label: string }, readonly offer: { readonly id: string } | null, readonly runs: ReadonlyArray<{ readonly selectionVersion: number, readonly outcome: ScheduleRunOutcome }> }> } };

export type OfferFragment = { readonly id: string, readonly name: string, readonly viewerIsManager: boolean, readonly isForAll: boolean, readonly version: number, readonly summary: string, readonly createdAt: string, readonly updatedAt: string, readonly territory: { readonly id: string, readonly name: string }, readonly recurrence: { readonly label: string }, readonly selection: { readonly scope: Scope, readonly targetIds: ReadonlyArray<string> | null, readonly timeZone: string | null, readonly filters: { readonly serviceIds: ReadonlyArray<string> | null, readonly startsOn:
        | { readonly relative: RelativePeriod }
        | Record<PropertyKey, never>
       | null }, readonly options: { readonly format: ExportFormat, readonly row: ExportRow, readonly columns: ReadonlyArray<string> | null, readonly anonymous: boolean } } | null, readonly invitations: ReadonlyArray<{ readonly state: ScheduleOfferState, readonly stateLabel: string, readonly answeredVersion: number | null, readonly answeredAt: string | null, readonly isOutdated: boolean, readonly isRunning: boolean, readonly organisation: { readonly id: string, readonly name: string }, readonly schedule: { readonly id: string } | null }> };

export type OfferNodeQueryVariables = Exact<{
  id: string;
}>;


export type OfferNodeQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string, readonly invitations: ReadonlyArray<{ readonly state: ScheduleOfferState, readonly organisation: { readonly id: string } }> }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type OfferScheduleMutationVariables = Exact<{
  territoryId: string;
  name: string;
  organisationIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  options?: ExportOptionsInput | null | undefined;
  recurrence: ScheduleRecurrenceInput;
}>;


export type OfferScheduleMutation = { readonly offerSchedule:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'OfferScheduleSuccess', readonly offer: { readonly id: string, readonly version: number } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode, readonly message: string }> }
   };

export type UpdateScheduleOfferMutationVariables = Exact<{
  id: string;
  expectedVersion: number;
  name: string;
  organisationIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  options?: ExportOptionsInput | null | undefined;
  recurrence: ScheduleRecurrenceInput;
}>;


export type UpdateScheduleOfferMutation = { readonly updateScheduleOffer:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'OfferConflictError', readonly code: ErrorCode, readonly message: string, readonly presentOffer: { readonly id: string, readonly version: number } | null }
    | { readonly __typename: 'UpdateScheduleOfferSuccess', readonly offer: { readonly id: string, readonly version: number } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type WithdrawScheduleOfferMutationVariables = Exact<{
  id: string;
}>;


export type WithdrawScheduleOfferMutation = { readonly withdrawScheduleOffer:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'WithdrawScheduleOfferSuccess', readonly deletedId: string }
   };

export type AcceptScheduleOfferMutationVariables = Exact<{
  id: string;
  organisationId: string;
  expectedVersion: number;
}>;


export type AcceptScheduleOfferMutation = { readonly acceptScheduleOffer:
    | { readonly __typename: 'AcceptScheduleOfferSuccess', readonly offer: { readonly id: string }, readonly schedule: { readonly id: string, readonly state: ScheduleState, readonly offer: { readonly id: string } | null, readonly recurrence: { readonly label: string }, readonly savedSelection: { readonly id: string, readonly name: string, readonly selection: { readonly scope: Scope, readonly targetIds: ReadonlyArray<string> | null, readonly filters: { readonly startsOn:
                | { readonly relative: RelativePeriod }
                | Record<PropertyKey, never>
               | null }, readonly options: { readonly format: ExportFormat } } } } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'OfferConflictError', readonly code: ErrorCode, readonly message: string, readonly presentOffer: { readonly id: string, readonly version: number } | null }
    | { readonly __typename: 'OfferTakenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'UnreadableSelectionError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type DeclineScheduleOfferMutationVariables = Exact<{
  id: string;
  organisationId: string;
}>;


export type DeclineScheduleOfferMutation = { readonly declineScheduleOffer:
    | { readonly __typename: 'DeclineScheduleOfferSuccess', readonly deletedScheduleId: string | null, readonly offer: { readonly id: string } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'OfferTakenError', readonly code: ErrorCode, readonly message: string }
   };

export type CreateScheduleWebhookMutationVariables = Exact<{
  scheduleId: string;
  url: string;
  events?: ReadonlyArray<DeliveryEvent> | DeliveryEvent;
}>;


export type CreateScheduleWebhookMutation = { readonly createScheduleWebhook:
    | { readonly __typename: 'CreateScheduleWebhookSuccess', readonly secret: string, readonly webhook: { readonly id: string, readonly url: string, readonly events: ReadonlyArray<DeliveryEvent>, readonly disabledAt: string | null, readonly createdAt: string } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
    | { readonly __typename: 'WebhooksOffError', readonly code: ErrorCode, readonly message: string }
   };

export type RotateScheduleWebhookSecretMutationVariables = Exact<{
  id: string;
  overlapHours?: number;
}>;


export type RotateScheduleWebhookSecretMutation = { readonly rotateScheduleWebhookSecret:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'RotateScheduleWebhookSecretSuccess', readonly secret: string, readonly webhook: { readonly id: string, readonly oldSecretUntil: string | null } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type EnableScheduleWebhookMutationVariables = Exact<{
  id: string;
}>;


export type EnableScheduleWebhookMutation = { readonly enableScheduleWebhook:
    | { readonly __typename: 'EnableScheduleWebhookSuccess', readonly webhook: { readonly id: string, readonly disabledAt: string | null } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
   };

export type DeleteScheduleWebhookMutationVariables = Exact<{
  id: string;
}>;


export type DeleteScheduleWebhookMutation = { readonly deleteScheduleWebhook:
    | { readonly __typename: 'DeleteScheduleWebhookSuccess', readonly deletedId: string, readonly schedule: { readonly id: string, readonly webhooks: ReadonlyArray<{ readonly id: string }> } }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
   };

export type ReplayScheduleDeliveryMutationVariables = Exact<{
  id: string;
}>;


export type ReplayScheduleDeliveryMutation = { readonly replayScheduleDelivery:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'ReplayScheduleDeliverySuccess', readonly delivery: { readonly id: string, readonly messageId: string, readonly status: DeliveryStatus } }
   };

export type ScheduleWebhooksQueryVariables = Exact<{
  first?: number;
}>;


export type ScheduleWebhooksQuery = { readonly viewer: { readonly exportSchedules: ReadonlyArray<{ readonly id: string, readonly webhooks: ReadonlyArray<{ readonly id: string, readonly url: string, readonly events: ReadonlyArray<DeliveryEvent>, readonly eventsLabel: string, readonly oldSecretUntil: string | null, readonly disabledAt: string | null, readonly disabledReason: WebhookDisabledReason | null, readonly disabledReasonLabel: string | null, readonly lastAcceptedAt: string | null, readonly deliveries: ReadonlyArray<{ readonly id: string, readonly messageId: string, readonly event: DeliveryEvent, readonly eventLabel: string, readonly status: DeliveryStatus, readonly statusLabel: string, readonly occurredAt: string, readonly nextAttemptAt: string | null, readonly export: { readonly id: string } | null, readonly attempts: ReadonlyArray<{ readonly number: number, readonly outcome: DeliveryOutcome, readonly outcomeLabel: string, readonly statusCode: number | null, readonly durationMs: number, readonly endedAt: string }> }> }> }> } };

export type ScheduleWebhookNodeQueryVariables = Exact<{
  id: string;
}>;


export type ScheduleWebhookNodeQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type SchedulesQueryVariables = Exact<{
  next?: number;
  runs?: number;
}>;


export type SchedulesQuery = { readonly viewer: { readonly exportScheduleLimit: number, readonly exportQuota: { readonly concurrentUsed: number, readonly dailyUsed: number }, readonly exportSchedules: ReadonlyArray<{ readonly id: string, readonly since: ScheduleSince, readonly sinceLabel: string, readonly state: ScheduleState, readonly stateLabel: string, readonly pauseReason: SchedulePauseReason | null, readonly pauseReasonLabel: string | null, readonly pausedAt: string | null, readonly failureCount: number, readonly nextRuns: ReadonlyArray<string>, readonly createdAt: string, readonly updatedAt: string, readonly savedSelection: { readonly id: string, readonly name: string }, readonly recurrence: { readonly label: string, readonly frequency: ScheduleFrequency, readonly time: string, readonly timeZone: string, readonly weekday: Weekday | null, readonly dayOfMonth: number | null, readonly monthDay: ScheduleMonthDay | null, readonly workingDaysOnly: boolean, readonly holidays: HolidayCalendar }, readonly runs: ReadonlyArray<{ readonly dueAt: string, readonly requestedAt: string, readonly missedCount: number, readonly selectionVersion: number, readonly outcome: ScheduleRunOutcome, readonly outcomeLabel: string, readonly code: ErrorCode | null, readonly message: string | null, readonly export: { readonly id: string, readonly status: ExportStatus, readonly schedule: { readonly id: string } | null, readonly selection: { readonly filters: { readonly startsOn:
                | { readonly relative: RelativePeriod }
                | Record<PropertyKey, never>
               | null } } } | null }> }> } };

export type ScheduleNodeQueryVariables = Exact<{
  id: string;
}>;


export type ScheduleNodeQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly state: ScheduleState, readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type ScheduleExportMutationVariables = Exact<{
  savedSelectionId: string;
  recurrence: ScheduleRecurrenceInput;
  since?: ScheduleSince;
}>;


export type ScheduleExportMutation = { readonly scheduleExport:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'ScheduleExportSuccess', readonly schedule: { readonly id: string, readonly state: ScheduleState, readonly nextRuns: ReadonlyArray<string> } }
    | { readonly __typename: 'UnreadableSelectionError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode, readonly message: string }> }
   };

export type ScheduleFiguresMutationVariables = Exact<{
  savedSelectionId: string;
  recurrence: ScheduleRecurrenceInput;
}>;


export type ScheduleFiguresMutation = { readonly scheduleFigures:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitReachedError', readonly code: ErrorCode, readonly message: string, readonly limit: number }
    | { readonly __typename: 'ScheduleFiguresSuccess', readonly schedule: { readonly id: string, readonly state: ScheduleState, readonly output: ScheduleOutput, readonly outputLabel: string, readonly nextRuns: ReadonlyArray<string> } }
    | { readonly __typename: 'UnreadableSelectionError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode, readonly message: string }> }
   };

export type FigureRunsQueryVariables = Exact<{ [key: string]: never; }>;


export type FigureRunsQuery = { readonly viewer: { readonly exportSchedules: ReadonlyArray<{ readonly id: string, readonly state: ScheduleState, readonly pauseReason: SchedulePauseReason | null, readonly output: ScheduleOutput, readonly failureCount: number, readonly runs: ReadonlyArray<{ readonly outcome: ScheduleRunOutcome, readonly code: ErrorCode | null, readonly message: string | null, readonly export: { readonly id: string } | null }> }> } };

export type UpdateScheduleMutationVariables = Exact<{
  id: string;
  savedSelectionId?: string | null | undefined;
  recurrence?: ScheduleRecurrenceInput | null | undefined;
  since?: ScheduleSince | null | undefined;
}>;


export type UpdateScheduleMutation = { readonly updateSchedule:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'UnreadableSelectionError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'UpdateScheduleSuccess', readonly schedule: { readonly id: string, readonly since: ScheduleSince, readonly nextRuns: ReadonlyArray<string>, readonly recurrence: { readonly label: string } } }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: ValidationIssueCode }> }
   };

export type PauseScheduleMutationVariables = Exact<{
  id: string;
}>;


export type PauseScheduleMutation = { readonly pauseSchedule:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'PauseScheduleSuccess', readonly schedule: { readonly id: string, readonly state: ScheduleState, readonly pauseReason: SchedulePauseReason | null } }
   };

export type ResumeScheduleMutationVariables = Exact<{
  id: string;
}>;


export type ResumeScheduleMutation = { readonly resumeSchedule:
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string, readonly refusedIds: ReadonlyArray<string> }
    | { readonly __typename: 'ResumeScheduleSuccess', readonly schedule: { readonly id: string, readonly state: ScheduleState, readonly failureCount: number, readonly nextRuns: ReadonlyArray<string> } }
    | { readonly __typename: 'UnreadableSelectionError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: ErrorCode, readonly message: string }
   };

export type DeleteScheduleMutationVariables = Exact<{
  id: string;
}>;


export type DeleteScheduleMutation = { readonly deleteSchedule:
    | { readonly __typename: 'DeleteScheduleSuccess', readonly deletedId: string }
    | { readonly __typename: 'ForbiddenError', readonly code: ErrorCode, readonly message: string }
   };

export type ScheduleTimesQueryVariables = Exact<{
  recurrence: ScheduleRecurrenceInput;
  count?: number;
}>;


export type ScheduleTimesQuery = { readonly viewer: { readonly scheduleTimes: ReadonlyArray<string>, readonly exportSchedules: ReadonlyArray<{ readonly id: string, readonly nextRuns: ReadonlyArray<string> }> } };

export type ExportChangesQueryVariables = Exact<{
  id: string;
}>;


export type ExportChangesQuery = { readonly node:
    | { readonly __typename: 'Agent' }
    | { readonly __typename: 'Export', readonly status: ExportStatus, readonly summary: string, readonly columns: ReadonlyArray<{ readonly key: string }>, readonly changes: { readonly isWhole: boolean, readonly sinceDataAsOf: string | null, readonly wholeReason: ExportWholeReason | null, readonly label: string, readonly since: { readonly id: string } | null, readonly counts: { readonly created: number, readonly changed: number, readonly left: number, readonly deleted: number } | null } | null, readonly file: { readonly rowCount: number, readonly downloadUrl: string, readonly description: { readonly dataAsOf: string, readonly downloadUrl: string, readonly columns: ReadonlyArray<{ readonly key: string, readonly definition: string, readonly isPersonalData: boolean }> } | null } | null }
    | { readonly __typename: 'ExportEvent' }
    | { readonly __typename: 'ExportFile' }
    | { readonly __typename: 'ExportSchedule' }
    | { readonly __typename: 'Lieu' }
    | { readonly __typename: 'Motif' }
    | { readonly __typename: 'MotifCategory' }
    | { readonly __typename: 'Organisation' }
    | { readonly __typename: 'Participation' }
    | { readonly __typename: 'Rdv' }
    | { readonly __typename: 'RdvStatistics' }
    | { readonly __typename: 'SavedSelection' }
    | { readonly __typename: 'ScheduleAddress' }
    | { readonly __typename: 'ScheduleDelivery' }
    | { readonly __typename: 'ScheduleOffer' }
    | { readonly __typename: 'ScheduleWebhook' }
    | { readonly __typename: 'Service' }
    | { readonly __typename: 'Territory' }
    | { readonly __typename: 'Usager' }
    | { readonly __typename: 'Viewer' }
   | null };

export type ScopesQueryVariables = Exact<{
  territoryId?: string | null | undefined;
  anonymous?: boolean;
}>;


export type ScopesQuery = { readonly viewer: { readonly scopes: ReadonlyArray<{ readonly scope: Scope | null, readonly label: string, readonly canList: boolean, readonly canSeeFigures: boolean, readonly canExport: boolean, readonly refusedFilters: ReadonlyArray<string>, readonly targets: ReadonlyArray<
        | { readonly __typename: 'Agent', readonly id: string }
        | { readonly __typename: 'Organisation', readonly id: string }
        | { readonly __typename: 'Territory', readonly id: string }
      >, readonly files: ReadonlyArray<{ readonly row: ExportRow, readonly label: string, readonly isDefault: boolean, readonly columns: ReadonlyArray<{ readonly key: string }> }> }> } };

export type UsesQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type UsesQuery = { readonly rdvs: { readonly totalCount: number }, readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null } } };

export type SelectionQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  orderBy?: RdvOrderInput | null | undefined;
  rows: boolean;
  ids: ReadonlyArray<string> | string;
}>;


export type SelectionQuery = { readonly rdvs?: { readonly totalCount: number, readonly statistics: { readonly totals: { readonly rdvCount: number | null } }, readonly edges: ReadonlyArray<{ readonly node: { readonly __typename: 'Rdv', readonly id: string, readonly startsAt: string, readonly temporalStatus: RdvTemporalStatus, readonly context: string | null, readonly organisation: { readonly __typename: 'Organisation', readonly id: string, readonly territory: { readonly __typename: 'Territory', readonly id: string } }, readonly motif: { readonly __typename: 'Motif', readonly id: string, readonly organisation: { readonly __typename: 'Organisation', readonly id: string }, readonly service: { readonly __typename: 'Service', readonly id: string } | null, readonly category: { readonly __typename: 'MotifCategory', readonly id: string } | null } | null, readonly lieu: { readonly __typename: 'Lieu', readonly id: string, readonly organisation: { readonly __typename: 'Organisation', readonly id: string } } | null, readonly agents: ReadonlyArray<{ readonly __typename: 'Agent', readonly id: string }>, readonly participations: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly __typename: 'Participation', readonly id: string, readonly temporalStatus: RdvTemporalStatus, readonly rdv: { readonly __typename: 'Rdv', readonly id: string }, readonly usager: { readonly __typename: 'Usager', readonly id: string, readonly notes: string | null, readonly referents: ReadonlyArray<{ readonly __typename: 'Agent', readonly id: string }>, readonly organisations: ReadonlyArray<{ readonly __typename: 'Organisation', readonly id: string, readonly territory: { readonly __typename: 'Territory', readonly id: string } }>, readonly responsible: { readonly __typename: 'Usager', readonly id: string, readonly lastName: string, readonly responsible: { readonly __typename: 'Usager', readonly id: string, readonly responsible: { readonly __typename: 'Usager', readonly id: string } | null } | null } | null } | null } }> } } }> }, readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null }> } }, readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null> };

export type SourceQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type SourceQuery = { readonly rdvs: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly startsAt: string, readonly endsAt: string, readonly status: RdvStatus | null, readonly temporalStatus: RdvTemporalStatus, readonly origin: RdvOrigin | null, readonly motif: { readonly id: string, readonly name: string, readonly locationType: LocationType | null, readonly service: { readonly id: string, readonly name: string } | null } | null, readonly participations: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: RdvStatus | null, readonly usager: { readonly id: string, readonly notes: string | null } | null } }> } } }> }, readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null, readonly medianLeadTimeInDays: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null }> }, readonly byService: { readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly locationType: LocationType | null, readonly label: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly hour: number, readonly metrics: { readonly rdvCount: number | null } | null }> } } };

export type DataAsOfQueryVariables = Exact<{ [key: string]: never; }>;


export type DataAsOfQuery = { readonly viewer: { readonly dataAsOf: string | null }, readonly rdvs: { readonly dataAsOf: string | null }, readonly rdvStatistics: { readonly dataAsOf: string | null }, readonly exports: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly dataAsOf: string | null } }> } };

export type StatisticsQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type StatisticsQuery = { readonly rdvStatistics: { readonly from: string | null, readonly until: string | null, readonly perimeter: string, readonly timeZone: string | null, readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } } };

export type AgentAccountsQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type AgentAccountsQuery = { readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null }, readonly agentAccounts: { readonly agentCount: number, readonly invitedCount: number, readonly activeCount: number } | null } };

export type EveryFigureQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  granularity: TimeGranularity;
  dateField: RdvDateField;
  pastOnly: boolean;
  top: number;
  series: boolean;
  splits: boolean;
  rest: boolean;
  noLeadTimes?: boolean;
}>;


export type EveryFigureQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly from: string | null, readonly until: string | null, readonly through: string | null, readonly dataPeriod: { readonly from: string, readonly through: string } | null, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly previous?: { readonly current: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } }, readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } } }, readonly yearBefore?: { readonly current: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } }, readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } } }, readonly timeSeries?: ReadonlyArray<{ readonly key: string, readonly granularity: TimeGranularity, readonly from: string, readonly until: string, readonly through: string, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly locationType: LocationType | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }> }, readonly byService: { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }, readonly byOrganisation: { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly organisation: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null } | null } }>, readonly byMotif?: { readonly maskReason: MaskReason | null, readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly maskReason: MaskReason | null, readonly motif: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byMotifCategory?: { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly motifCategory: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byService?: { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byOrganisation?: { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly organisation: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byAgent?: { readonly maskReason: MaskReason | null, readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly maskReason: MaskReason | null, readonly agent: { readonly id: string, readonly fullName: string, readonly isDeleted: boolean } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byLieu?: { readonly maskReason: MaskReason | null, readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly maskReason: MaskReason | null, readonly lieu: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byLocationType?: { readonly buckets: ReadonlyArray<{ readonly locationType: LocationType | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin?: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byCollective?: { readonly buckets: ReadonlyArray<{ readonly isCollective: boolean, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byFollowUp?: { readonly buckets: ReadonlyArray<{ readonly isFollowUp: boolean, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byWeekday?: { readonly buckets: ReadonlyArray<{ readonly weekday: number, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byHour?: { readonly buckets: ReadonlyArray<{ readonly hour: number, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byLeadTime?: { readonly buckets: ReadonlyArray<{ readonly leadTimeBand: LeadTimeBand | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byAgeBand?: { readonly buckets: ReadonlyArray<{ readonly ageBand: AgeBand | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications?: { readonly count: number | null, readonly smsCount: number | null, readonly outsideCount: number | null, readonly byEvent: ReadonlyArray<{ readonly key: string, readonly label: string, readonly count: number | null }>, readonly byChannel: ReadonlyArray<{ readonly key: string, readonly label: string, readonly count: number | null }>, readonly byResult: ReadonlyArray<{ readonly key: string, readonly label: string, readonly count: number | null }>, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly granularity: TimeGranularity, readonly through: string, readonly from: string, readonly until: string, readonly count: number | null, readonly smsCount: number | null, readonly byEvent: ReadonlyArray<{ readonly key: string, readonly count: number | null }>, readonly byChannel: ReadonlyArray<{ readonly key: string, readonly count: number | null }>, readonly byResult: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }> }, readonly activeAgents?: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }>, readonly newAndReturningUsagers?: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } } };

export type SidesFragment = { readonly current: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } }, readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } } };

export type NewUsagersFragment = { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null };

export type AllMetricsFragment = { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> };

export type CountsFragment = { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null };

export type ServicesFragment = { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null };

export type OrganisationsFragment = { readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly organisation: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null };

export type ChartsQueryVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  top: number;
  leadTimes?: boolean;
}>;


export type ChartsQuery = { readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly byMotif: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byMotifGroup: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byMotifCategory: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byService: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byOrganisation: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byAgent: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byLieu: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byLocationType: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byOrigin: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byCollective: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byFollowUp: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byWeekday: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byHour: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byLeadTime?: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byAgeBand: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> } } };

type Chart_AgeBandBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_AgentBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_CollectiveBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_FollowUpBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_HourBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_LeadTimeBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_LieuBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_LocationTypeBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_MonthBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_MotifBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_MotifCategoryBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_MotifGroupBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_OrganisationBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_OriginBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_ServiceBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_StatusBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

type Chart_WeekdayBreakdown_Fragment = { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> };

export type ChartFragment =
  | Chart_AgeBandBreakdown_Fragment
  | Chart_AgentBreakdown_Fragment
  | Chart_CollectiveBreakdown_Fragment
  | Chart_FollowUpBreakdown_Fragment
  | Chart_HourBreakdown_Fragment
  | Chart_LeadTimeBreakdown_Fragment
  | Chart_LieuBreakdown_Fragment
  | Chart_LocationTypeBreakdown_Fragment
  | Chart_MonthBreakdown_Fragment
  | Chart_MotifBreakdown_Fragment
  | Chart_MotifCategoryBreakdown_Fragment
  | Chart_MotifGroupBreakdown_Fragment
  | Chart_OrganisationBreakdown_Fragment
  | Chart_OriginBreakdown_Fragment
  | Chart_ServiceBreakdown_Fragment
  | Chart_StatusBreakdown_Fragment
  | Chart_WeekdayBreakdown_Fragment
;

type Bar_AgeBandBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_AgentBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_CollectiveBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_FollowUpBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_HourBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_LeadTimeBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_LieuBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_LocationTypeBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_MonthBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_MotifBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_MotifCategoryBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_MotifGroupBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_OrganisationBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_OriginBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_RdvTimeBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_ServiceBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_StatusBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

type Bar_WeekdayBucket_Fragment = { readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null };

export type BarFragment =
  | Bar_AgeBandBucket_Fragment
  | Bar_AgentBucket_Fragment
  | Bar_CollectiveBucket_Fragment
  | Bar_FollowUpBucket_Fragment
  | Bar_HourBucket_Fragment
  | Bar_LeadTimeBucket_Fragment
  | Bar_LieuBucket_Fragment
  | Bar_LocationTypeBucket_Fragment
  | Bar_MonthBucket_Fragment
  | Bar_MotifBucket_Fragment
  | Bar_MotifCategoryBucket_Fragment
  | Bar_MotifGroupBucket_Fragment
  | Bar_OrganisationBucket_Fragment
  | Bar_OriginBucket_Fragment
  | Bar_RdvTimeBucket_Fragment
  | Bar_ServiceBucket_Fragment
  | Bar_StatusBucket_Fragment
  | Bar_WeekdayBucket_Fragment
;

export type SeriesChartQueryVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  granularity: TimeGranularity;
}>;


export type SeriesChartQuery = { readonly rdvStatistics: { readonly timeSeries: ReadonlyArray<{ readonly isPartial: boolean, readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly byOrigin: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly byService: { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> } };

export type BreakdownEntitiesQueryVariables = Exact<{
  scope: Scope;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
}>;


export type BreakdownEntitiesQuery = { readonly rdvStatistics: { readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly motif: { readonly id: string, readonly name: string } | null }> }, readonly byAgent: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly agent: { readonly id: string, readonly fullName: string } | null }> }, readonly byLieu: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly lieu: { readonly id: string, readonly name: string } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly origin: RdvOrigin | null }> }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly locationType: LocationType | null }> } } };

export type MatrixQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  rows: Dimension;
  columns: Dimension;
  top?: number;
}>;


export type MatrixQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null }, readonly matrix: { readonly rows:
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
      , readonly columns:
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
        | { readonly bucketCount: number | null, readonly maskReason: MaskReason | null, readonly others: { readonly rdvCount: number | null } | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }> }
      , readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } } };

export type StatisticsCatalogQueryVariables = Exact<{ [key: string]: never; }>;


export type StatisticsCatalogQuery = { readonly statisticsCatalog: { readonly metrics: ReadonlyArray<{ readonly key: string, readonly label: string, readonly definition: string, readonly unit: MetricUnit, readonly unitLabel: string, readonly decimals: number, readonly isByStatus: boolean }>, readonly dimensions: ReadonlyArray<{ readonly dimension: Dimension, readonly field: string | null, readonly label: string, readonly definition: string, readonly isRanked: boolean, readonly values: ReadonlyArray<{ readonly key: string, readonly label: string }> }> } };

export type ExportColumnsQueryVariables = Exact<{
  row: ExportRow;
  anonymous: boolean;
}>;


export type ExportColumnsQuery = { readonly exportColumns: ReadonlyArray<{ readonly key: string, readonly header: string, readonly type: ExportCellType, readonly typeLabel: string, readonly format: string | null, readonly example: string, readonly isPersonalData: boolean, readonly isDefault: boolean }> };

export type FixedBreakdownsQueryVariables = Exact<{ [key: string]: never; }>;


export type FixedBreakdownsQuery = { readonly rdvStatistics: { readonly byAgeBand: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byCollective: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byFollowUp: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byLeadTime: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> } } };

type Values_AgeBandBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_AgentBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_CollectiveBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_FollowUpBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_HourBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_LeadTimeBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_LieuBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_LocationTypeBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_MonthBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_MotifBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_MotifCategoryBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_MotifGroupBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_OrganisationBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_OriginBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_ServiceBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_StatusBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

type Values_WeekdayBreakdown_Fragment = { readonly buckets: ReadonlyArray<{ readonly key: string, readonly label: string }> };

export type ValuesFragment =
  | Values_AgeBandBreakdown_Fragment
  | Values_AgentBreakdown_Fragment
  | Values_CollectiveBreakdown_Fragment
  | Values_FollowUpBreakdown_Fragment
  | Values_HourBreakdown_Fragment
  | Values_LeadTimeBreakdown_Fragment
  | Values_LieuBreakdown_Fragment
  | Values_LocationTypeBreakdown_Fragment
  | Values_MonthBreakdown_Fragment
  | Values_MotifBreakdown_Fragment
  | Values_MotifCategoryBreakdown_Fragment
  | Values_MotifGroupBreakdown_Fragment
  | Values_OrganisationBreakdown_Fragment
  | Values_OriginBreakdown_Fragment
  | Values_ServiceBreakdown_Fragment
  | Values_StatusBreakdown_Fragment
  | Values_WeekdayBreakdown_Fragment
;

export type FichesQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
}>;


export type FichesQuery = { readonly exportEstimate: { readonly rowCount: number | null, readonly fits: boolean, readonly maskReason: MaskReason | null } };

export type TwoEstimatesQueryVariables = Exact<{
  one?: RdvFiltersInput | null | undefined;
  two?: RdvFiltersInput | null | undefined;
}>;


export type TwoEstimatesQuery = { readonly one: { readonly rowCount: number | null }, readonly two: { readonly rowCount: number | null } };

export type TwoTotalsQueryVariables = Exact<{
  one?: RdvFiltersInput | null | undefined;
  two?: RdvFiltersInput | null | undefined;
}>;


export type TwoTotalsQuery = { readonly one: { readonly totals: { readonly rdvCount: number | null } }, readonly two: { readonly totals: { readonly rdvCount: number | null } } };

export type TotalsAndFichesQueryVariables = Exact<{ [key: string]: never; }>;


export type TotalsAndFichesQuery = { readonly rdvStatistics: { readonly totals: { readonly usagerCount: number | null } }, readonly exportEstimate: { readonly rowCount: number | null } };

export type EspaceDashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type EspaceDashboardQuery = { readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byService: { readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null } | null }> } } };

export type EspaceWeekdaysQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  top: number;
}>;


export type EspaceWeekdaysQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly weekday: number, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly hour: number, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly maskReason: MaskReason | null, readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null } } };

export type EspaceLeadTimesQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  top: number;
}>;


export type EspaceLeadTimesQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly byLeadTime: { readonly buckets: ReadonlyArray<{ readonly leadTimeBand: LeadTimeBand | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byAgeBand: { readonly buckets: ReadonlyArray<{ readonly ageBand: AgeBand | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly hour: number, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly maskReason: MaskReason | null, readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null } } };

export type EveryEspaceFigureQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  top: number;
  split: boolean;
}>;


export type EveryEspaceFigureQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly comparison: { readonly current: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } }, readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } } }, readonly yearBefore: { readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } } }, readonly days: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly weeks: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly pastWeeks: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly months: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null, readonly byOrigin?: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } }>, readonly created: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly byMotif: { readonly maskReason: MaskReason | null, readonly bucketCount: number | null, readonly buckets: ReadonlyArray<{ readonly maskReason: MaskReason | null, readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byService: { readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byMotifCategory: { readonly buckets: ReadonlyArray<{ readonly motifCategory: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byOrganisation: { readonly buckets: ReadonlyArray<{ readonly organisation: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byAgent: { readonly buckets: ReadonlyArray<{ readonly agent: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byLieu: { readonly buckets: ReadonlyArray<{ readonly lieu: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly others: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }, readonly byLocationType: { readonly buckets: ReadonlyArray<{ readonly locationType: LocationType | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byCollective: { readonly buckets: ReadonlyArray<{ readonly isCollective: boolean, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byFollowUp: { readonly buckets: ReadonlyArray<{ readonly isFollowUp: boolean, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byHour: { readonly buckets: ReadonlyArray<{ readonly hour: number, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byAgeBand: { readonly buckets: ReadonlyArray<{ readonly ageBand: AgeBand | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications: { readonly count: number | null, readonly smsCount: number | null, readonly maskReason: MaskReason | null, readonly byEvent: ReadonlyArray<{ readonly key: string, readonly count: number | null }>, readonly byChannel: ReadonlyArray<{ readonly key: string, readonly count: number | null, readonly maskReason: MaskReason | null }>, readonly byResult: ReadonlyArray<{ readonly key: string, readonly count: number | null }>, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly count: number | null, readonly smsCount: number | null, readonly maskReason: MaskReason | null, readonly byEvent: ReadonlyArray<{ readonly key: string, readonly count: number | null }>, readonly byChannel: ReadonlyArray<{ readonly key: string, readonly count: number | null }>, readonly byResult: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null, readonly maskReason: MaskReason | null }> } };

export type EspaceMetricsFragment = { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> };

export type EspaceSplitQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  byService: boolean;
  byOrigin: boolean;
}>;


export type EspaceSplitQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly byOrigin?: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byService?: { readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } }>, readonly byMotif?: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } } };

export type EspaceMatrixQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  rows: Dimension;
  columns: Dimension;
  top: number;
  beside: boolean;
}>;


export type EspaceMatrixQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly matrix: { readonly rows:
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
      , readonly columns:
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
        | { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }
      , readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly MOTIF?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly SERVICE?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly MOTIF_GROUP?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly MOTIF_CATEGORY?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly ORGANISATION?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly LIEU?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly LOCATION_TYPE?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly COLLECTIVE?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly FOLLOW_UP?: { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } } };

type EspaceBreakdown_AgeBandBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_AgentBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_CollectiveBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_FollowUpBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_HourBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_LeadTimeBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_LieuBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_LocationTypeBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_MonthBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_MotifBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_MotifCategoryBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_MotifGroupBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_OrganisationBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_OriginBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_ServiceBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_StatusBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceBreakdown_WeekdayBreakdown_Fragment = { readonly maskReason: MaskReason | null, readonly buckets: ReadonlyArray<{ readonly key: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

export type EspaceBreakdownFragment =
  | EspaceBreakdown_AgeBandBreakdown_Fragment
  | EspaceBreakdown_AgentBreakdown_Fragment
  | EspaceBreakdown_CollectiveBreakdown_Fragment
  | EspaceBreakdown_FollowUpBreakdown_Fragment
  | EspaceBreakdown_HourBreakdown_Fragment
  | EspaceBreakdown_LeadTimeBreakdown_Fragment
  | EspaceBreakdown_LieuBreakdown_Fragment
  | EspaceBreakdown_LocationTypeBreakdown_Fragment
  | EspaceBreakdown_MonthBreakdown_Fragment
  | EspaceBreakdown_MotifBreakdown_Fragment
  | EspaceBreakdown_MotifCategoryBreakdown_Fragment
  | EspaceBreakdown_MotifGroupBreakdown_Fragment
  | EspaceBreakdown_OrganisationBreakdown_Fragment
  | EspaceBreakdown_OriginBreakdown_Fragment
  | EspaceBreakdown_ServiceBreakdown_Fragment
  | EspaceBreakdown_StatusBreakdown_Fragment
  | EspaceBreakdown_WeekdayBreakdown_Fragment
;

export type EspaceCellsQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  rows: Dimension;
  columns: Dimension;
}>;


export type EspaceCellsQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly maskReason: MaskReason | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } } };

export type EspaceComparisonQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  one: ComparisonInput;
  two: ComparisonInput;
  granularity: TimeGranularity;
  dateField: RdvDateField;
  withSelection: boolean;
  withTwo: boolean;
  ofSelection: boolean;
  ofCurrent: boolean;
  ofPrevious: boolean;
}>;


export type EspaceComparisonQuery = { readonly one: { readonly computedAt: string, readonly from: string | null, readonly until: string | null, readonly comparison: { readonly current: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly past: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } & { readonly byMotif?: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin?: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications?: { readonly count: number | null } }, readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly past: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } & { readonly byMotif?: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin?: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications?: { readonly count: number | null } } } } & { readonly totals?: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers?: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly timeSeries?: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly past?: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } & { readonly byMotif?: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin?: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications?: { readonly count: number | null } }, readonly two?: { readonly comparison: { readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly past: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> } } } };

type EspaceTime_RdvComparisonSide_Fragment = { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly past: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

type EspaceTime_RdvStatistics_Fragment = { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }>, readonly past: ReadonlyArray<{ readonly from: string, readonly until: string, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> };

export type EspaceTimeFragment =
  | EspaceTime_RdvComparisonSide_Fragment
  | EspaceTime_RdvStatistics_Fragment
;

type EspaceCuts_RdvComparisonSide_Fragment = { readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications: { readonly count: number | null } };

type EspaceCuts_RdvStatistics_Fragment = { readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string } | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly byOrigin: { readonly buckets: ReadonlyArray<{ readonly origin: RdvOrigin | null, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null, readonly usagerCount: number | null, readonly noShowRate: number | null, readonly medianLeadTimeInDays: number | null, readonly leadTimeP90InDays: number | null, readonly medianLengthInMin: number | null, readonly lengthP90InMin: number | null, readonly rdvsPerAgentDay: number | null, readonly totalDurationInMin: number | null, readonly maskReason: MaskReason | null, readonly rdvCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }>, readonly participationCountByStatus: ReadonlyArray<{ readonly status: RdvTemporalStatus, readonly count: number | null, readonly percentage: number | null }> } | null }> }, readonly notifications: { readonly count: number | null } };

export type EspaceCutsFragment =
  | EspaceCuts_RdvComparisonSide_Fragment
  | EspaceCuts_RdvStatistics_Fragment
;

export type FacetsQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  search?: string | null | undefined;
  first?: number;
  orderBy?: FacetOrder;
}>;


export type FacetsQuery = { readonly rdvStatistics: { readonly computedAt: string, readonly totals: { readonly rdvCount: number | null } }, readonly rdvFacets: { readonly organisations: { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> }, readonly services: { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> }, readonly motifCategories: { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> }, readonly motifs: { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> }, readonly agents: { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> }, readonly lieux: { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> } } };

export type FacetFieldsFragment = { readonly optionCount: number, readonly options: ReadonlyArray<{ readonly value: string, readonly label: string, readonly isSelected: boolean, readonly rdvCount: number | null }> };

export type LiveFiguresSubscriptionVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type LiveFiguresSubscription = { readonly rdvStatisticsUpdated: { readonly id: string, readonly perimeter: string, readonly computedAt: string, readonly totals: { readonly rdvCount: number | null, readonly usagerCount: number | null, readonly maskReason: MaskReason | null }, readonly byLieu: { readonly buckets: ReadonlyArray<{ readonly label: string, readonly metrics: { readonly rdvCount: number | null } | null }> } } };

export type ComparisonsQueryVariables = Exact<{
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
}>;


export type ComparisonsQuery = { readonly rdvStatistics: { readonly from: string | null, readonly until: string | null, readonly isPartial: boolean, readonly computedAt: string, readonly previous: { readonly current: { readonly from: string, readonly until: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null } }, readonly previous: { readonly from: string, readonly until: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null } } }, readonly yearBefore: { readonly current: { readonly from: string, readonly until: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null } }, readonly previous: { readonly from: string, readonly until: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null } } } } };

export type SideDaysFragment = { readonly current: { readonly from: string, readonly until: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null } }, readonly previous: { readonly from: string, readonly until: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null } } };

export type ComparedFiguresQueryVariables = Exact<{
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  to: ComparisonInput;
  granularity: TimeGranularity;
}>;


export type ComparedFiguresQuery = { readonly rdvStatistics: { readonly comparison: { readonly current: { readonly from: string, readonly through: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly alignedKey: string | null, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly notifications: { readonly count: number | null, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }> }, readonly previous: { readonly from: string, readonly through: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly alignedKey: string | null, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly notifications: { readonly count: number | null, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }> } } } };

export type ComparedSideFragment = { readonly from: string, readonly through: string, readonly isPartial: boolean, readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly alignedKey: string | null, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly notifications: { readonly count: number | null, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }> };

type ComparedFigures_RdvComparisonSide_Fragment = { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly alignedKey: string | null, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly notifications: { readonly count: number | null, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }> };

type ComparedFigures_RdvStatistics_Fragment = { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly alignedKey: string | null, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly notifications: { readonly count: number | null, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }> };

export type ComparedFiguresFragment =
  | ComparedFigures_RdvComparisonSide_Fragment
  | ComparedFigures_RdvStatistics_Fragment
;

export type FiguresOfDaysQueryVariables = Exact<{
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  granularity: TimeGranularity;
}>;


export type FiguresOfDaysQuery = { readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly alignedKey: string | null, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly byWeekday: { readonly buckets: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly matrix: { readonly cells: ReadonlyArray<{ readonly row: string, readonly column: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly notifications: { readonly count: number | null, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly count: number | null }> }, readonly activeAgents: ReadonlyArray<{ readonly key: string, readonly agentCount: number | null }> } };

export type NewUsagersOfSelectionQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  to: ComparisonInput;
}>;


export type NewUsagersOfSelectionQuery = { readonly rdvStatistics: { readonly totals: { readonly usagerCount: number | null }, readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null }, readonly comparison: { readonly current: { readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } }, readonly previous: { readonly newAndReturningUsagers: { readonly from: string | null, readonly newUsagerCount: number | null, readonly returningUsagerCount: number | null, readonly maskReason: MaskReason | null } } } } };

export type SeriesQueryVariables = Exact<{
  scope?: Scope | null | undefined;
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  timeZone?: string | null | undefined;
  granularity: TimeGranularity;
  dateField?: RdvDateField;
}>;


export type SeriesQuery = { readonly rdvStatistics: { readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly isPartial: boolean, readonly metrics: { readonly rdvCount: number | null, readonly participationCount: number | null } | null }>, readonly previous: { readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null } } }, readonly yearBefore: { readonly previous: { readonly from: string, readonly until: string, readonly totals: { readonly rdvCount: number | null } } } } };

export type DashboardQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
}>;


export type DashboardQuery = { readonly rdvs: { readonly totalCount: number, readonly statistics: { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly days: ReadonlyArray<{ readonly metrics: { readonly rdvCount: number | null } | null }>, readonly months: ReadonlyArray<{ readonly metrics: { readonly rdvCount: number | null } | null, readonly byService: { readonly buckets: ReadonlyArray<{ readonly service: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null } | null }> } }>, readonly byMotif: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string, readonly name: string } | null, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly topMotif: { readonly buckets: ReadonlyArray<{ readonly motif: { readonly id: string, readonly name: string } | null }>, readonly others: { readonly rdvCount: number | null } | null } } } };

export type CostlyQueryVariables = Exact<{
  filters?: RdvFiltersInput | null | undefined;
  top?: number;
}>;


export type CostlyQuery = { readonly rdvStatistics: { readonly a: ReadonlyArray<{ readonly byService: { readonly bucketCount: number | null }, readonly byOrganisation: { readonly bucketCount: number | null } }>, readonly b: ReadonlyArray<{ readonly byService: { readonly bucketCount: number | null }, readonly byOrganisation: { readonly bucketCount: number | null } }> } };

export type WidgetsQueryVariables = Exact<{
  paris?: ReadonlyArray<string> | string | null | undefined;
  reunion?: ReadonlyArray<string> | string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  zone?: string | null | undefined;
}>;


export type WidgetsQuery = { readonly mine: { readonly totals: { readonly rdvCount: number | null } }, readonly paris: { readonly totals: { readonly rdvCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly metrics: { readonly rdvCount: number | null } | null }>, readonly byMotif: { readonly bucketCount: number | null } }, readonly parisAgain: { readonly totals: { readonly rdvCount: number | null, readonly usagerCount: number | null }, readonly comparison: { readonly previous: { readonly totals: { readonly rdvCount: number | null } } }, readonly notifications: { readonly smsCount: number | null } }, readonly reunion: { readonly totals: { readonly rdvCount: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly all: { readonly totals: { readonly rdvCount: number | null, readonly participationCount: number | null }, readonly byAgent: { readonly buckets: ReadonlyArray<{ readonly agent: { readonly id: string } | null }> } }, readonly rdvs: { readonly totalCount: number, readonly statistics: { readonly totals: { readonly rdvCount: number | null } }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> } };

export type TimeZonesQueryVariables = Exact<{
  targetIds?: ReadonlyArray<string> | string | null | undefined;
  territory: string;
}>;


export type TimeZonesQuery = { readonly viewer: { readonly organisations: ReadonlyArray<{ readonly id: string, readonly timeZone: string }> }, readonly rdvs: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly startsAt: string } }> }, readonly rdvStatistics: { readonly timeSeries: ReadonlyArray<{ readonly from: string, readonly metrics: { readonly rdvCount: number | null } | null }> }, readonly node:
    | { readonly __typename: 'Agent' }
    | { readonly __typename: 'Export' }
    | { readonly __typename: 'ExportEvent' }
    | { readonly __typename: 'ExportFile' }
    | { readonly __typename: 'ExportSchedule' }
    | { readonly __typename: 'Lieu' }
    | { readonly __typename: 'Motif' }
    | { readonly __typename: 'MotifCategory' }
    | { readonly __typename: 'Organisation' }
    | { readonly __typename: 'Participation' }
    | { readonly __typename: 'Rdv' }
    | { readonly __typename: 'RdvStatistics' }
    | { readonly __typename: 'SavedSelection' }
    | { readonly __typename: 'ScheduleAddress' }
    | { readonly __typename: 'ScheduleDelivery' }
    | { readonly __typename: 'ScheduleOffer' }
    | { readonly __typename: 'ScheduleWebhook' }
    | { readonly __typename: 'Service' }
    | { readonly __typename: 'Territory', readonly id: string, readonly timeZone: string | null }
    | { readonly __typename: 'Usager' }
    | { readonly __typename: 'Viewer' }
   | null };

export type YearsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type YearsPageQuery = { readonly rdvs: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly startsAt: string, readonly endsAt: string, readonly durationInMin: number, readonly participations: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly usager: { readonly id: string, readonly birthDate: string | null } | null } }> } } }> } };

export type YearsNodesQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type YearsNodesQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent' }
    | { readonly __typename: 'Export' }
    | { readonly __typename: 'ExportEvent' }
    | { readonly __typename: 'ExportFile' }
    | { readonly __typename: 'ExportSchedule' }
    | { readonly __typename: 'Lieu' }
    | { readonly __typename: 'Motif' }
    | { readonly __typename: 'MotifCategory' }
    | { readonly __typename: 'Organisation' }
    | { readonly __typename: 'Participation' }
    | { readonly __typename: 'Rdv', readonly id: string, readonly startsAt: string }
    | { readonly __typename: 'RdvStatistics' }
    | { readonly __typename: 'SavedSelection' }
    | { readonly __typename: 'ScheduleAddress' }
    | { readonly __typename: 'ScheduleDelivery' }
    | { readonly __typename: 'ScheduleOffer' }
    | { readonly __typename: 'ScheduleWebhook' }
    | { readonly __typename: 'Service' }
    | { readonly __typename: 'Territory' }
    | { readonly __typename: 'Usager', readonly id: string, readonly birthDate: string | null }
    | { readonly __typename: 'Viewer' }
   | null> };

export type YearsQueryVariables = Exact<{
  targetIds?: ReadonlyArray<string> | string | null | undefined;
}>;


export type YearsQuery = { readonly rdvStatistics: { readonly totals: { readonly rdvCount: number | null, readonly totalDurationInMin: number | null, readonly medianLeadTimeInDays: number | null }, readonly timeSeries: ReadonlyArray<{ readonly key: string, readonly metrics: { readonly rdvCount: number | null } | null }>, readonly starts: { readonly from: string | null, readonly until: string | null, readonly outsideCount: number | null }, readonly created: { readonly from: string | null, readonly until: string | null, readonly outsideCount: number | null } } };

export type UsagerQueryVariables = Exact<{
  id: string;
}>;


export type UsagerQuery = { readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'ExportEvent', readonly id: string }
    | { readonly __typename: 'ExportFile', readonly id: string }
    | { readonly __typename: 'ExportSchedule', readonly id: string }
    | { readonly __typename: 'Lieu', readonly id: string }
    | { readonly __typename: 'Motif', readonly id: string }
    | { readonly __typename: 'MotifCategory', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string }
    | { readonly __typename: 'Participation', readonly id: string }
    | { readonly __typename: 'Rdv', readonly id: string }
    | { readonly __typename: 'RdvStatistics', readonly id: string }
    | { readonly __typename: 'SavedSelection', readonly id: string }
    | { readonly __typename: 'ScheduleAddress', readonly id: string }
    | { readonly __typename: 'ScheduleDelivery', readonly id: string }
    | { readonly __typename: 'ScheduleOffer', readonly id: string }
    | { readonly __typename: 'ScheduleWebhook', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Territory', readonly id: string }
    | { readonly __typename: 'Usager', readonly fullName: string, readonly birthDate: string | null, readonly address: string | null, readonly postCode: string | null, readonly cityName: string | null, readonly notes: string | null, readonly caseNumber: string | null, readonly logement: Logement | null, readonly affiliationNumber: string | null, readonly id: string, readonly organisations: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly referents: ReadonlyArray<{ readonly id: string, readonly fullName: string }>, readonly responsible: { readonly id: string, readonly responsible: { readonly id: string } | null } | null }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const FeedBucketsFragmentDoc = new TypedDocumentString(`
    fragment FeedBuckets on Breakdown {
  buckets {
    key
    metrics {
      rdvCount
      participationCount
    }
  }
}
    `, {"fragmentName":"FeedBuckets"}) as unknown as TypedDocumentString<FeedBucketsFragment, unknown>;
export const FeedEspaceBucketsFragmentDoc = new TypedDocumentString(`
    fragment FeedEspaceBuckets on Breakdown {
  buckets {
    key
    metrics {
      rdvCount
      participationCount
      usagerCount
    }
  }
}
    `, {"fragmentName":"FeedEspaceBuckets"}) as unknown as TypedDocumentString<FeedEspaceBucketsFragment, unknown>;
export const RefetchedFiguresFragmentDoc = new TypedDocumentString(`
    fragment RefetchedFigures on RdvStatistics {
  computedAt
  totals {
    rdvCount
    maskReason
  }
  byOrigin {
    buckets {
      label
    }
  }
}
    `, {"fragmentName":"RefetchedFigures"}) as unknown as TypedDocumentString<RefetchedFiguresFragment, unknown>;
export const OfferFragmentDoc = new TypedDocumentString(`
    fragment Offer on ScheduleOffer {
  id
  name
  territory {
    id
    name
  }
  viewerIsManager
  isForAll
  version
  recurrence {
    label
  }
  summary
  selection {
    scope
    targetIds
    filters {
      startsOn {
        ... on MovingPeriod {
          relative
        }
      }
      serviceIds
    }
    timeZone
    options {
      format
      row
      columns
      anonymous
    }
  }
  invitations(state: $state) {
    organisation {
      id
      name
    }
    state
    stateLabel
    answeredVersion
    answeredAt
    isOutdated
    isRunning
    schedule {
      id
    }
  }
  createdAt
  updatedAt
}
    `, {"fragmentName":"Offer"}) as unknown as TypedDocumentString<OfferFragment, unknown>;
export const AllMetricsFragmentDoc = new TypedDocumentString(`
    fragment AllMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
}
    `, {"fragmentName":"AllMetrics"}) as unknown as TypedDocumentString<AllMetricsFragment, unknown>;
export const NewUsagersFragmentDoc = new TypedDocumentString(`
    fragment NewUsagers on NewAndReturningUsagers {
  from
  newUsagerCount
  returningUsagerCount
  maskReason
}
    `, {"fragmentName":"NewUsagers"}) as unknown as TypedDocumentString<NewUsagersFragment, unknown>;
export const SidesFragmentDoc = new TypedDocumentString(`
    fragment Sides on RdvStatisticsComparison {
  current {
    from
    until
    totals {
      ...AllMetrics
    }
    newAndReturningUsagers {
      ...NewUsagers
    }
  }
  previous {
    from
    until
    totals {
      ...AllMetrics
    }
    newAndReturningUsagers {
      ...NewUsagers
    }
  }
}
    fragment NewUsagers on NewAndReturningUsagers {
  from
  newUsagerCount
  returningUsagerCount
  maskReason
}
fragment AllMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
}`, {"fragmentName":"Sides"}) as unknown as TypedDocumentString<SidesFragment, unknown>;
export const CountsFragmentDoc = new TypedDocumentString(`
    fragment Counts on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
}
    `, {"fragmentName":"Counts"}) as unknown as TypedDocumentString<CountsFragment, unknown>;
export const ServicesFragmentDoc = new TypedDocumentString(`
    fragment Services on ServiceBreakdown {
  bucketCount
  buckets {
    service {
      id
      name
    }
    metrics {
      ...AllMetrics
    }
  }
  others {
    ...AllMetrics
  }
}
    fragment AllMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
}`, {"fragmentName":"Services"}) as unknown as TypedDocumentString<ServicesFragment, unknown>;
export const OrganisationsFragmentDoc = new TypedDocumentString(`
    fragment Organisations on OrganisationBreakdown {
  bucketCount
  buckets {
    organisation {
      id
      name
    }
    metrics {
      ...AllMetrics
    }
  }
  others {
    ...AllMetrics
  }
}
    fragment AllMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
}`, {"fragmentName":"Organisations"}) as unknown as TypedDocumentString<OrganisationsFragment, unknown>;
export const BarFragmentDoc = new TypedDocumentString(`
    fragment Bar on Bucket {
  key
  label
  maskReason
  metrics {
    rdvCount
    participationCount
  }
}
    `, {"fragmentName":"Bar"}) as unknown as TypedDocumentString<BarFragment, unknown>;
export const ChartFragmentDoc = new TypedDocumentString(`
    fragment Chart on Breakdown {
  bucketCount
  maskReason
  others {
    rdvCount
  }
  buckets {
    ...Bar
  }
}
    fragment Bar on Bucket {
  key
  label
  maskReason
  metrics {
    rdvCount
    participationCount
  }
}`, {"fragmentName":"Chart"}) as unknown as TypedDocumentString<ChartFragment, unknown>;
export const ValuesFragmentDoc = new TypedDocumentString(`
    fragment Values on Breakdown {
  buckets {
    key
    label
  }
}
    `, {"fragmentName":"Values"}) as unknown as TypedDocumentString<ValuesFragment, unknown>;
export const EspaceMetricsFragmentDoc = new TypedDocumentString(`
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}
    `, {"fragmentName":"EspaceMetrics"}) as unknown as TypedDocumentString<EspaceMetricsFragment, unknown>;
export const EspaceBreakdownFragmentDoc = new TypedDocumentString(`
    fragment EspaceBreakdown on Breakdown {
  maskReason
  buckets {
    key
    maskReason
    metrics {
      ...EspaceMetrics
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"fragmentName":"EspaceBreakdown"}) as unknown as TypedDocumentString<EspaceBreakdownFragment, unknown>;
export const EspaceTimeFragmentDoc = new TypedDocumentString(`
    fragment EspaceTime on RdvFigures {
  totals {
    ...EspaceMetrics
  }
  newAndReturningUsagers {
    from
    newUsagerCount
    returningUsagerCount
    maskReason
  }
  timeSeries(granularity: $granularity, dateField: $dateField) {
    from
    until
    metrics {
      ...EspaceMetrics
    }
  }
  past: timeSeries(
    granularity: $granularity
    dateField: $dateField
    pastOnly: true
  ) {
    from
    until
    metrics {
      ...EspaceMetrics
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"fragmentName":"EspaceTime"}) as unknown as TypedDocumentString<EspaceTimeFragment, unknown>;
export const EspaceCutsFragmentDoc = new TypedDocumentString(`
    fragment EspaceCuts on RdvFigures {
  byMotif(top: 50) {
    buckets {
      motif {
        id
      }
      metrics {
        ...EspaceMetrics
      }
    }
  }
  byOrigin {
    buckets {
      origin
      metrics {
        ...EspaceMetrics
      }
    }
  }
  notifications {
    count
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"fragmentName":"EspaceCuts"}) as unknown as TypedDocumentString<EspaceCutsFragment, unknown>;
export const FacetFieldsFragmentDoc = new TypedDocumentString(`
    fragment FacetFields on Facet {
  optionCount
  options {
    value
    label
    isSelected
    rdvCount
  }
}
    `, {"fragmentName":"FacetFields"}) as unknown as TypedDocumentString<FacetFieldsFragment, unknown>;
export const SideDaysFragmentDoc = new TypedDocumentString(`
    fragment SideDays on RdvStatisticsComparison {
  current {
    from
    until
    isPartial
    totals {
      rdvCount
    }
  }
  previous {
    from
    until
    isPartial
    totals {
      rdvCount
    }
  }
}
    `, {"fragmentName":"SideDays"}) as unknown as TypedDocumentString<SideDaysFragment, unknown>;
export const ComparedFiguresFragmentDoc = new TypedDocumentString(`
    fragment ComparedFigures on RdvFigures {
  totals {
    rdvCount
    participationCount
  }
  timeSeries(granularity: $granularity) {
    key
    alignedKey
    isPartial
    metrics {
      rdvCount
    }
  }
  byMotif {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  byWeekday {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  matrix(rows: MOTIF, columns: WEEKDAY) {
    cells {
      row
      column
      metrics {
        rdvCount
      }
    }
  }
  notifications {
    count
    timeSeries(granularity: MONTH) {
      key
      count
    }
  }
  activeAgents {
    key
    agentCount
  }
}
    `, {"fragmentName":"ComparedFigures"}) as unknown as TypedDocumentString<ComparedFiguresFragment, unknown>;
export const ComparedSideFragmentDoc = new TypedDocumentString(`
    fragment ComparedSide on RdvComparisonSide {
  from
  through
  isPartial
  ...ComparedFigures
}
    fragment ComparedFigures on RdvFigures {
  totals {
    rdvCount
    participationCount
  }
  timeSeries(granularity: $granularity) {
    key
    alignedKey
    isPartial
    metrics {
      rdvCount
    }
  }
  byMotif {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  byWeekday {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  matrix(rows: MOTIF, columns: WEEKDAY) {
    cells {
      row
      column
      metrics {
        rdvCount
      }
    }
  }
  notifications {
    count
    timeSeries(granularity: MONTH) {
      key
      count
    }
  }
  activeAgents {
    key
    agentCount
  }
}`, {"fragmentName":"ComparedSide"}) as unknown as TypedDocumentString<ComparedSideFragment, unknown>;
export const DemoViewerDocument = new TypedDocumentString(`
    query DemoViewer {
  viewer {
    agent {
      id
      fullName
    }
    roles {
      accessLevel
      organisation {
        id
        name
      }
    }
  }
}
    `, {"hash":"sha256:59590bf1ce431d2f36dbea5d5e2ab97ed54ef985aa1a5814fc7ec655c1e28a4d"}) as unknown as TypedDocumentString<DemoViewerQuery, DemoViewerQueryVariables>;
export const DemoCountersDocument = new TypedDocumentString(`
    query DemoCounters($organisation: ID!) {
  rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {
    perimeter
    totals {
      rdvCount
      rdvCountByStatus {
        status
        count
        percentage
      }
      participationCount
      usagerCount
    }
    timeSeries(granularity: QUARTER) {
      key
      isPartial
      metrics {
        rdvCount
      }
    }
  }
}
    `, {"hash":"sha256:9b2ffac9b086b5b0e85a832689cf6dd4bc2d100747a6ab4a154eeee23d2ef83c"}) as unknown as TypedDocumentString<DemoCountersQuery, DemoCountersQueryVariables>;
export const DemoRequestExportDocument = new TypedDocumentString(`
    mutation DemoRequestExport($organisation: ID!) {
  requestExport(scope: ORGANISATION, targetIds: [$organisation]) {
    __typename
    ... on RequestExportSuccess {
      export {
        id
      }
      deduplicated
    }
    ... on UserError {
      message
    }
  }
}
    `, {"hash":"sha256:709c9a3af37e137b59a252450920a9f49d4eda1657a4a2ee8fff3f53c2e1b3b6"}) as unknown as TypedDocumentString<DemoRequestExportMutation, DemoRequestExportMutationVariables>;
export const DemoExportUpdatedDocument = new TypedDocumentString(`
    subscription DemoExportUpdated($id: ID!) {
  exportUpdated(id: $id) {
    id
    status
    version
    progress {
      processedRows
      totalRows
    }
    failure {
      message
      correlationId
    }
    file {
      fileName
      byteSize
      rowCount
      sha256
      downloadUrl
    }
  }
}
    `, {"hash":"sha256:4ae65c0a4aaa4f7aab1ba5db41fbcc41f450392056183eda401b3f31acaa2ab2"}) as unknown as TypedDocumentString<DemoExportUpdatedSubscription, DemoExportUpdatedSubscriptionVariables>;
export const CancelExportDocument = new TypedDocumentString(`
    mutation CancelExport($id: ID!) {
  cancelExport(id: $id) {
    __typename
    ... on CancelExportSuccess {
      export {
        id
        status
        finishedAt
        viewerCanCancel
        viewerCanRetry
      }
    }
    ... on ExportStateError {
      message
      export {
        id
        status
      }
    }
    ... on ForbiddenError {
      message
      refusedIds
    }
  }
}
    `, {"hash":"sha256:061cf224820d8b0fad6e899f00e3adefe4ea3c2e6170f7640619f246ae3d158d"}) as unknown as TypedDocumentString<CancelExportMutation, CancelExportMutationVariables>;
export const RetryExportDocument = new TypedDocumentString(`
    mutation RetryExport($id: ID!, $idempotencyKey: String) {
  retryExport(id: $id, idempotencyKey: $idempotencyKey) {
    __typename
    ... on RetryExportSuccess {
      export {
        id
        status
        idempotencyKey
        retryOf {
          id
        }
        filtersSummary
      }
      exportEdge {
        cursor
        node {
          id
        }
      }
    }
    ... on ExportStateError {
      message
      export {
        id
        status
      }
    }
    ... on ForbiddenError {
      message
      refusedIds
    }
    ... on ExportTooLargeError {
      message
      rowCount
      maxRows
    }
    ... on ExportQuotaExceededError {
      message
      retryAfter
      quota {
        concurrentUsed
        concurrentLimit
      }
    }
    ... on IdempotencyConflictError {
      message
      export {
        id
      }
    }
    ... on ValidationError {
      message
      issues {
        path
        code
      }
    }
  }
}
    `, {"hash":"sha256:7638953b0a7d4db743c35373b71bde430c7f0ccee0721888d1ca91006bbbaab6"}) as unknown as TypedDocumentString<RetryExportMutation, RetryExportMutationVariables>;
export const DeleteExportFileDocument = new TypedDocumentString(`
    mutation DeleteExportFile($id: ID!) {
  deleteExportFile(id: $id) {
    __typename
    ... on DeleteExportFileSuccess {
      export {
        id
        status
        file {
          fileName
        }
      }
    }
    ... on ExportStateError {
      message
      export {
        id
        status
      }
    }
    ... on ForbiddenError {
      message
      refusedIds
    }
  }
}
    `, {"hash":"sha256:249c9b7ab4520392b3ab09447d686ef3d1c0b4bdc5f38c3954ba93ad57ebdf11"}) as unknown as TypedDocumentString<DeleteExportFileMutation, DeleteExportFileMutationVariables>;
export const ExportLifeDocument = new TypedDocumentString(`
    query ExportLife($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) {
    __typename
    id
    ... on Export {
      status
      result {
        fileName
        byteSize
        rowCount
        sha256
      }
      viewerCanCancel
      viewerCanRetry
      events(first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          hasNextPage
          hasPreviousPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            cursor
            type
            occurredAt
            actor {
              id
            }
            export {
              id
            }
          }
        }
      }
    }
    ... on ExportEvent {
      type
    }
  }
}
    `, {"hash":"sha256:f302e7a00064dd17d12a6279a1727f1553832851e2ca33e705908e5e785f597b"}) as unknown as TypedDocumentString<ExportLifeQuery, ExportLifeQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($filters: ExportFiltersInput, $orderBy: ExportOrderInput, $first: Int, $after: String, $last: Int, $before: String) {
  exports(
    filters: $filters
    orderBy: $orderBy
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
      startCursor
    }
    edges {
      cursor
      node {
        id
        status
        summary
        createdAt
        finishedAt
        result {
          fileName
          byteSize
          rowCount
          sha256
        }
      }
    }
  }
  viewer {
    exports(
      filters: $filters
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount
      edges {
        cursor
        node {
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:0fb0f7c0e70206435581a65a04a85f78278df8508e0bee5883260dc37e8ee85b"}) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const EstimateDocument = new TypedDocumentString(`
    query Estimate($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $options: ExportOptionsInput) {
  exportEstimate(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    options: $options
  ) {
    rowCount
  }
}
    `, {"hash":"sha256:032134714b72afa23ef368dfa420e58821bbf5a0f736b4f5c09345916bddbdac"}) as unknown as TypedDocumentString<EstimateQuery, EstimateQueryVariables>;
export const RequestExportDocument = new TypedDocumentString(`
    mutation RequestExport($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $options: ExportOptionsInput) {
  requestExport(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    options: $options
  ) {
    __typename
    ... on RequestExportSuccess {
      deduplicated
      export {
        id
        status
        version
      }
    }
    ... on ForbiddenError {
      message
      refusedIds
    }
    ... on ValidationError {
      message
      issues {
        path
        code
        message
      }
    }
    ... on ExportQuotaExceededError {
      message
    }
    ... on ExportTooLargeError {
      message
    }
    ... on IdempotencyConflictError {
      message
    }
  }
}
    `, {"hash":"sha256:13229d07902a64f56fbae387441f60120482c9b00b18fbf401d020aecc82c787"}) as unknown as TypedDocumentString<RequestExportMutation, RequestExportMutationVariables>;
export const ExportsDocument = new TypedDocumentString(`
    query Exports($first: Int, $after: String) {
  exports(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        scope
        status
        version
        attempt
        timeZone
        createdAt
        startedAt
        finishedAt
        requestedBy {
          id
          fullName
        }
        targets {
          __typename
          ... on Agent {
            id
            fullName
          }
          ... on Organisation {
            id
            name
          }
          ... on Territory {
            id
            name
          }
        }
        filtersSummary
        columns {
          key
          header
          isPersonalData
        }
        progress {
          processedRows
          totalRows
        }
        failure {
          code
          message
          retryable
          correlationId
        }
        file {
          fileName
          mediaType
          byteSize
          rowCount
          sha256
          downloadUrl
          downloadUrlExpiresAt
        }
      }
    }
  }
}
    `, {"hash":"sha256:d669d7f6754ba017584c501c5bfe5f467b996fb4f2677fee3592fa614be61cda"}) as unknown as TypedDocumentString<ExportsQuery, ExportsQueryVariables>;
export const ExportUpdatedDocument = new TypedDocumentString(`
    subscription ExportUpdated($id: ID!) {
  exportUpdated(id: $id) {
    id
    status
    version
    progress {
      processedRows
      totalRows
    }
    failure {
      code
      message
    }
    file {
      fileName
      rowCount
      sha256
      byteSize
      downloadUrl
    }
  }
}
    `, {"hash":"sha256:400f3eb0dfda7bc4f653b291d655fe817e762cde959a6e59e8df41d81a514a82"}) as unknown as TypedDocumentString<ExportUpdatedSubscription, ExportUpdatedSubscriptionVariables>;
export const ExportPermissionsDocument = new TypedDocumentString(`
    query ExportPermissions($row: ExportRow, $territoryId: ID, $anonymous: Boolean! = false) {
  viewer {
    exportPermissions {
      scope
      rows
      targets {
        __typename
        ... on Agent {
          id
          fullName
        }
        ... on Organisation {
          id
          name
        }
        ... on Territory {
          id
          name
        }
      }
      columns(row: $row, territoryId: $territoryId, anonymous: $anonymous) {
        key
        header
        isPersonalData
        isDefault
      }
    }
  }
}
    `, {"hash":"sha256:1a1dfb55af0836e236c2796e537cbe802c7ad7e73b5f90bcdf30de7b9f2c30de"}) as unknown as TypedDocumentString<ExportPermissionsQuery, ExportPermissionsQueryVariables>;
export const ExportDescriptionDocument = new TypedDocumentString(`
    query ExportDescription($id: ID!) {
  node(id: $id) {
    __typename
    ... on Export {
      file {
        fileName
        downloadUrl
        description {
          contractVersion
          dataAsOf
          columns {
            key
            header
            type
            typeLabel
            definition
            isPersonalData
          }
          tables {
            title
            rowCount
            columns
          }
          downloadUrl
        }
      }
    }
  }
}
    `, {"hash":"sha256:c7ef5b5eb05fd4004321da43ad1e3740bee55185490d8a43ef1dceee609244be"}) as unknown as TypedDocumentString<ExportDescriptionQuery, ExportDescriptionQueryVariables>;
export const ExportEventsCursorDocument = new TypedDocumentString(`
    query ExportEventsCursor {
  viewer {
    exportEventsCursor
  }
}
    `, {"hash":"sha256:1c5fe8028bb03361b8ed42879cb3ff22be49c7bec359e30fae5991c033d9fc49"}) as unknown as TypedDocumentString<ExportEventsCursorQuery, ExportEventsCursorQueryVariables>;
export const ExportEventsDocument = new TypedDocumentString(`
    subscription ExportEvents($after: String) {
  exportEvents(after: $after) {
    id
    cursor
    type
    occurredAt
    actor {
      id
    }
    export {
      id
      status
      version
      progress {
        processedRows
        totalRows
      }
    }
  }
}
    `, {"hash":"sha256:e9d7718dd2ff0e2b3e5797fecfda98934991739273abfd42602e5585dbb81210"}) as unknown as TypedDocumentString<ExportEventsSubscription, ExportEventsSubscriptionVariables>;
export const QuotaDocument = new TypedDocumentString(`
    query Quota {
  viewer {
    exportQuota {
      concurrentLimit
      concurrentUsed
      dailyLimit
      dailyUsed
      maxRows
    }
  }
}
    `, {"hash":"sha256:13e3a9d99e366ec1a0b0558afa79dfa3cd640291f5e87e7cd93ed36ee235dbc9"}) as unknown as TypedDocumentString<QuotaQuery, QuotaQueryVariables>;
export const RequestKeyedDocument = new TypedDocumentString(`
    mutation RequestKeyed($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $idempotencyKey: String) {
  requestExport(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    idempotencyKey: $idempotencyKey
  ) {
    __typename
    ... on RequestExportSuccess {
      deduplicated
      export {
        id
        status
        idempotencyKey
      }
      exportEdge {
        cursor
        node {
          id
        }
      }
    }
    ... on ExportQuotaExceededError {
      message
      retryAfter
      quota {
        concurrentLimit
        concurrentUsed
        dailyLimit
        dailyUsed
        maxRows
      }
    }
    ... on ExportTooLargeError {
      message
      rowCount
      maxRows
    }
    ... on IdempotencyConflictError {
      message
      export {
        id
      }
    }
    ... on ValidationError {
      message
      issues {
        path
        code
      }
    }
    ... on ForbiddenError {
      message
    }
  }
}
    `, {"hash":"sha256:b23e0025dc212b37ae15db6740805e09395cfc8bfa4cb44a83b8874d79df5ee4"}) as unknown as TypedDocumentString<RequestKeyedMutation, RequestKeyedMutationVariables>;
export const EstimateFitsDocument = new TypedDocumentString(`
    query EstimateFits($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput) {
  exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters) {
    rowCount
    fits
  }
}
    `, {"hash":"sha256:47eb0c007f063d9229451b2ae8660bc806eac4518d5f463d1cd172e94bddb4b9"}) as unknown as TypedDocumentString<EstimateFitsQuery, EstimateFitsQueryVariables>;
export const QuotaInPayloadsDocument = new TypedDocumentString(`
    mutation QuotaInPayloads($scope: Scope!, $filters: RdvFiltersInput) {
  requestExport(scope: $scope, filters: $filters) {
    __typename
    ... on RequestExportSuccess {
      export {
        id
        events {
          nodes {
            id
            cursor
          }
        }
      }
      quota {
        concurrentUsed
        dailyUsed
      }
    }
  }
}
    `, {"hash":"sha256:531acaf427904af3f49a132d02aba446428131730a3b58f3cbffbc8d3a9c9b00"}) as unknown as TypedDocumentString<QuotaInPayloadsMutation, QuotaInPayloadsMutationVariables>;
export const QuotaAfterCancelDocument = new TypedDocumentString(`
    mutation QuotaAfterCancel($id: ID!) {
  cancelExport(id: $id) {
    __typename
    ... on CancelExportSuccess {
      quota {
        concurrentUsed
        dailyUsed
      }
    }
  }
  retryExport(id: $id) {
    __typename
    ... on RetryExportSuccess {
      quota {
        concurrentUsed
        dailyUsed
      }
    }
  }
}
    `, {"hash":"sha256:99d902160849ad3fe656d5ffbf8a8140a96cf754ef801ec0c1e48bd2572e7cd4"}) as unknown as TypedDocumentString<QuotaAfterCancelMutation, QuotaAfterCancelMutationVariables>;
export const QuotaEventsDocument = new TypedDocumentString(`
    subscription QuotaEvents($after: String!) {
  exportEvents(after: $after) {
    id
    type
    quota {
      concurrentUsed
      dailyUsed
    }
  }
}
    `, {"hash":"sha256:8301685e71c03d9f00b43739a58151ff9c6772865e873336523faf32525114cf"}) as unknown as TypedDocumentString<QuotaEventsSubscription, QuotaEventsSubscriptionVariables>;
export const ExportSelectionsDocument = new TypedDocumentString(`
    query ExportSelections($first: Int) {
  exports(first: $first) {
    nodes {
      id
      selection {
        scope
        targetIds
        timeZone
        options {
          format
          row
          columns
          anonymous
        }
        filters {
          startsOn {
            ... on FixedPeriod {
              between {
                from
                until
              }
            }
            ... on MovingPeriod {
              relative
            }
          }
          createdOn {
            ... on FixedPeriod {
              between {
                from
                until
              }
            }
            ... on MovingPeriod {
              relative
            }
          }
          statuses
          participationStatuses
          organisationIds
          serviceIds
          motifCategoryIds
          motifIds
          agentIds
          usagerIds
          includeRelatives
          lieuIds
          hasService
          hasLieu
          locationTypes
          origins
          isCollective
          isFollowUp
          notificationResults
        }
      }
    }
  }
}
    `, {"hash":"sha256:879afcc6ac5de4964c148f81fdd28e195b007499216857a806c01f4e5581af32"}) as unknown as TypedDocumentString<ExportSelectionsQuery, ExportSelectionsQueryVariables>;
export const ExportTimesDocument = new TypedDocumentString(`
    query ExportTimes($first: Int) {
  exports(first: $first) {
    nodes {
      id
      status
      expectedSeconds
    }
  }
}
    `, {"hash":"sha256:7002e087e2826a90758c63ef925c07191bf6c3be614ce3022ef2e314a105c157"}) as unknown as TypedDocumentString<ExportTimesQuery, ExportTimesQueryVariables>;
export const HandOverExportDocument = new TypedDocumentString(`
    mutation HandOverExport($id: ID!, $to: HandOverRecipientInput!) {
  handOverExport(id: $id, to: $to) {
    __typename
    ... on HandOverExportSuccess {
      export {
        id
        handOvers {
          to {
            id
          }
          at
          lastDownloadAt
        }
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:4a59effa8ca55b4d1fe0088de5a1fc6c51eb93bb64ecb8324cef4e1525b26c0f"}) as unknown as TypedDocumentString<HandOverExportMutation, HandOverExportMutationVariables>;
export const WithdrawHandOverDocument = new TypedDocumentString(`
    mutation WithdrawHandOver($id: ID!, $agentId: ID!) {
  withdrawHandOver(id: $id, agentId: $agentId) {
    __typename
    ... on WithdrawHandOverSuccess {
      export {
        id
        handOvers {
          to {
            id
          }
        }
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
  }
}
    `, {"hash":"sha256:6353e655e437a6e20d03aa8572cbbd470c500b41740103b4a227c8afe5a7198e"}) as unknown as TypedDocumentString<WithdrawHandOverMutation, WithdrawHandOverMutationVariables>;
export const HandedOverDocument = new TypedDocumentString(`
    query HandedOver($id: ID!) {
  export(id: $id) {
    id
    status
    idempotencyKey
    expiryReason
    scopeLabel
    summary
    viewerCanCancel
    viewerCanRetry
    viewerCanHandOver
    requestedBy {
      id
    }
    handedOverBy {
      id
      fullName
    }
    handedOverAt
    handOvers {
      to {
        id
        fullName
      }
      at
      lastDownloadAt
    }
    retryOf {
      id
    }
    schedule {
      id
    }
    file {
      id
      rowCount
      downloadUrl
      description {
        downloadUrl
      }
    }
    result {
      rowCount
    }
    events {
      nodes {
        type
        actor {
          id
        }
      }
    }
  }
  exports {
    totalCount
    nodes {
      id
      handedOverBy {
        id
      }
    }
  }
}
    `, {"hash":"sha256:8f58d8c94d9536bceb635910ba95f04aa9af3fa82cc64dabc9d183488b17edf4"}) as unknown as TypedDocumentString<HandedOverQuery, HandedOverQueryVariables>;
export const RevocationDocument = new TypedDocumentString(`
    query Revocation($id: ID!) {
  node(id: $id) {
    __typename
    ... on Export {
      id
      status
      expiryReason
      file {
        downloadUrl
      }
      events {
        edges {
          node {
            id
            type
            expiryReason
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:b66c243b78462ea83325b7cb04831cbe509ff99c39e3d76a2e088884029e5571"}) as unknown as TypedDocumentString<RevocationQuery, RevocationQueryVariables>;
export const FeedFiguresDocument = new TypedDocumentString(`
    query FeedFigures($ids: [ID!]!, $search: String!) {
  rdvStatistics {
    computedAt
    totals {
      rdvCount
      participationCount
      usagerCount
      rdvCountByStatus {
        status
        count
      }
    }
    byMotif(top: 50) {
      ...FeedBuckets
    }
    byMotifCategory(top: 50) {
      ...FeedBuckets
    }
    byService(top: 50) {
      ...FeedBuckets
    }
    byOrganisation(top: 50) {
      ...FeedBuckets
    }
    byAgent(top: 50) {
      ...FeedBuckets
    }
    byLieu(top: 50) {
      ...FeedBuckets
    }
    byLocationType {
      ...FeedBuckets
    }
    byOrigin {
      ...FeedBuckets
    }
    byCollective {
      ...FeedBuckets
    }
    byFollowUp {
      ...FeedBuckets
    }
    byWeekday {
      ...FeedBuckets
    }
    byHour {
      ...FeedBuckets
    }
    byLeadTime {
      ...FeedBuckets
    }
    byAgeBand {
      ...FeedBuckets
    }
  }
  nodes(ids: $ids) {
    id
  }
  viewer {
    usagers(search: $search) {
      id
    }
    organisations {
      id
    }
  }
}
    fragment FeedBuckets on Breakdown {
  buckets {
    key
    metrics {
      rdvCount
      participationCount
    }
  }
}`, {"hash":"sha256:6d2fae9e0d5638f22cea0dbf26b87a30f51cb4a4ea8d9dde3fb5342bc8b518ef"}) as unknown as TypedDocumentString<FeedFiguresQuery, FeedFiguresQueryVariables>;
export const FeedEspaceDocument = new TypedDocumentString(`
    query FeedEspace($targetIds: [ID!]!, $months: Boolean!, $weekdays: Boolean!, $leadTimes: Boolean!) {
  rdvStatistics(scope: TERRITORY, targetIds: $targetIds) {
    computedAt
    totals {
      rdvCount
      participationCount
      usagerCount
      rdvCountByStatus {
        status
        count
      }
    }
    timeSeries(granularity: MONTH) @include(if: $months) {
      key
      metrics {
        rdvCount
        participationCount
        usagerCount
      }
    }
    byWeekday @include(if: $weekdays) {
      ...FeedEspaceBuckets
    }
    byLeadTime @include(if: $leadTimes) {
      ...FeedEspaceBuckets
    }
    byMotif(top: 50) {
      ...FeedEspaceBuckets
    }
    byMotifCategory(top: 50) {
      ...FeedEspaceBuckets
    }
    byService(top: 50) {
      ...FeedEspaceBuckets
    }
    byOrganisation(top: 50) {
      ...FeedEspaceBuckets
    }
    byAgent(top: 50) {
      ...FeedEspaceBuckets
    }
    byLieu(top: 50) {
      ...FeedEspaceBuckets
    }
    byLocationType {
      ...FeedEspaceBuckets
    }
    byOrigin {
      ...FeedEspaceBuckets
    }
    byCollective {
      ...FeedEspaceBuckets
    }
    byFollowUp {
      ...FeedEspaceBuckets
    }
    byHour {
      ...FeedEspaceBuckets
    }
    byAgeBand {
      ...FeedEspaceBuckets
    }
  }
}
    fragment FeedEspaceBuckets on Breakdown {
  buckets {
    key
    metrics {
      rdvCount
      participationCount
      usagerCount
    }
  }
}`, {"hash":"sha256:aa3e1e4c7549e2afc8ee3edc50371125d6d124f6b4f9211f33105227282aafdd"}) as unknown as TypedDocumentString<FeedEspaceQuery, FeedEspaceQueryVariables>;
export const UsagerSearchDocument = new TypedDocumentString(`
    query UsagerSearch($search: String!) {
  viewer {
    usagers(search: $search) {
      id
      fullName
    }
  }
}
    `, {"hash":"sha256:ea066b48ce26c8c9701528e0c72ab244ce2915b7f8d3a23487c94c70c74b3be2"}) as unknown as TypedDocumentString<UsagerSearchQuery, UsagerSearchQueryVariables>;
export const FilterOptionsDocument = new TypedDocumentString(`
    query FilterOptions($organisationIds: [ID!]) {
  viewer {
    organisations {
      id
      name
    }
    administered: organisations(scope: ORGANISATION) {
      id
    }
    ofTerritories: organisations(scope: TERRITORY) {
      id
    }
    services(organisationIds: $organisationIds) {
      id
      name
    }
    motifCategories(organisationIds: $organisationIds) {
      id
      name
    }
    motifs(organisationIds: $organisationIds) {
      id
      name
      deletedAt
      organisation {
        id
      }
    }
    lieux(organisationIds: $organisationIds) {
      id
      name
      availability
      organisation {
        id
      }
    }
    agents(organisationIds: $organisationIds) {
      id
      fullName
      isDeleted
    }
  }
}
    `, {"hash":"sha256:a1d13aee5bc7933391191063658d78a444e896b09790fff2f0c49788b2814e88"}) as unknown as TypedDocumentString<FilterOptionsQuery, FilterOptionsQueryVariables>;
export const OptionSearchDocument = new TypedDocumentString(`
    query OptionSearch($search: String, $first: Int) {
  viewer {
    organisations(search: $search, first: $first) {
      id
      name
    }
    services(search: $search, first: $first) {
      id
      name
    }
    motifCategories(search: $search, first: $first) {
      id
      name
    }
    motifs(search: $search, first: $first) {
      id
      name
    }
    lieux(search: $search, first: $first) {
      id
      name
    }
    agents(search: $search, first: $first) {
      id
      fullName
    }
  }
}
    `, {"hash":"sha256:5316a71c66cb020afd8df9e8f1a71923e7cccb9c1678abcabb6c628d41c19c77"}) as unknown as TypedDocumentString<OptionSearchQuery, OptionSearchQueryVariables>;
export const IdentityDocument = new TypedDocumentString(`
    query Identity($scope: Scope, $targetIds: [ID!], $one: RdvFiltersInput, $two: RdvFiltersInput, $timeZone: TimeZone) {
  one: rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $one
    timeZone: $timeZone
  ) {
    id
    totals {
      rdvCount
    }
  }
  two: rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $two
    timeZone: $timeZone
  ) {
    id
    byOrigin {
      buckets {
        label
      }
    }
  }
}
    `, {"hash":"sha256:94af353060a66e1711ad761f68b3c92cab3cb66bc5c8c08b8267e12953cd2f15"}) as unknown as TypedDocumentString<IdentityQuery, IdentityQueryVariables>;
export const ListIdentityDocument = new TypedDocumentString(`
    query ListIdentity($filters: RdvFiltersInput) {
  rdvs(filters: $filters) {
    statistics {
      id
    }
  }
  rdvStatistics(filters: $filters) {
    id
  }
}
    `, {"hash":"sha256:59b0b016b9e7df49ad6cca42e9d6c8bc52c60b025035d7fbe370ca7e4d94ef57"}) as unknown as TypedDocumentString<ListIdentityQuery, ListIdentityQueryVariables>;
export const RefetchDocument = new TypedDocumentString(`
    query Refetch($id: ID!) {
  node(id: $id) {
    __typename
    id
    ...RefetchedFigures
  }
  nodes(ids: [$id, "nonsense"]) {
    id
    ...RefetchedFigures
  }
}
    fragment RefetchedFigures on RdvStatistics {
  computedAt
  totals {
    rdvCount
    maskReason
  }
  byOrigin {
    buckets {
      label
    }
  }
}`, {"hash":"sha256:95096cf1358aee429487563c9439ac1d3ee1a68c76955f26a99731e3f6cc1080"}) as unknown as TypedDocumentString<RefetchQuery, RefetchQueryVariables>;
export const OwnNodesDocument = new TypedDocumentString(`
    query OwnNodes($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Viewer {
      agent {
        id
      }
      exportQuota {
        concurrentLimit
      }
    }
    ... on ExportFile {
      fileName
      downloadUrl
    }
  }
}
    `, {"hash":"sha256:c4a0f2631115c367276e510edd84e0fa5cc7a7c9a875eaad6613109c6e682174"}) as unknown as TypedDocumentString<OwnNodesQuery, OwnNodesQueryVariables>;
export const OwnIdsDocument = new TypedDocumentString(`
    query OwnIds($export: ID!) {
  viewer {
    id
    agent {
      id
    }
  }
  export(id: $export) {
    id
    status
    file {
      id
      fileName
    }
  }
}
    `, {"hash":"sha256:a7e8632a28fc9940fcf1f152c8c8fb79edfa400328def9ecbda5cf92ccb11e15"}) as unknown as TypedDocumentString<OwnIdsQuery, OwnIdsQueryVariables>;
export const RdvLabelsDocument = new TypedDocumentString(`
    query RdvLabels {
  rdvs(orderBy: {field: STARTS_AT, direction: DESC}) {
    nodes {
      id
      statusLabel
      origin
      originLabel
      motif {
        id
        locationTypeLabel
      }
      lieu {
        id
        availabilityLabel
      }
      participations {
        nodes {
          id
          statusLabel
          usager {
            id
            caisseAffiliationLabel
            familySituationLabel
            logementLabel
          }
        }
      }
    }
  }
  viewer {
    roles {
      accessLevelLabel
    }
    exportPermissions {
      scopeLabel
    }
  }
}
    `, {"hash":"sha256:f9bb3eac3e87473fcc309534adf9cec688c6a8f41484c2a431a1d0e14dfff8b7"}) as unknown as TypedDocumentString<RdvLabelsQuery, RdvLabelsQueryVariables>;
export const ExportLabelsDocument = new TypedDocumentString(`
    query ExportLabels($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Export {
      summary
      statusLabel
      scopeLabel
      rowLabel
      formatLabel
      expiryReasonLabel
      events {
        nodes {
          id
          type
          typeLabel
          expiryReasonLabel
        }
      }
    }
  }
}
    `, {"hash":"sha256:7e52e48ebc79a7384023b40426e95072e71ee4432e821fcac7f105125b9fd829"}) as unknown as TypedDocumentString<ExportLabelsQuery, ExportLabelsQueryVariables>;
export const StatusLabelsDocument = new TypedDocumentString(`
    query StatusLabels($scope: Scope, $targetIds: [ID!]) {
  rdvStatistics(scope: $scope, targetIds: $targetIds) {
    totals {
      maskReason
      maskReasonLabel
      rdvCountByStatus {
        status
        label
      }
    }
  }
}
    `, {"hash":"sha256:f9cc5a5f85f5e546e3fba8300d32b722bd46b94ecc598c476cde3e358ab30fff"}) as unknown as TypedDocumentString<StatusLabelsQuery, StatusLabelsQueryVariables>;
export const NodeDocument = new TypedDocumentString(`
    query Node($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
  nodes(ids: [$id]) {
    __typename
    id
  }
}
    `, {"hash":"sha256:e0942c9e0af93d5f18c93be9b07b6eea1ae31fd40400a2b27e11a4c761b878bc"}) as unknown as TypedDocumentString<NodeQuery, NodeQueryVariables>;
export const LeadsDocument = new TypedDocumentString(`
    query Leads($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Participation {
      status
      rdv {
        id
      }
      usager {
        id
        fullName
      }
    }
    ... on Usager {
      fullName
      responsible {
        id
        fullName
      }
    }
  }
}
    `, {"hash":"sha256:96ec7c3763cb12642cb15425cddb22d06bf73744671088c1a3deb48af53f95a3"}) as unknown as TypedDocumentString<LeadsQuery, LeadsQueryVariables>;
export const ByIdDocument = new TypedDocumentString(`
    query ById($id: ID!) {
  rdv(id: $id) {
    id
    startsAt
    participations {
      nodes {
        id
        usager {
          id
          fullName
        }
      }
    }
  }
  export(id: $id) {
    id
    status
    events {
      nodes {
        id
      }
    }
  }
}
    `, {"hash":"sha256:f040187e6228bc98df9227079bd969a35cb8e23afaec5faeefcaf88735f592d8"}) as unknown as TypedDocumentString<ByIdQuery, ByIdQueryVariables>;
export const RdvSearchDocument = new TypedDocumentString(`
    query RdvSearch($search: String, $filters: RdvFiltersInput, $orderBy: RdvOrderInput, $first: Int, $last: Int, $after: String, $before: String) {
  rdvs(
    search: $search
    filters: $filters
    orderBy: $orderBy
    first: $first
    last: $last
    after: $after
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    edges {
      cursor
      node {
        id
      }
    }
  }
}
    `, {"hash":"sha256:6b67d04458b17438155ad87366615999cd99c4ec796a995108af8274599dbc3c"}) as unknown as TypedDocumentString<RdvSearchQuery, RdvSearchQueryVariables>;
export const RdvUrlDocument = new TypedDocumentString(`
    query RdvUrl($id: ID!) {
  rdv(id: $id) {
    id
    url
  }
  rdvs(first: 1) {
    nodes {
      id
      url
    }
  }
}
    `, {"hash":"sha256:af46c187371fea9558c7c8789d4e68849bacbaa938deb477c28f3722eec7182e"}) as unknown as TypedDocumentString<RdvUrlQuery, RdvUrlQueryVariables>;
export const RdvPageDocument = new TypedDocumentString(`
    query RdvPage($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $orderBy: RdvOrderInput, $first: Int, $last: Int, $after: String, $before: String) {
  rdvs(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    orderBy: $orderBy
    first: $first
    last: $last
    after: $after
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    edges {
      cursor
      node {
        id
        startsAt
        temporalStatus
      }
    }
  }
}
    `, {"hash":"sha256:16a74cdffdac71677d18605c89fd09766427f07d30a34c8ecb929de0a8805ec4"}) as unknown as TypedDocumentString<RdvPageQuery, RdvPageQueryVariables>;
export const RdvStartsDocument = new TypedDocumentString(`
    query RdvStarts($first: Int!) {
  rdvs(first: $first) {
    edges {
      node {
        id
        startsAt
      }
    }
  }
}
    `, {"hash":"sha256:42a638126272e73957ddcab7ae164b95433337a1af59f994ed5412181f6b562c"}) as unknown as TypedDocumentString<RdvStartsQuery, RdvStartsQueryVariables>;
export const RdvDetailDocument = new TypedDocumentString(`
    query RdvDetail($first: Int!) {
  rdvs(first: $first) {
    totalCount
    edges {
      node {
        id
        startsAt
        endsAt
        temporalStatus
        isCollective
        origin
        organisation {
          id
          name
        }
        motif {
          id
          name
          service {
            id
            name
          }
        }
        lieu {
          id
          name
        }
        agents {
          id
          fullName
        }
      }
    }
  }
}
    `, {"hash":"sha256:ce35b4cdec030974fd10f3b1b22e348c65312be304821984a8f94cbca8c2c59e"}) as unknown as TypedDocumentString<RdvDetailQuery, RdvDetailQueryVariables>;
export const ParticipationPageDocument = new TypedDocumentString(`
    query ParticipationPage($id: ID!, $first: Int, $last: Int, $after: String, $before: String) {
  node(id: $id) {
    __typename
    id
    ... on Rdv {
      participations(first: $first, last: $last, after: $after, before: $before) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          cursor
          node {
            id
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:65bf50fc141a00df87d41c91516f5f8f9cf16a3eb5b1682ff4551e8649215c12"}) as unknown as TypedDocumentString<ParticipationPageQuery, ParticipationPageQueryVariables>;
export const RdvFullDocument = new TypedDocumentString(`
    query RdvFull($first: Int!) {
  rdvs(first: $first) {
    totalCount
    statistics {
      perimeter
      totals {
        rdvCount
      }
    }
    edges {
      node {
        id
        context
        organisation {
          id
          name
          territory {
            id
            name
            timeZone
          }
        }
        motif {
          id
          name
          service {
            id
            name
          }
          category {
            id
            name
          }
          organisation {
            id
          }
        }
        lieu {
          id
          name
        }
        agents {
          id
          fullName
        }
        again: participations(last: 1) {
          edges {
            node {
              id
            }
          }
        }
        participations {
          totalCount
          edges {
            node {
              id
              temporalStatus
              usager {
                id
                fullName
                notes
                caseNumber
                organisations {
                  id
                  name
                }
                referents {
                  id
                  fullName
                }
                responsible {
                  id
                  fullName
                }
              }
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:4f8da2d027d8bdfd2237927e980f6dcb2af574362cbb85866d5f27b5d6704159"}) as unknown as TypedDocumentString<RdvFullQuery, RdvFullQueryVariables>;
export const OneOrganisationDocument = new TypedDocumentString(`
    query OneOrganisation($targetIds: [ID!]!) {
  rdvs(scope: ORGANISATION, targetIds: $targetIds, first: 100) {
    totalCount
    edges {
      node {
        id
        startsAt
        createdAt
      }
    }
  }
  rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) {
    totals {
      rdvCount
      medianLeadTimeInDays
    }
    timeSeries(granularity: ISO_WEEK) {
      from
      metrics {
        rdvCount
      }
    }
    byWeekday {
      buckets {
        weekday
        metrics {
          rdvCount
        }
      }
    }
    byHour {
      buckets {
        hour
        metrics {
          rdvCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:fda98616ee4598e44403a37f154881383378a635cedd102fcdb5cc7b0d020def"}) as unknown as TypedDocumentString<OneOrganisationQuery, OneOrganisationQueryVariables>;
export const SavedSelectionsDocument = new TypedDocumentString(`
    query SavedSelections($first: Int, $after: String, $search: String, $isOwn: Boolean) {
  viewer {
    savedSelections(first: $first, after: $after, search: $search, isOwn: $isOwn) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
        }
      }
      nodes {
        id
        name
        isShared
        viewerIsOwner
        owner {
          id
          fullName
        }
        version
        createdAt
        updatedAt
        summary
        selection {
          scope
          targetIds
          timeZone
          options {
            format
            row
            columns
            anonymous
          }
          filters {
            startsOn {
              ... on FixedPeriod {
                between {
                  from
                  until
                }
              }
              ... on MovingPeriod {
                relative
              }
            }
            statuses
            motifIds
            agentIds
            usagerIds
          }
        }
        versions {
          version
          name
          createdAt
          summary
          selection {
            scope
            options {
              format
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:f45487a2f691a9c67dccebb22d964209e3aef495071370f7ee5f77d018c3fa98"}) as unknown as TypedDocumentString<SavedSelectionsQuery, SavedSelectionsQueryVariables>;
export const SavedSelectionDocument = new TypedDocumentString(`
    query SavedSelection($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on SavedSelection {
      name
      version
      summary
    }
  }
}
    `, {"hash":"sha256:e3d43baf2083472ce64149fd8d1b690ea073bf6cb900a3acab82de4bb994bc14"}) as unknown as TypedDocumentString<SavedSelectionQuery, SavedSelectionQueryVariables>;
export const SaveSelectionDocument = new TypedDocumentString(`
    mutation SaveSelection($name: String!, $isShared: Boolean! = false, $scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $options: ExportOptionsInput) {
  saveSelection(
    name: $name
    isShared: $isShared
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    options: $options
  ) {
    __typename
    ... on SaveSelectionSuccess {
      savedSelection {
        id
        name
        version
        isShared
      }
      savedSelectionEdge {
        cursor
        node {
          id
        }
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
        message
      }
    }
    ... on ForbiddenError {
      refusedIds
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:47f57f6a74941eeeb3bfafb65ea7b4a6ef2c0bdb94dd7cdd58097a88b553d3a8"}) as unknown as TypedDocumentString<SaveSelectionMutation, SaveSelectionMutationVariables>;
export const UpdateSavedSelectionDocument = new TypedDocumentString(`
    mutation UpdateSavedSelection($id: ID!, $expectedVersion: Int!, $name: String, $isShared: Boolean, $scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $options: ExportOptionsInput) {
  updateSavedSelection(
    id: $id
    expectedVersion: $expectedVersion
    name: $name
    isShared: $isShared
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    options: $options
  ) {
    __typename
    ... on UpdateSavedSelectionSuccess {
      savedSelection {
        id
        name
        version
        isShared
        summary
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
        message
      }
    }
    ... on ForbiddenError {
      refusedIds
    }
    ... on VersionConflictError {
      savedSelection {
        id
        version
      }
    }
  }
}
    `, {"hash":"sha256:a2f213ebbc69cf74439e719335b007cd99441a1bd7036aa079073bca758d4065"}) as unknown as TypedDocumentString<UpdateSavedSelectionMutation, UpdateSavedSelectionMutationVariables>;
export const DeleteSavedSelectionDocument = new TypedDocumentString(`
    mutation DeleteSavedSelection($id: ID!) {
  deleteSavedSelection(id: $id) {
    __typename
    ... on DeleteSavedSelectionSuccess {
      deletedId
      deletedScheduleIds
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:eeb5097ea4e0414cb8cf78563f6122149d0c235acf2bff4032273e7a3353f537"}) as unknown as TypedDocumentString<DeleteSavedSelectionMutation, DeleteSavedSelectionMutationVariables>;
export const CreateScheduleAddressDocument = new TypedDocumentString(`
    mutation CreateScheduleAddress($scheduleId: ID!, $validDays: Int! = 90, $networks: [String!]) {
  createScheduleAddress(
    scheduleId: $scheduleId
    validDays: $validDays
    networks: $networks
  ) {
    __typename
    ... on CreateScheduleAddressSuccess {
      url
      address {
        id
        expiresAt
      }
      schedule {
        id
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:99d4b9c11e0affd59f82950e4083638db1bde94cf5098ba80629579497fc7e92"}) as unknown as TypedDocumentString<CreateScheduleAddressMutation, CreateScheduleAddressMutationVariables>;
export const RevokeScheduleAddressDocument = new TypedDocumentString(`
    mutation RevokeScheduleAddress($id: ID!) {
  revokeScheduleAddress(id: $id) {
    __typename
    ... on RevokeScheduleAddressSuccess {
      revokedId
      schedule {
        id
        addresses {
          id
        }
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:77ca3e0fa3c2c4f08663d5c2075b160561ae8b9d7f4f231c77d80a7b027a9abe"}) as unknown as TypedDocumentString<RevokeScheduleAddressMutation, RevokeScheduleAddressMutationVariables>;
export const ScheduleAddressesDocument = new TypedDocumentString(`
    query ScheduleAddresses {
  viewer {
    exportSchedules {
      id
      addresses {
        id
        networks
        expiresAt
        isExpired
        lastUsedAt
        createdAt
      }
    }
  }
}
    `, {"hash":"sha256:424877f37a8ec8998b0c6bff92555ee124590e4fba81f5c9d994edc9724c8fc1"}) as unknown as TypedDocumentString<ScheduleAddressesQuery, ScheduleAddressesQueryVariables>;
export const ScheduleAddressNodeDocument = new TypedDocumentString(`
    query ScheduleAddressNode($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
    `, {"hash":"sha256:77f0042ed4b6414a3a494b912728f2ac92f5a5bdb2ce5c672a3c387f7f9b2016"}) as unknown as TypedDocumentString<ScheduleAddressNodeQuery, ScheduleAddressNodeQueryVariables>;
export const ScheduleOffersDocument = new TypedDocumentString(`
    query ScheduleOffers($state: ScheduleOfferState) {
  viewer {
    scheduleOffers {
      ...Offer
    }
    territoryScheduleOffers {
      ...Offer
    }
    exportSchedules {
      id
      state
      pauseReason
      pauseReasonLabel
      savedSelection {
        id
        name
      }
      recurrence {
        label
      }
      offer {
        id
      }
      runs {
        selectionVersion
        outcome
      }
    }
  }
}
    fragment Offer on ScheduleOffer {
  id
  name
  territory {
    id
    name
  }
  viewerIsManager
  isForAll
  version
  recurrence {
    label
  }
  summary
  selection {
    scope
    targetIds
    filters {
      startsOn {
        ... on MovingPeriod {
          relative
        }
      }
      serviceIds
    }
    timeZone
    options {
      format
      row
      columns
      anonymous
    }
  }
  invitations(state: $state) {
    organisation {
      id
      name
    }
    state
    stateLabel
    answeredVersion
    answeredAt
    isOutdated
    isRunning
    schedule {
      id
    }
  }
  createdAt
  updatedAt
}`, {"hash":"sha256:23c5cba746ca28c2f722ccb928861977849e8e3a9c4eb047fce376925d521b4d"}) as unknown as TypedDocumentString<ScheduleOffersQuery, ScheduleOffersQueryVariables>;
export const OfferNodeDocument = new TypedDocumentString(`
    query OfferNode($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on ScheduleOffer {
      invitations {
        organisation {
          id
        }
        state
      }
    }
  }
}
    `, {"hash":"sha256:4693f67c95c0f8c303cfda224d34366a9884e21ebdb317f8eaccbde6ea1ad23d"}) as unknown as TypedDocumentString<OfferNodeQuery, OfferNodeQueryVariables>;
export const OfferScheduleDocument = new TypedDocumentString(`
    mutation OfferSchedule($territoryId: ID!, $name: String!, $organisationIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $options: ExportOptionsInput, $recurrence: ScheduleRecurrenceInput!) {
  offerSchedule(
    territoryId: $territoryId
    name: $name
    organisationIds: $organisationIds
    filters: $filters
    timeZone: $timeZone
    options: $options
    recurrence: $recurrence
  ) {
    __typename
    ... on OfferScheduleSuccess {
      offer {
        id
        version
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
        message
      }
    }
    ... on ForbiddenError {
      refusedIds
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:0060f8754c9176cea4e4edaa7b01e60c05e830bb9e9de90061385889ea04162b"}) as unknown as TypedDocumentString<OfferScheduleMutation, OfferScheduleMutationVariables>;
export const UpdateScheduleOfferDocument = new TypedDocumentString(`
    mutation UpdateScheduleOffer($id: ID!, $expectedVersion: Int!, $name: String!, $organisationIds: [ID!], $filters: RdvFiltersInput, $options: ExportOptionsInput, $recurrence: ScheduleRecurrenceInput!) {
  updateScheduleOffer(
    id: $id
    expectedVersion: $expectedVersion
    name: $name
    organisationIds: $organisationIds
    filters: $filters
    options: $options
    recurrence: $recurrence
  ) {
    __typename
    ... on UpdateScheduleOfferSuccess {
      offer {
        id
        version
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
    ... on OfferConflictError {
      presentOffer {
        id
        version
      }
    }
  }
}
    `, {"hash":"sha256:3021b511aa45c0645d044693da1f6d698d767f38db46937e65e12fc0b1f99433"}) as unknown as TypedDocumentString<UpdateScheduleOfferMutation, UpdateScheduleOfferMutationVariables>;
export const WithdrawScheduleOfferDocument = new TypedDocumentString(`
    mutation WithdrawScheduleOffer($id: ID!) {
  withdrawScheduleOffer(id: $id) {
    __typename
    ... on WithdrawScheduleOfferSuccess {
      deletedId
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:e878ae0a4cb09c3213ac0d89eee84e4385bc671d877b1c65b5be3e7d81dcaa28"}) as unknown as TypedDocumentString<WithdrawScheduleOfferMutation, WithdrawScheduleOfferMutationVariables>;
export const AcceptScheduleOfferDocument = new TypedDocumentString(`
    mutation AcceptScheduleOffer($id: ID!, $organisationId: ID!, $expectedVersion: Int!) {
  acceptScheduleOffer(
    id: $id
    organisationId: $organisationId
    expectedVersion: $expectedVersion
  ) {
    __typename
    ... on AcceptScheduleOfferSuccess {
      offer {
        id
      }
      schedule {
        id
        state
        offer {
          id
        }
        recurrence {
          label
        }
        savedSelection {
          id
          name
          selection {
            scope
            targetIds
            filters {
              startsOn {
                ... on MovingPeriod {
                  relative
                }
              }
            }
            options {
              format
            }
          }
        }
      }
    }
    ... on UserError {
      code
      message
    }
    ... on LimitReachedError {
      limit
    }
    ... on OfferConflictError {
      presentOffer {
        id
        version
      }
    }
  }
}
    `, {"hash":"sha256:79e759e7466533929fb21cb8c84003591f08ceee99cb74de8b06e256d160f833"}) as unknown as TypedDocumentString<AcceptScheduleOfferMutation, AcceptScheduleOfferMutationVariables>;
export const DeclineScheduleOfferDocument = new TypedDocumentString(`
    mutation DeclineScheduleOffer($id: ID!, $organisationId: ID!) {
  declineScheduleOffer(id: $id, organisationId: $organisationId) {
    __typename
    ... on DeclineScheduleOfferSuccess {
      offer {
        id
      }
      deletedScheduleId
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:0ca83f72cf0288e7962ae49991a7ab38394d3021be1ef6a110177e094d35d174"}) as unknown as TypedDocumentString<DeclineScheduleOfferMutation, DeclineScheduleOfferMutationVariables>;
export const CreateScheduleWebhookDocument = new TypedDocumentString(`
    mutation CreateScheduleWebhook($scheduleId: ID!, $url: String!, $events: [DeliveryEvent!]! = [EXPORT_SUCCEEDED, EXPORT_FAILED, SCHEDULE_PAUSED]) {
  createScheduleWebhook(scheduleId: $scheduleId, url: $url, events: $events) {
    __typename
    ... on CreateScheduleWebhookSuccess {
      secret
      webhook {
        id
        url
        events
        disabledAt
        createdAt
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:2b61f4427d6bc7c07ecbdd9a8c784c25891c3281057bd074c5a214ef306310fd"}) as unknown as TypedDocumentString<CreateScheduleWebhookMutation, CreateScheduleWebhookMutationVariables>;
export const RotateScheduleWebhookSecretDocument = new TypedDocumentString(`
    mutation RotateScheduleWebhookSecret($id: ID!, $overlapHours: Int! = 24) {
  rotateScheduleWebhookSecret(id: $id, overlapHours: $overlapHours) {
    __typename
    ... on RotateScheduleWebhookSecretSuccess {
      secret
      webhook {
        id
        oldSecretUntil
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
  }
}
    `, {"hash":"sha256:1eaeaeffb784805dd5b7c0e5b09e9aab4b5ec7a10b82d28ce73436b77313626f"}) as unknown as TypedDocumentString<RotateScheduleWebhookSecretMutation, RotateScheduleWebhookSecretMutationVariables>;
export const EnableScheduleWebhookDocument = new TypedDocumentString(`
    mutation EnableScheduleWebhook($id: ID!) {
  enableScheduleWebhook(id: $id) {
    __typename
    ... on EnableScheduleWebhookSuccess {
      webhook {
        id
        disabledAt
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:8679e5bf26c9ad17a755c4dab3d7ea06d239cb93a5085bb70362a53c011c3313"}) as unknown as TypedDocumentString<EnableScheduleWebhookMutation, EnableScheduleWebhookMutationVariables>;
export const DeleteScheduleWebhookDocument = new TypedDocumentString(`
    mutation DeleteScheduleWebhook($id: ID!) {
  deleteScheduleWebhook(id: $id) {
    __typename
    ... on DeleteScheduleWebhookSuccess {
      deletedId
      schedule {
        id
        webhooks {
          id
        }
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:9c4a3ce81d664892a8879a5113a03e8a4a415cd16a73dea5387293acdcb74404"}) as unknown as TypedDocumentString<DeleteScheduleWebhookMutation, DeleteScheduleWebhookMutationVariables>;
export const ReplayScheduleDeliveryDocument = new TypedDocumentString(`
    mutation ReplayScheduleDelivery($id: ID!) {
  replayScheduleDelivery(id: $id) {
    __typename
    ... on ReplayScheduleDeliverySuccess {
      delivery {
        id
        messageId
        status
      }
    }
    ... on UserError {
      code
      message
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:fab867b2d59febe5a46d7c6db980defc0674a8562177b1c22ca86195dbcd0fe5"}) as unknown as TypedDocumentString<ReplayScheduleDeliveryMutation, ReplayScheduleDeliveryMutationVariables>;
export const ScheduleWebhooksDocument = new TypedDocumentString(`
    query ScheduleWebhooks($first: Int! = 10) {
  viewer {
    exportSchedules {
      id
      webhooks {
        id
        url
        events
        eventsLabel
        oldSecretUntil
        disabledAt
        disabledReason
        disabledReasonLabel
        lastAcceptedAt
        deliveries(first: $first) {
          id
          messageId
          event
          eventLabel
          status
          statusLabel
          occurredAt
          nextAttemptAt
          export {
            id
          }
          attempts {
            number
            outcome
            outcomeLabel
            statusCode
            durationMs
            endedAt
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:9184a56bdb5b7cc32475b118f9d57e64f81ad2db506831c8a00c3af149b30528"}) as unknown as TypedDocumentString<ScheduleWebhooksQuery, ScheduleWebhooksQueryVariables>;
export const ScheduleWebhookNodeDocument = new TypedDocumentString(`
    query ScheduleWebhookNode($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
    `, {"hash":"sha256:6b00784e1856de82b00e319fb339d5f60adf8681df5d621681b801eaa051d25e"}) as unknown as TypedDocumentString<ScheduleWebhookNodeQuery, ScheduleWebhookNodeQueryVariables>;
export const SchedulesDocument = new TypedDocumentString(`
    query Schedules($next: Int! = 3, $runs: Int! = 20) {
  viewer {
    exportScheduleLimit
    exportQuota {
      concurrentUsed
      dailyUsed
    }
    exportSchedules {
      id
      savedSelection {
        id
        name
      }
      recurrence {
        label
        frequency
        time
        timeZone
        weekday
        dayOfMonth
        monthDay
        workingDaysOnly
        holidays
      }
      since
      sinceLabel
      state
      stateLabel
      pauseReason
      pauseReasonLabel
      pausedAt
      failureCount
      nextRuns(first: $next)
      runs(first: $runs) {
        dueAt
        requestedAt
        missedCount
        selectionVersion
        outcome
        outcomeLabel
        code
        message
        export {
          id
          status
          schedule {
            id
          }
          selection {
            filters {
              startsOn {
                ... on MovingPeriod {
                  relative
                }
              }
            }
          }
        }
      }
      createdAt
      updatedAt
    }
  }
}
    `, {"hash":"sha256:25c4377881c16a936303a951d5d781edecaa5ca56f917993d0ae93619843f752"}) as unknown as TypedDocumentString<SchedulesQuery, SchedulesQueryVariables>;
export const ScheduleNodeDocument = new TypedDocumentString(`
    query ScheduleNode($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on ExportSchedule {
      state
    }
  }
}
    `, {"hash":"sha256:34a4e172a9fe612170df3c0667293db6974af439afe36abf22d8f814cd79be87"}) as unknown as TypedDocumentString<ScheduleNodeQuery, ScheduleNodeQueryVariables>;
export const ScheduleExportDocument = new TypedDocumentString(`
    mutation ScheduleExport($savedSelectionId: ID!, $recurrence: ScheduleRecurrenceInput!, $since: ScheduleSince! = BEGINNING) {
  scheduleExport(
    savedSelectionId: $savedSelectionId
    recurrence: $recurrence
    since: $since
  ) {
    __typename
    ... on ScheduleExportSuccess {
      schedule {
        id
        state
        nextRuns(first: 1)
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
        message
      }
    }
    ... on ForbiddenError {
      refusedIds
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:f12b2cc7a33f4a50bb3ff54ac47086615474b282964d7c5bbf9b33559fdaf272"}) as unknown as TypedDocumentString<ScheduleExportMutation, ScheduleExportMutationVariables>;
export const ScheduleFiguresDocument = new TypedDocumentString(`
    mutation ScheduleFigures($savedSelectionId: ID!, $recurrence: ScheduleRecurrenceInput!) {
  scheduleFigures(savedSelectionId: $savedSelectionId, recurrence: $recurrence) {
    __typename
    ... on ScheduleFiguresSuccess {
      schedule {
        id
        state
        output
        outputLabel
        nextRuns(first: 1)
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
        message
      }
    }
    ... on LimitReachedError {
      limit
    }
  }
}
    `, {"hash":"sha256:2b8abd19eb9275b26c181c88bdd4b49633fee2269d65b512b01d16a16eaf0486"}) as unknown as TypedDocumentString<ScheduleFiguresMutation, ScheduleFiguresMutationVariables>;
export const FigureRunsDocument = new TypedDocumentString(`
    query FigureRuns {
  viewer {
    exportSchedules {
      id
      state
      pauseReason
      output
      failureCount
      runs(first: 5) {
        outcome
        code
        message
        export {
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:180a5defe78bd7fa7a9a82f34c9f270493a00b0cddba16c534c9e755f6a0dbe2"}) as unknown as TypedDocumentString<FigureRunsQuery, FigureRunsQueryVariables>;
export const UpdateScheduleDocument = new TypedDocumentString(`
    mutation UpdateSchedule($id: ID!, $savedSelectionId: ID, $recurrence: ScheduleRecurrenceInput, $since: ScheduleSince) {
  updateSchedule(
    id: $id
    savedSelectionId: $savedSelectionId
    recurrence: $recurrence
    since: $since
  ) {
    __typename
    ... on UpdateScheduleSuccess {
      schedule {
        id
        since
        recurrence {
          label
        }
        nextRuns(first: 2)
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      issues {
        path
        code
      }
    }
  }
}
    `, {"hash":"sha256:d9209f6ba7e28cbb066e62db0ebfafa594f16664df86f2094a06d6139480068c"}) as unknown as TypedDocumentString<UpdateScheduleMutation, UpdateScheduleMutationVariables>;
export const PauseScheduleDocument = new TypedDocumentString(`
    mutation PauseSchedule($id: ID!) {
  pauseSchedule(id: $id) {
    __typename
    ... on PauseScheduleSuccess {
      schedule {
        id
        state
        pauseReason
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:8c5195b48fc41fbc5ad569e4d2fd1c92b2fd6c8c0ed057163fbb3a681c383338"}) as unknown as TypedDocumentString<PauseScheduleMutation, PauseScheduleMutationVariables>;
export const ResumeScheduleDocument = new TypedDocumentString(`
    mutation ResumeSchedule($id: ID!) {
  resumeSchedule(id: $id) {
    __typename
    ... on ResumeScheduleSuccess {
      schedule {
        id
        state
        failureCount
        nextRuns(first: 1)
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ForbiddenError {
      refusedIds
    }
  }
}
    `, {"hash":"sha256:2371b03f2135fef7af0eb96de21df8f3b5908e8974fa7bd30eb9089a0b79098f"}) as unknown as TypedDocumentString<ResumeScheduleMutation, ResumeScheduleMutationVariables>;
export const DeleteScheduleDocument = new TypedDocumentString(`
    mutation DeleteSchedule($id: ID!) {
  deleteSchedule(id: $id) {
    __typename
    ... on DeleteScheduleSuccess {
      deletedId
    }
    ... on UserError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:91fa61c5b9a0afd0f32df9168bc16cf75d98ccefa3184534bab822e82ab0724f"}) as unknown as TypedDocumentString<DeleteScheduleMutation, DeleteScheduleMutationVariables>;
export const ScheduleTimesDocument = new TypedDocumentString(`
    query ScheduleTimes($recurrence: ScheduleRecurrenceInput!, $count: Int! = 3) {
  viewer {
    scheduleTimes(recurrence: $recurrence, first: $count)
    exportSchedules {
      id
      nextRuns(first: $count, recurrence: $recurrence)
    }
  }
}
    `, {"hash":"sha256:b367cf27c4d846a09e754c793082bd7cc7bcb8407bc677db3bcc25dffe88341e"}) as unknown as TypedDocumentString<ScheduleTimesQuery, ScheduleTimesQueryVariables>;
export const ExportChangesDocument = new TypedDocumentString(`
    query ExportChanges($id: ID!) {
  node(id: $id) {
    __typename
    ... on Export {
      status
      summary
      columns {
        key
      }
      changes {
        isWhole
        since {
          id
        }
        sinceDataAsOf
        wholeReason
        counts {
          created
          changed
          left
          deleted
        }
        label
      }
      file {
        rowCount
        downloadUrl
        description {
          dataAsOf
          columns {
            key
            definition
            isPersonalData
          }
          downloadUrl
        }
      }
    }
  }
}
    `, {"hash":"sha256:de58f6703400e067ad7cf53be4565fe95afa7a399761300093210c31f7b539c8"}) as unknown as TypedDocumentString<ExportChangesQuery, ExportChangesQueryVariables>;
export const ScopesDocument = new TypedDocumentString(`
    query Scopes($territoryId: ID, $anonymous: Boolean! = false) {
  viewer {
    scopes {
      scope
      label
      canList
      canSeeFigures
      canExport
      refusedFilters
      targets {
        __typename
        ... on Node {
          id
        }
      }
      files {
        row
        label
        isDefault
        columns(territoryId: $territoryId, anonymous: $anonymous) {
          key
        }
      }
    }
  }
}
    `, {"hash":"sha256:5620d72be6f6d231c47b3ce6254ace669e99df4f7f232491949089bcd40bc2cf"}) as unknown as TypedDocumentString<ScopesQuery, ScopesQueryVariables>;
export const UsesDocument = new TypedDocumentString(`
    query Uses($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput) {
  rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, first: 1) {
    totalCount
  }
  rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
    totals {
      rdvCount
    }
  }
}
    `, {"hash":"sha256:53a229f56e356ace8b34252b4f293c0d2b248650e1ad04ec67d2c65eb0b435b6"}) as unknown as TypedDocumentString<UsesQuery, UsesQueryVariables>;
export const SelectionDocument = new TypedDocumentString(`
    query Selection($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $orderBy: RdvOrderInput, $rows: Boolean!, $ids: [ID!]!) {
  rdvs(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
    orderBy: $orderBy
    first: 100
  ) @include(if: $rows) {
    totalCount
    statistics {
      totals {
        rdvCount
      }
    }
    edges {
      node {
        __typename
        id
        startsAt
        temporalStatus
        context
        organisation {
          __typename
          id
          territory {
            __typename
            id
          }
        }
        motif {
          __typename
          id
          organisation {
            __typename
            id
          }
          service {
            __typename
            id
          }
          category {
            __typename
            id
          }
        }
        lieu {
          __typename
          id
          organisation {
            __typename
            id
          }
        }
        agents {
          __typename
          id
        }
        participations(first: 100) {
          totalCount
          edges {
            node {
              __typename
              id
              temporalStatus
              rdv {
                __typename
                id
              }
              usager {
                __typename
                id
                notes
                referents {
                  __typename
                  id
                }
                organisations {
                  __typename
                  id
                  territory {
                    __typename
                    id
                  }
                }
                responsible {
                  __typename
                  id
                  lastName
                  responsible {
                    __typename
                    id
                    responsible {
                      __typename
                      id
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    computedAt
    totals {
      rdvCount
      participationCount
      rdvCountByStatus {
        status
        count
      }
    }
  }
  nodes(ids: $ids) {
    __typename
    id
  }
}
    `, {"hash":"sha256:1dde35b6bb09ff963aa65199fec5dfd66c2c57f0350cfd8b1316061affb43f7a"}) as unknown as TypedDocumentString<SelectionQuery, SelectionQueryVariables>;
export const SourceDocument = new TypedDocumentString(`
    query Source($filters: RdvFiltersInput, $timeZone: TimeZone) {
  rdvs(filters: $filters, timeZone: $timeZone, first: 50) {
    totalCount
    edges {
      node {
        id
        startsAt
        endsAt
        status
        temporalStatus
        origin
        motif {
          id
          name
          locationType
          service {
            id
            name
          }
        }
        participations(first: 5) {
          edges {
            node {
              id
              status
              usager {
                id
                notes
              }
            }
          }
        }
      }
    }
  }
  rdvStatistics(filters: $filters, timeZone: $timeZone) {
    totals {
      rdvCount
      medianLeadTimeInDays
      rdvCountByStatus {
        status
        count
      }
    }
    byService(top: 5) {
      buckets {
        service {
          id
          name
        }
        metrics {
          rdvCount
        }
      }
    }
    byMotif(top: 5) {
      buckets {
        motif {
          id
          name
        }
        metrics {
          rdvCount
        }
      }
    }
    byLocationType {
      buckets {
        locationType
        label
        metrics {
          rdvCount
        }
      }
    }
    byHour {
      buckets {
        hour
        metrics {
          rdvCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:4b2bea6b6d62ea96a7c53d71ef5c83757f5f6fbd391f11581a609d41068bd977"}) as unknown as TypedDocumentString<SourceQuery, SourceQueryVariables>;
export const DataAsOfDocument = new TypedDocumentString(`
    query DataAsOf {
  viewer {
    dataAsOf
  }
  rdvs(first: 1) {
    dataAsOf
  }
  rdvStatistics {
    dataAsOf
  }
  exports(first: 1) {
    edges {
      node {
        id
        dataAsOf
      }
    }
  }
}
    `, {"hash":"sha256:02ce29583be08eb67c455f809b411ad63775256722956e448ad8765ebcb5ffd8"}) as unknown as TypedDocumentString<DataAsOfQuery, DataAsOfQueryVariables>;
export const StatisticsDocument = new TypedDocumentString(`
    query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone) {
  rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    from
    until
    perimeter
    timeZone
    computedAt
    totals {
      rdvCount
      rdvCountByStatus {
        status
        count
        percentage
      }
    }
  }
}
    `, {"hash":"sha256:f5846c99999c2aad119e217bb00bc834e767c448d3c89810fbc1782a2f686140"}) as unknown as TypedDocumentString<StatisticsQuery, StatisticsQueryVariables>;
export const AgentAccountsDocument = new TypedDocumentString(`
    query AgentAccounts($scope: Scope, $filters: RdvFiltersInput) {
  rdvStatistics(scope: $scope, filters: $filters) {
    totals {
      rdvCount
    }
    agentAccounts {
      agentCount
      invitedCount
      activeCount
    }
  }
}
    `, {"hash":"sha256:043850af4b0fba28b1b3827cdfe64be3dd2d379b93a9ef4e11686b44d95e0eab"}) as unknown as TypedDocumentString<AgentAccountsQuery, AgentAccountsQueryVariables>;
export const EveryFigureDocument = new TypedDocumentString(`
    query EveryFigure($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $granularity: TimeGranularity!, $dateField: RdvDateField!, $pastOnly: Boolean!, $top: Int!, $series: Boolean!, $splits: Boolean!, $rest: Boolean!, $noLeadTimes: Boolean! = false) {
  rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    computedAt
    from
    until
    through
    dataPeriod(dateField: $dateField) {
      from
      through
    }
    totals {
      ...AllMetrics
    }
    previous: comparison @include(if: $rest) {
      ...Sides
    }
    yearBefore: comparison(to: {period: PREVIOUS_YEAR}) @include(if: $rest) {
      ...Sides
    }
    timeSeries(
      granularity: $granularity
      dateField: $dateField
      pastOnly: $pastOnly
    ) @include(if: $series) {
      key
      granularity
      from
      until
      through
      isPartial
      metrics {
        ...AllMetrics
      }
      byOrigin {
        buckets {
          origin
          metrics {
            ...Counts
          }
        }
      }
      byLocationType {
        buckets {
          locationType
          metrics {
            ...Counts
          }
        }
      }
      byService(top: $top) {
        bucketCount
        buckets {
          service {
            id
            name
          }
          metrics {
            ...Counts
          }
        }
        others {
          ...Counts
        }
      }
      byOrganisation(top: $top) {
        bucketCount
        buckets {
          organisation {
            id
            name
          }
          metrics {
            ...Counts
          }
        }
        others {
          ...Counts
        }
      }
    }
    byMotif(top: $top) @include(if: $splits) {
      maskReason
      bucketCount
      buckets {
        motif {
          id
          name
        }
        maskReason
        metrics {
          ...AllMetrics
        }
      }
      others {
        ...AllMetrics
      }
    }
    byMotifCategory(top: $top) @include(if: $splits) {
      bucketCount
      buckets {
        motifCategory {
          id
          name
        }
        metrics {
          ...AllMetrics
        }
      }
      others {
        ...AllMetrics
      }
    }
    byService(top: $top) @include(if: $splits) {
      ...Services
    }
    byOrganisation(top: $top) @include(if: $splits) {
      ...Organisations
    }
    byAgent(top: $top) @include(if: $splits) {
      maskReason
      bucketCount
      buckets {
        agent {
          id
          fullName
          isDeleted
        }
        maskReason
        metrics {
          ...AllMetrics
        }
      }
    }
    byLieu(top: $top) @include(if: $splits) {
      maskReason
      bucketCount
      buckets {
        lieu {
          id
          name
        }
        maskReason
        metrics {
          ...AllMetrics
        }
      }
      others {
        ...AllMetrics
      }
    }
    byLocationType @include(if: $splits) {
      buckets {
        locationType
        metrics {
          ...AllMetrics
        }
      }
    }
    byOrigin @include(if: $splits) {
      buckets {
        origin
        metrics {
          ...AllMetrics
        }
      }
    }
    byCollective @include(if: $splits) {
      buckets {
        isCollective
        metrics {
          ...AllMetrics
        }
      }
    }
    byFollowUp @include(if: $splits) {
      buckets {
        isFollowUp
        metrics {
          ...AllMetrics
        }
      }
    }
    byWeekday @include(if: $splits) {
      buckets {
        weekday
        metrics {
          ...AllMetrics
        }
      }
    }
    byHour @include(if: $splits) {
      buckets {
        hour
        metrics {
          ...AllMetrics
        }
      }
    }
    byLeadTime @include(if: $splits) @skip(if: $noLeadTimes) {
      buckets {
        leadTimeBand
        metrics {
          ...AllMetrics
        }
      }
    }
    byAgeBand @include(if: $splits) {
      buckets {
        ageBand
        metrics {
          ...AllMetrics
        }
      }
    }
    notifications @include(if: $rest) {
      count
      smsCount
      byEvent {
        key
        label
        count
      }
      byChannel {
        key
        label
        count
      }
      byResult {
        key
        label
        count
      }
      outsideCount
      timeSeries(granularity: $granularity) {
        key
        granularity
        through
        from
        until
        count
        smsCount
        byEvent {
          key
          count
        }
        byChannel {
          key
          count
        }
        byResult {
          key
          count
        }
      }
    }
    activeAgents @include(if: $rest) {
      key
      agentCount
    }
    newAndReturningUsagers @include(if: $rest) {
      ...NewUsagers
    }
  }
}
    fragment Sides on RdvStatisticsComparison {
  current {
    from
    until
    totals {
      ...AllMetrics
    }
    newAndReturningUsagers {
      ...NewUsagers
    }
  }
  previous {
    from
    until
    totals {
      ...AllMetrics
    }
    newAndReturningUsagers {
      ...NewUsagers
    }
  }
}
fragment NewUsagers on NewAndReturningUsagers {
  from
  newUsagerCount
  returningUsagerCount
  maskReason
}
fragment AllMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
}
fragment Counts on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
}
fragment Services on ServiceBreakdown {
  bucketCount
  buckets {
    service {
      id
      name
    }
    metrics {
      ...AllMetrics
    }
  }
  others {
    ...AllMetrics
  }
}
fragment Organisations on OrganisationBreakdown {
  bucketCount
  buckets {
    organisation {
      id
      name
    }
    metrics {
      ...AllMetrics
    }
  }
  others {
    ...AllMetrics
  }
}`, {"hash":"sha256:8c581ce38dabccf6d0afa0004b30fa5f1d9e9644769329eeeae77ac6f126a483"}) as unknown as TypedDocumentString<EveryFigureQuery, EveryFigureQueryVariables>;
export const ChartsDocument = new TypedDocumentString(`
    query Charts($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $top: Int!, $leadTimes: Boolean! = true) {
  rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
    totals {
      rdvCount
      participationCount
    }
    byMotif(top: $top) {
      ...Chart
    }
    byMotifGroup(top: $top) {
      ...Chart
    }
    byMotifCategory(top: $top) {
      ...Chart
    }
    byService(top: $top) {
      ...Chart
    }
    byOrganisation(top: $top) {
      ...Chart
    }
    byAgent(top: $top) {
      ...Chart
    }
    byLieu(top: $top) {
      ...Chart
    }
    byLocationType {
      ...Chart
    }
    byOrigin {
      ...Chart
    }
    byCollective {
      ...Chart
    }
    byFollowUp {
      ...Chart
    }
    byWeekday {
      ...Chart
    }
    byHour {
      ...Chart
    }
    byLeadTime @include(if: $leadTimes) {
      ...Chart
    }
    byAgeBand {
      ...Chart
    }
  }
}
    fragment Chart on Breakdown {
  bucketCount
  maskReason
  others {
    rdvCount
  }
  buckets {
    ...Bar
  }
}
fragment Bar on Bucket {
  key
  label
  maskReason
  metrics {
    rdvCount
    participationCount
  }
}`, {"hash":"sha256:aec86c26f0829cbbf2061d9e73326ee470524d2a3576952945a8f183794e1093"}) as unknown as TypedDocumentString<ChartsQuery, ChartsQueryVariables>;
export const SeriesChartDocument = new TypedDocumentString(`
    query SeriesChart($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $granularity: TimeGranularity!) {
  rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
    timeSeries(granularity: $granularity) {
      isPartial
      ...Bar
      byOrigin {
        ...Chart
      }
      byService {
        ...Chart
      }
    }
  }
}
    fragment Chart on Breakdown {
  bucketCount
  maskReason
  others {
    rdvCount
  }
  buckets {
    ...Bar
  }
}
fragment Bar on Bucket {
  key
  label
  maskReason
  metrics {
    rdvCount
    participationCount
  }
}`, {"hash":"sha256:62977c05362ba1d0b8af8ccae548e34dff3db321684552bedba04c048cf29145"}) as unknown as TypedDocumentString<SeriesChartQuery, SeriesChartQueryVariables>;
export const BreakdownEntitiesDocument = new TypedDocumentString(`
    query BreakdownEntities($scope: Scope!, $targetIds: [ID!]) {
  rdvStatistics(scope: $scope, targetIds: $targetIds) {
    byMotif(top: 50) {
      buckets {
        key
        label
        motif {
          id
          name
        }
      }
    }
    byAgent(top: 50) {
      buckets {
        key
        label
        agent {
          id
          fullName
        }
      }
    }
    byLieu(top: 50) {
      buckets {
        key
        label
        lieu {
          id
          name
        }
      }
    }
    byOrigin {
      buckets {
        key
        label
        origin
      }
    }
    byLocationType {
      buckets {
        key
        label
        locationType
      }
    }
  }
}
    `, {"hash":"sha256:e0c48a65384e0bce86344664cb96968598e497c999fb4555b78715b58230ab60"}) as unknown as TypedDocumentString<BreakdownEntitiesQuery, BreakdownEntitiesQueryVariables>;
export const MatrixDocument = new TypedDocumentString(`
    query Matrix($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $rows: Dimension!, $columns: Dimension!, $top: Int! = 10) {
  rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    computedAt
    totals {
      rdvCount
    }
    matrix(rows: $rows, columns: $columns, topRows: $top, topColumns: $top) {
      rows {
        ...Chart
      }
      columns {
        ...Chart
      }
      cells {
        row
        column
        maskReason
        metrics {
          ...AllMetrics
        }
      }
    }
  }
}
    fragment AllMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
}
fragment Chart on Breakdown {
  bucketCount
  maskReason
  others {
    rdvCount
  }
  buckets {
    ...Bar
  }
}
fragment Bar on Bucket {
  key
  label
  maskReason
  metrics {
    rdvCount
    participationCount
  }
}`, {"hash":"sha256:f09c4e6670036b8f92f0b2681d714d944680debed51a6435745994d6bb832c9d"}) as unknown as TypedDocumentString<MatrixQuery, MatrixQueryVariables>;
export const StatisticsCatalogDocument = new TypedDocumentString(`
    query StatisticsCatalog {
  statisticsCatalog {
    metrics {
      key
      label
      definition
      unit
      unitLabel
      decimals
      isByStatus
    }
    dimensions {
      dimension
      field
      label
      definition
      isRanked
      values {
        key
        label
      }
    }
  }
}
    `, {"hash":"sha256:6e77a7fe36b697c6fca07915a837cc67b6f56b304260ea4d67b29fcdb0d42aa9"}) as unknown as TypedDocumentString<StatisticsCatalogQuery, StatisticsCatalogQueryVariables>;
export const ExportColumnsDocument = new TypedDocumentString(`
    query ExportColumns($row: ExportRow!, $anonymous: Boolean!) {
  exportColumns(row: $row, anonymous: $anonymous) {
    key
    header
    type
    typeLabel
    format
    example
    isPersonalData
    isDefault
  }
}
    `, {"hash":"sha256:e5a45756f35ba28f59cb245a75a5e4f0266f92ba38fdfbc40fd778165f944951"}) as unknown as TypedDocumentString<ExportColumnsQuery, ExportColumnsQueryVariables>;
export const FixedBreakdownsDocument = new TypedDocumentString(`
    query FixedBreakdowns {
  rdvStatistics {
    byAgeBand {
      ...Values
    }
    byCollective {
      ...Values
    }
    byFollowUp {
      ...Values
    }
    byHour {
      ...Values
    }
    byLeadTime {
      ...Values
    }
    byLocationType {
      ...Values
    }
    byOrigin {
      ...Values
    }
    byWeekday {
      ...Values
    }
  }
}
    fragment Values on Breakdown {
  buckets {
    key
    label
  }
}`, {"hash":"sha256:e0af2561da546f4fa1bd0ce3c0e3b05ce966e529629ba2b9381dccab22e3ca89"}) as unknown as TypedDocumentString<FixedBreakdownsQuery, FixedBreakdownsQueryVariables>;
export const FichesDocument = new TypedDocumentString(`
    query Fiches($filters: RdvFiltersInput) {
  exportEstimate(scope: TERRITORY, filters: $filters) {
    rowCount
    fits
    maskReason
  }
}
    `, {"hash":"sha256:66229c1982391a72290665de506bc4ac7375fe074c56b1077a9d37aaa8622f6f"}) as unknown as TypedDocumentString<FichesQuery, FichesQueryVariables>;
export const TwoEstimatesDocument = new TypedDocumentString(`
    query TwoEstimates($one: RdvFiltersInput, $two: RdvFiltersInput) {
  one: exportEstimate(scope: TERRITORY, filters: $one) {
    rowCount
  }
  two: exportEstimate(scope: TERRITORY, filters: $two) {
    rowCount
  }
}
    `, {"hash":"sha256:94bb101a1a15f53e598c6120ffcf45b2cdec481fed74afad0b7f1ae53689c7f8"}) as unknown as TypedDocumentString<TwoEstimatesQuery, TwoEstimatesQueryVariables>;
export const TwoTotalsDocument = new TypedDocumentString(`
    query TwoTotals($one: RdvFiltersInput, $two: RdvFiltersInput) {
  one: rdvStatistics(scope: TERRITORY, filters: $one) {
    totals {
      rdvCount
    }
  }
  two: rdvStatistics(scope: TERRITORY, filters: $two) {
    totals {
      rdvCount
    }
  }
}
    `, {"hash":"sha256:a790b2c65b8814553bf2fe976e4ef2feddc741a8ebbf8c076f702f5d8ef9a5f8"}) as unknown as TypedDocumentString<TwoTotalsQuery, TwoTotalsQueryVariables>;
export const TotalsAndFichesDocument = new TypedDocumentString(`
    query TotalsAndFiches {
  rdvStatistics(scope: TERRITORY) {
    totals {
      usagerCount
    }
  }
  exportEstimate(scope: TERRITORY) {
    rowCount
  }
}
    `, {"hash":"sha256:bc717cbf1c553bca88881a2358a1e9d3673ba9ed1be1763bce6cde020633e7f2"}) as unknown as TypedDocumentString<TotalsAndFichesQuery, TotalsAndFichesQueryVariables>;
export const EspaceDashboardDocument = new TypedDocumentString(`
    query EspaceDashboard {
  rdvStatistics(scope: TERRITORY) {
    totals {
      rdvCount
    }
    timeSeries(granularity: ISO_WEEK) {
      from
      until
      metrics {
        rdvCount
      }
    }
    byMotif(top: 50) {
      buckets {
        motif {
          id
        }
        metrics {
          rdvCount
        }
      }
    }
    byService(top: 50) {
      buckets {
        service {
          id
        }
        metrics {
          rdvCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:cf8d2abadfbe90b825c8d7f7d757307e3afd8377c20fcc66fffb7801ae94ef77"}) as unknown as TypedDocumentString<EspaceDashboardQuery, EspaceDashboardQueryVariables>;
export const EspaceWeekdaysDocument = new TypedDocumentString(`
    query EspaceWeekdays($filters: RdvFiltersInput, $top: Int!) {
  rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    totals {
      ...EspaceMetrics
    }
    byWeekday {
      buckets {
        weekday
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byHour {
      buckets {
        hour
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byOrigin {
      buckets {
        origin
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byMotif(top: $top) {
      buckets {
        motif {
          id
        }
        maskReason
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"hash":"sha256:57321a0aaa3f50b4ce204ab3bb93b0c84f0f72fcf726cc96f9d6a3fa6c709007"}) as unknown as TypedDocumentString<EspaceWeekdaysQuery, EspaceWeekdaysQueryVariables>;
export const EspaceLeadTimesDocument = new TypedDocumentString(`
    query EspaceLeadTimes($filters: RdvFiltersInput, $top: Int!) {
  rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    totals {
      ...EspaceMetrics
    }
    byLeadTime {
      buckets {
        leadTimeBand
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byAgeBand {
      buckets {
        ageBand
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byHour {
      buckets {
        hour
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byMotif(top: $top) {
      buckets {
        motif {
          id
        }
        maskReason
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"hash":"sha256:d41442eb8956d648d60a3629b5557a7074f863ec567c613e51a1d9b88083b591"}) as unknown as TypedDocumentString<EspaceLeadTimesQuery, EspaceLeadTimesQueryVariables>;
export const EveryEspaceFigureDocument = new TypedDocumentString(`
    query EveryEspaceFigure($filters: RdvFiltersInput, $top: Int!, $split: Boolean!) {
  rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    totals {
      ...EspaceMetrics
    }
    comparison {
      current {
        from
        until
        totals {
          ...EspaceMetrics
        }
      }
      previous {
        from
        until
        totals {
          ...EspaceMetrics
        }
      }
    }
    yearBefore: comparison(to: {period: PREVIOUS_YEAR}) {
      previous {
        from
        until
        totals {
          ...EspaceMetrics
        }
      }
    }
    days: timeSeries(granularity: DAY) {
      from
      until
      metrics {
        ...EspaceMetrics
      }
    }
    weeks: timeSeries(granularity: ISO_WEEK) {
      from
      until
      metrics {
        ...EspaceMetrics
      }
    }
    pastWeeks: timeSeries(granularity: ISO_WEEK, pastOnly: true) {
      from
      until
      metrics {
        ...EspaceMetrics
      }
    }
    months: timeSeries(granularity: MONTH) {
      from
      until
      metrics {
        ...EspaceMetrics
      }
      byOrigin @include(if: $split) {
        buckets {
          origin
          metrics {
            ...EspaceMetrics
          }
        }
      }
    }
    created: timeSeries(granularity: MONTH, dateField: CREATED_AT) {
      from
      until
      metrics {
        ...EspaceMetrics
      }
    }
    byMotif(top: $top) {
      maskReason
      bucketCount
      buckets {
        motif {
          id
        }
        maskReason
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
    byService(top: $top) {
      buckets {
        service {
          id
        }
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
    byMotifCategory(top: $top) {
      buckets {
        motifCategory {
          id
        }
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
    byOrganisation(top: $top) {
      buckets {
        organisation {
          id
        }
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
    byAgent(top: $top) {
      buckets {
        agent {
          id
        }
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byLieu(top: $top) {
      buckets {
        lieu {
          id
        }
        metrics {
          ...EspaceMetrics
        }
      }
      others {
        ...EspaceMetrics
      }
    }
    byLocationType {
      buckets {
        locationType
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byOrigin {
      buckets {
        origin
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byCollective {
      buckets {
        isCollective
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byFollowUp {
      buckets {
        isFollowUp
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byHour {
      buckets {
        hour
        metrics {
          ...EspaceMetrics
        }
      }
    }
    byAgeBand {
      buckets {
        ageBand
        metrics {
          ...EspaceMetrics
        }
      }
    }
    notifications {
      count
      smsCount
      maskReason
      byEvent {
        key
        count
      }
      byChannel {
        key
        count
        maskReason
      }
      byResult {
        key
        count
      }
      timeSeries(granularity: ISO_WEEK) {
        from
        until
        count
        smsCount
        maskReason
        byEvent {
          key
          count
        }
        byChannel {
          key
          count
        }
        byResult {
          key
          count
        }
      }
    }
    activeAgents {
      key
      agentCount
      maskReason
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"hash":"sha256:a09f1a440f302b2c119d202d600c96411acdc0006705a2cf30ccc54367aa8e3d"}) as unknown as TypedDocumentString<EveryEspaceFigureQuery, EveryEspaceFigureQueryVariables>;
export const EspaceSplitDocument = new TypedDocumentString(`
    query EspaceSplit($filters: RdvFiltersInput, $byService: Boolean!, $byOrigin: Boolean!) {
  rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    totals {
      ...EspaceMetrics
    }
    timeSeries(granularity: MONTH) {
      from
      until
      byOrigin @include(if: $byOrigin) {
        buckets {
          origin
          metrics {
            ...EspaceMetrics
          }
        }
      }
      byService(top: 10) @include(if: $byService) {
        buckets {
          service {
            id
          }
          metrics {
            ...EspaceMetrics
          }
        }
      }
    }
    byMotif(top: 50) @include(if: $byService) {
      buckets {
        motif {
          id
        }
        metrics {
          ...EspaceMetrics
        }
      }
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"hash":"sha256:31c55e4080cb9ba7f703af856ea99221d2fb0acaf4956f8ccf50b12e894e5982"}) as unknown as TypedDocumentString<EspaceSplitQuery, EspaceSplitQueryVariables>;
export const EspaceMatrixDocument = new TypedDocumentString(`
    query EspaceMatrix($filters: RdvFiltersInput, $rows: Dimension!, $columns: Dimension!, $top: Int!, $beside: Boolean!) {
  rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    totals {
      ...EspaceMetrics
    }
    matrix(rows: $rows, columns: $columns, topRows: $top, topColumns: $top) {
      rows {
        ...EspaceBreakdown
      }
      columns {
        ...EspaceBreakdown
      }
      cells {
        row
        column
        maskReason
        metrics {
          ...EspaceMetrics
        }
      }
    }
    MOTIF: byMotif(top: $top) @include(if: $beside) {
      ...EspaceBreakdown
    }
    SERVICE: byService(top: $top) @include(if: $beside) {
      ...EspaceBreakdown
    }
    MOTIF_GROUP: byMotifGroup(top: $top) @include(if: $beside) {
      ...EspaceBreakdown
    }
    MOTIF_CATEGORY: byMotifCategory(top: $top) @include(if: $beside) {
      ...EspaceBreakdown
    }
    ORGANISATION: byOrganisation(top: $top) @include(if: $beside) {
      ...EspaceBreakdown
    }
    LIEU: byLieu(top: $top) @include(if: $beside) {
      ...EspaceBreakdown
    }
    LOCATION_TYPE: byLocationType @include(if: $beside) {
      ...EspaceBreakdown
    }
    COLLECTIVE: byCollective @include(if: $beside) {
      ...EspaceBreakdown
    }
    FOLLOW_UP: byFollowUp @include(if: $beside) {
      ...EspaceBreakdown
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}
fragment EspaceBreakdown on Breakdown {
  maskReason
  buckets {
    key
    maskReason
    metrics {
      ...EspaceMetrics
    }
  }
}`, {"hash":"sha256:e5ea64148f8b674911395e7501b4a7e62116da9f95a5d11533e7728ad3696fc6"}) as unknown as TypedDocumentString<EspaceMatrixQuery, EspaceMatrixQueryVariables>;
export const EspaceCellsDocument = new TypedDocumentString(`
    query EspaceCells($filters: RdvFiltersInput, $rows: Dimension!, $columns: Dimension!) {
  rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    totals {
      ...EspaceMetrics
    }
    matrix(rows: $rows, columns: $columns, topRows: 50, topColumns: 50) {
      cells {
        row
        column
        maskReason
        metrics {
          ...EspaceMetrics
        }
      }
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}`, {"hash":"sha256:2fa21a7fcc721d77fc812b685f58e966f9ba5f57ae3c1faa69cc2a400df88a3b"}) as unknown as TypedDocumentString<EspaceCellsQuery, EspaceCellsQueryVariables>;
export const EspaceComparisonDocument = new TypedDocumentString(`
    query EspaceComparison($filters: RdvFiltersInput, $one: ComparisonInput!, $two: ComparisonInput!, $granularity: TimeGranularity!, $dateField: RdvDateField!, $withSelection: Boolean!, $withTwo: Boolean!, $ofSelection: Boolean!, $ofCurrent: Boolean!, $ofPrevious: Boolean!) {
  one: rdvStatistics(scope: TERRITORY, filters: $filters) {
    computedAt
    from
    until
    ...EspaceTime @include(if: $withSelection)
    ...EspaceCuts @include(if: $ofSelection)
    comparison(to: $one) {
      current {
        from
        until
        ...EspaceTime
        ...EspaceCuts @include(if: $ofCurrent)
      }
      previous {
        from
        until
        ...EspaceTime
        ...EspaceCuts @include(if: $ofPrevious)
      }
    }
  }
  two: rdvStatistics(scope: TERRITORY, filters: $filters) @include(if: $withTwo) {
    comparison(to: $two) {
      previous {
        from
        until
        ...EspaceTime
      }
    }
  }
}
    fragment EspaceMetrics on RdvMetrics {
  rdvCount
  participationCount
  usagerCount
  rdvCountByStatus {
    status
    count
    percentage
  }
  participationCountByStatus {
    status
    count
    percentage
  }
  noShowRate
  medianLeadTimeInDays
  leadTimeP90InDays
  medianLengthInMin
  lengthP90InMin
  rdvsPerAgentDay
  totalDurationInMin
  maskReason
}
fragment EspaceTime on RdvFigures {
  totals {
    ...EspaceMetrics
  }
  newAndReturningUsagers {
    from
    newUsagerCount
    returningUsagerCount
    maskReason
  }
  timeSeries(granularity: $granularity, dateField: $dateField) {
    from
    until
    metrics {
      ...EspaceMetrics
    }
  }
  past: timeSeries(
    granularity: $granularity
    dateField: $dateField
    pastOnly: true
  ) {
    from
    until
    metrics {
      ...EspaceMetrics
    }
  }
}
fragment EspaceCuts on RdvFigures {
  byMotif(top: 50) {
    buckets {
      motif {
        id
      }
      metrics {
        ...EspaceMetrics
      }
    }
  }
  byOrigin {
    buckets {
      origin
      metrics {
        ...EspaceMetrics
      }
    }
  }
  notifications {
    count
  }
}`, {"hash":"sha256:146306ac473bf7f6c7e3b3b6c2b071363a79cf948dd49f9bab4082453f37b68c"}) as unknown as TypedDocumentString<EspaceComparisonQuery, EspaceComparisonQueryVariables>;
export const FacetsDocument = new TypedDocumentString(`
    query Facets($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $search: String, $first: Int! = 100, $orderBy: FacetOrder! = COUNT) {
  rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    computedAt
    totals {
      rdvCount
    }
  }
  rdvFacets(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    organisations(search: $search, first: $first, orderBy: $orderBy) {
      ...FacetFields
    }
    services(search: $search, first: $first, orderBy: $orderBy) {
      ...FacetFields
    }
    motifCategories(search: $search, first: $first, orderBy: $orderBy) {
      ...FacetFields
    }
    motifs(search: $search, first: $first, orderBy: $orderBy) {
      ...FacetFields
    }
    agents(search: $search, first: $first, orderBy: $orderBy) {
      ...FacetFields
    }
    lieux(search: $search, first: $first, orderBy: $orderBy) {
      ...FacetFields
    }
  }
}
    fragment FacetFields on Facet {
  optionCount
  options {
    value
    label
    isSelected
    rdvCount
  }
}`, {"hash":"sha256:c6c2eb05cce77188a21be54e2c30d232b221595ef5bd9de18340acf7759a434a"}) as unknown as TypedDocumentString<FacetsQuery, FacetsQueryVariables>;
export const LiveFiguresDocument = new TypedDocumentString(`
    subscription LiveFigures($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput) {
  rdvStatisticsUpdated(scope: $scope, targetIds: $targetIds, filters: $filters) {
    id
    perimeter
    computedAt
    totals {
      rdvCount
      usagerCount
      maskReason
    }
    byLieu {
      buckets {
        label
        metrics {
          rdvCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:78c52bcfa33ae590d506a897bab6d3d862486c853a40ea5caa85ccdfa1e6f8ac"}) as unknown as TypedDocumentString<LiveFiguresSubscription, LiveFiguresSubscriptionVariables>;
export const ComparisonsDocument = new TypedDocumentString(`
    query Comparisons($targetIds: [ID!], $filters: RdvFiltersInput) {
  rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
    from
    until
    isPartial
    computedAt
    previous: comparison {
      ...SideDays
    }
    yearBefore: comparison(to: {period: PREVIOUS_YEAR}) {
      ...SideDays
    }
  }
}
    fragment SideDays on RdvStatisticsComparison {
  current {
    from
    until
    isPartial
    totals {
      rdvCount
    }
  }
  previous {
    from
    until
    isPartial
    totals {
      rdvCount
    }
  }
}`, {"hash":"sha256:fe10ca254b234836f15eccb4769580f860e1114c556b7a419124dc0fed3cace8"}) as unknown as TypedDocumentString<ComparisonsQuery, ComparisonsQueryVariables>;
export const ComparedFiguresDocument = new TypedDocumentString(`
    query ComparedFigures($targetIds: [ID!], $filters: RdvFiltersInput, $to: ComparisonInput!, $granularity: TimeGranularity!) {
  rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
    comparison(to: $to) {
      current {
        ...ComparedSide
      }
      previous {
        ...ComparedSide
      }
    }
  }
}
    fragment ComparedSide on RdvComparisonSide {
  from
  through
  isPartial
  ...ComparedFigures
}
fragment ComparedFigures on RdvFigures {
  totals {
    rdvCount
    participationCount
  }
  timeSeries(granularity: $granularity) {
    key
    alignedKey
    isPartial
    metrics {
      rdvCount
    }
  }
  byMotif {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  byWeekday {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  matrix(rows: MOTIF, columns: WEEKDAY) {
    cells {
      row
      column
      metrics {
        rdvCount
      }
    }
  }
  notifications {
    count
    timeSeries(granularity: MONTH) {
      key
      count
    }
  }
  activeAgents {
    key
    agentCount
  }
}`, {"hash":"sha256:b7a86bf73dc404ca64cf79fa82f7d67bddefebace623c1007175b64832b5bf6c"}) as unknown as TypedDocumentString<ComparedFiguresQuery, ComparedFiguresQueryVariables>;
export const FiguresOfDaysDocument = new TypedDocumentString(`
    query FiguresOfDays($targetIds: [ID!], $filters: RdvFiltersInput, $granularity: TimeGranularity!) {
  rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
    ...ComparedFigures
  }
}
    fragment ComparedFigures on RdvFigures {
  totals {
    rdvCount
    participationCount
  }
  timeSeries(granularity: $granularity) {
    key
    alignedKey
    isPartial
    metrics {
      rdvCount
    }
  }
  byMotif {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  byWeekday {
    buckets {
      key
      metrics {
        rdvCount
      }
    }
  }
  matrix(rows: MOTIF, columns: WEEKDAY) {
    cells {
      row
      column
      metrics {
        rdvCount
      }
    }
  }
  notifications {
    count
    timeSeries(granularity: MONTH) {
      key
      count
    }
  }
  activeAgents {
    key
    agentCount
  }
}`, {"hash":"sha256:3f43f533bbc36841573b16519b96f1986da7b9c805bd87698f92a5e19ff3fe84"}) as unknown as TypedDocumentString<FiguresOfDaysQuery, FiguresOfDaysQueryVariables>;
export const NewUsagersOfSelectionDocument = new TypedDocumentString(`
    query NewUsagersOfSelection($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $to: ComparisonInput!) {
  rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
    totals {
      usagerCount
    }
    newAndReturningUsagers {
      ...NewUsagers
    }
    comparison(to: $to) {
      current {
        newAndReturningUsagers {
          ...NewUsagers
        }
      }
      previous {
        newAndReturningUsagers {
          ...NewUsagers
        }
      }
    }
  }
}
    fragment NewUsagers on NewAndReturningUsagers {
  from
  newUsagerCount
  returningUsagerCount
  maskReason
}`, {"hash":"sha256:3d70760cffe6cef47b356c2059e7063f5f2d8bbaab440ffd26944a57b4b44b67"}) as unknown as TypedDocumentString<NewUsagersOfSelectionQuery, NewUsagersOfSelectionQueryVariables>;
export const SeriesDocument = new TypedDocumentString(`
    query Series($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $granularity: TimeGranularity!, $dateField: RdvDateField! = STARTS_AT) {
  rdvStatistics(
    scope: $scope
    targetIds: $targetIds
    filters: $filters
    timeZone: $timeZone
  ) {
    timeSeries(granularity: $granularity, dateField: $dateField) {
      key
      isPartial
      metrics {
        rdvCount
        participationCount
      }
    }
    previous: comparison {
      previous {
        from
        until
        totals {
          rdvCount
        }
      }
    }
    yearBefore: comparison(to: {period: PREVIOUS_YEAR}) {
      previous {
        from
        until
        totals {
          rdvCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:80534373dbeb235cefa49bdc4bfc8680432facf3d4476b5b4fb97502e2910347"}) as unknown as TypedDocumentString<SeriesQuery, SeriesQueryVariables>;
export const DashboardDocument = new TypedDocumentString(`
    query Dashboard($filters: RdvFiltersInput) {
  rdvs(filters: $filters, first: 1) {
    totalCount
    statistics {
      totals {
        rdvCount
        participationCount
      }
      days: timeSeries(granularity: DAY) {
        metrics {
          rdvCount
        }
      }
      months: timeSeries(granularity: MONTH) {
        metrics {
          rdvCount
        }
        byService {
          buckets {
            service {
              id
              name
            }
            metrics {
              rdvCount
            }
          }
        }
      }
      byMotif {
        buckets {
          motif {
            id
            name
          }
          metrics {
            rdvCount
          }
        }
      }
      topMotif: byMotif(top: 1) {
        buckets {
          motif {
            id
            name
          }
        }
        others {
          rdvCount
        }
      }
    }
  }
}
    `, {"hash":"sha256:d0f138a0a7736ba52e0d0d280ebbbdbb48c422f0e7020a19d8c021774e55bdfc"}) as unknown as TypedDocumentString<DashboardQuery, DashboardQueryVariables>;
export const CostlyDocument = new TypedDocumentString(`
    query Costly($filters: RdvFiltersInput, $top: Int! = 50) {
  rdvStatistics(filters: $filters) {
    a: timeSeries(granularity: DAY) {
      byService(top: $top) {
        bucketCount
      }
      byOrganisation(top: $top) {
        bucketCount
      }
    }
    b: timeSeries(granularity: DAY, dateField: CREATED_AT) {
      byService(top: $top) {
        bucketCount
      }
      byOrganisation(top: $top) {
        bucketCount
      }
    }
  }
}
    `, {"hash":"sha256:ef58b3e53c822e89a19bb1050363284c0217e9eeca426091afb44dcd3a3ab4ae"}) as unknown as TypedDocumentString<CostlyQuery, CostlyQueryVariables>;
export const WidgetsDocument = new TypedDocumentString(`
    query Widgets($paris: [ID!], $reunion: [ID!], $filters: RdvFiltersInput, $zone: TimeZone) {
  mine: rdvStatistics(scope: AGENT) {
    totals {
      rdvCount
    }
  }
  paris: rdvStatistics(scope: ORGANISATION, targetIds: $paris, filters: $filters) {
    totals {
      rdvCount
    }
    timeSeries(granularity: MONTH) {
      metrics {
        rdvCount
      }
    }
    byMotif(top: 3) {
      bucketCount
    }
  }
  parisAgain: rdvStatistics(
    scope: ORGANISATION
    targetIds: $paris
    filters: $filters
  ) {
    totals {
      rdvCount
      usagerCount
    }
    comparison {
      previous {
        totals {
          rdvCount
        }
      }
    }
    notifications {
      smsCount
    }
  }
  reunion: rdvStatistics(
    scope: ORGANISATION
    targetIds: $reunion
    timeZone: $zone
  ) {
    totals {
      rdvCount
    }
    timeSeries(granularity: YEAR) {
      key
      metrics {
        rdvCount
      }
    }
  }
  all: rdvStatistics(filters: $filters) {
    totals {
      rdvCount
      participationCount
    }
    byAgent(top: 1) {
      buckets {
        agent {
          id
        }
      }
    }
  }
  rdvs(first: 3, filters: $filters) {
    totalCount
    statistics {
      totals {
        rdvCount
      }
    }
    edges {
      node {
        id
      }
    }
  }
}
    `, {"hash":"sha256:64369805a305cf6c52c46299a0d2b69ca0d8981f54a72ccae2a9aa0973a06854"}) as unknown as TypedDocumentString<WidgetsQuery, WidgetsQueryVariables>;
export const TimeZonesDocument = new TypedDocumentString(`
    query TimeZones($targetIds: [ID!], $territory: ID!) {
  viewer {
    organisations {
      id
      timeZone
    }
  }
  rdvs(first: 50) {
    totalCount
    edges {
      node {
        id
        startsAt
      }
    }
  }
  rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) {
    timeSeries(granularity: DAY) {
      from
      metrics {
        rdvCount
      }
    }
  }
  node(id: $territory) {
    __typename
    ... on Territory {
      id
      timeZone
    }
  }
}
    `, {"hash":"sha256:42a89febee050d5905c49d3720f5284743870444b2a0c5788b0e72393ab02260"}) as unknown as TypedDocumentString<TimeZonesQuery, TimeZonesQueryVariables>;
export const YearsPageDocument = new TypedDocumentString(`
    query YearsPage($after: String) {
  rdvs(first: 1, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        startsAt
        endsAt
        durationInMin
        participations(first: 1) {
          edges {
            node {
              id
              usager {
                id
                birthDate
              }
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:fb00e5e49361092e5b2cb68fbf6c2160c97c5d6eed635fc95879f2b6c43e6adb"}) as unknown as TypedDocumentString<YearsPageQuery, YearsPageQueryVariables>;
export const YearsNodesDocument = new TypedDocumentString(`
    query YearsNodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Rdv {
      id
      startsAt
    }
    ... on Usager {
      id
      birthDate
    }
  }
}
    `, {"hash":"sha256:9ba28fff9f53cbf240f3630ef9994d0abcd04101ba9aa1b35a9f6cbb2c9b8aea"}) as unknown as TypedDocumentString<YearsNodesQuery, YearsNodesQueryVariables>;
export const YearsDocument = new TypedDocumentString(`
    query Years($targetIds: [ID!]) {
  rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) {
    totals {
      rdvCount
      totalDurationInMin
      medianLeadTimeInDays
    }
    timeSeries(granularity: DAY) {
      key
      metrics {
        rdvCount
      }
    }
    starts: dataRange {
      from
      until
      outsideCount
    }
    created: dataRange(dateField: CREATED_AT) {
      from
      until
      outsideCount
    }
  }
}
    `, {"hash":"sha256:3b499bd33aec6931f85e514d073899ac89b226b2225c4946cea5888049a66d01"}) as unknown as TypedDocumentString<YearsQuery, YearsQueryVariables>;
export const UsagerDocument = new TypedDocumentString(`
    query Usager($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Usager {
      fullName
      birthDate
      address
      postCode
      cityName
      notes
      caseNumber
      logement
      affiliationNumber
      organisations {
        id
        name
      }
      referents {
        id
        fullName
      }
      responsible {
        id
        responsible {
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:8376eee4718652690a942d8c2d985feb4c4b1f68b822200bdfe90b0c20f142a0"}) as unknown as TypedDocumentString<UsagerQuery, UsagerQueryVariables>;