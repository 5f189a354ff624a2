/* eslint-disable */
/** Object types of each interface and union. */
export const possibleTypes: Record<string, string[]> = {
  "AcceptScheduleOfferResult": [
    "AcceptScheduleOfferSuccess",
    "ForbiddenError",
    "LimitReachedError",
    "OfferConflictError",
    "OfferTakenError",
    "UnreadableSelectionError",
    "ValidationError"
  ],
  "Breakdown": [
    "AgeBandBreakdown",
    "AgentBreakdown",
    "CollectiveBreakdown",
    "FollowUpBreakdown",
    "HourBreakdown",
    "LeadTimeBreakdown",
    "LieuBreakdown",
    "LocationTypeBreakdown",
    "MonthBreakdown",
    "MotifBreakdown",
    "MotifCategoryBreakdown",
    "MotifGroupBreakdown",
    "OrganisationBreakdown",
    "OriginBreakdown",
    "ServiceBreakdown",
    "StatusBreakdown",
    "WeekdayBreakdown"
  ],
  "Bucket": [
    "AgeBandBucket",
    "AgentBucket",
    "CollectiveBucket",
    "FollowUpBucket",
    "HourBucket",
    "LeadTimeBucket",
    "LieuBucket",
    "LocationTypeBucket",
    "MonthBucket",
    "MotifBucket",
    "MotifCategoryBucket",
    "MotifGroupBucket",
    "OrganisationBucket",
    "OriginBucket",
    "RdvTimeBucket",
    "ServiceBucket",
    "StatusBucket",
    "WeekdayBucket"
  ],
  "CancelExportResult": [
    "CancelExportSuccess",
    "ExportStateError",
    "ForbiddenError"
  ],
  "CreateScheduleAddressResult": [
    "CreateScheduleAddressSuccess",
    "ForbiddenError",
    "LimitReachedError",
    "ValidationError"
  ],
  "CreateScheduleWebhookResult": [
    "CreateScheduleWebhookSuccess",
    "ForbiddenError",
    "LimitReachedError",
    "ValidationError",
    "WebhooksOffError"
  ],
  "DeclineScheduleOfferResult": [
    "DeclineScheduleOfferSuccess",
    "ForbiddenError",
    "OfferTakenError"
  ],
  "DeleteExportFileResult": [
    "DeleteExportFileSuccess",
    "ExportStateError",
    "ForbiddenError"
  ],
  "DeleteSavedSelectionResult": [
    "DeleteSavedSelectionSuccess",
    "ForbiddenError"
  ],
  "DeleteScheduleResult": [
    "DeleteScheduleSuccess",
    "ForbiddenError"
  ],
  "DeleteScheduleWebhookResult": [
    "DeleteScheduleWebhookSuccess",
    "ForbiddenError"
  ],
  "EnableScheduleWebhookResult": [
    "EnableScheduleWebhookSuccess",
    "ForbiddenError"
  ],
  "ExportTarget": [
    "Agent",
    "Organisation",
    "Territory"
  ],
  "HandOverExportResult": [
    "ExportStateError",
    "ForbiddenError",
    "HandOverExportSuccess",
    "HandOverRefusedError",
    "LimitReachedError",
    "ValidationError"
  ],
  "Node": [
    "Agent",
    "Export",
    "ExportEvent",
    "ExportFile",
    "ExportSchedule",
    "Lieu",
    "Motif",
    "MotifCategory",
    "Organisation",
    "Participation",
    "Rdv",
    "RdvStatistics",
    "SavedSelection",
    "ScheduleAddress",
    "ScheduleDelivery",
    "ScheduleOffer",
    "ScheduleWebhook",
    "Service",
    "Territory",
    "Usager",
    "Viewer"
  ],
  "OfferScheduleResult": [
    "ForbiddenError",
    "LimitReachedError",
    "OfferScheduleSuccess",
    "ValidationError"
  ],
  "PauseScheduleResult": [
    "ForbiddenError",
    "PauseScheduleSuccess"
  ],
  "RdvFigures": [
    "RdvComparisonSide",
    "RdvStatistics"
  ],
  "ReplayScheduleDeliveryResult": [
    "ForbiddenError",
    "LimitReachedError",
    "ReplayScheduleDeliverySuccess"
  ],
  "RequestExportResult": [
    "ExportQuotaExceededError",
    "ExportTooLargeError",
    "ForbiddenError",
    "IdempotencyConflictError",
    "RequestExportSuccess",
    "ValidationError"
  ],
  "RequestedPeriod": [
    "FixedPeriod",
    "MovingPeriod"
  ],
  "ResumeScheduleResult": [
    "ForbiddenError",
    "ResumeScheduleSuccess",
    "UnreadableSelectionError",
    "ValidationError"
  ],
  "RetryExportResult": [
    "ExportQuotaExceededError",
    "ExportStateError",
    "ExportTooLargeError",
    "ForbiddenError",
    "IdempotencyConflictError",
    "RetryExportSuccess",
    "ValidationError"
  ],
  "RevokeScheduleAddressResult": [
    "ForbiddenError",
    "RevokeScheduleAddressSuccess"
  ],
  "RotateScheduleWebhookSecretResult": [
    "ForbiddenError",
    "RotateScheduleWebhookSecretSuccess",
    "ValidationError"
  ],
  "SaveSelectionResult": [
    "ForbiddenError",
    "LimitReachedError",
    "SaveSelectionSuccess",
    "ValidationError"
  ],
  "ScheduleExportResult": [
    "ForbiddenError",
    "LimitReachedError",
    "ScheduleExportSuccess",
    "UnreadableSelectionError",
    "ValidationError"
  ],
  "ScheduleFiguresResult": [
    "ForbiddenError",
    "LimitReachedError",
    "ScheduleFiguresSuccess",
    "UnreadableSelectionError",
    "ValidationError"
  ],
  "UpdateSavedSelectionResult": [
    "ForbiddenError",
    "UpdateSavedSelectionSuccess",
    "ValidationError",
    "VersionConflictError"
  ],
  "UpdateScheduleOfferResult": [
    "ForbiddenError",
    "OfferConflictError",
    "UpdateScheduleOfferSuccess",
    "ValidationError"
  ],
  "UpdateScheduleResult": [
    "ForbiddenError",
    "UnreadableSelectionError",
    "UpdateScheduleSuccess",
    "ValidationError"
  ],
  "UserError": [
    "ExportQuotaExceededError",
    "ExportStateError",
    "ExportTooLargeError",
    "ForbiddenError",
    "HandOverRefusedError",
    "IdempotencyConflictError",
    "LimitReachedError",
    "OfferConflictError",
    "OfferTakenError",
    "UnreadableSelectionError",
    "ValidationError",
    "VersionConflictError",
    "WebhooksOffError"
  ],
  "WithdrawHandOverResult": [
    "ForbiddenError",
    "ValidationError",
    "WithdrawHandOverSuccess"
  ],
  "WithdrawScheduleOfferResult": [
    "ForbiddenError",
    "WithdrawScheduleOfferSuccess"
  ]
};

/** Object types without an id: a cache keeps them within their parent. */
export const embeddedTypes: readonly string[] = [
  "AcceptScheduleOfferSuccess",
  "ActiveAgentsBucket",
  "AgeBandBreakdown",
  "AgeBandBucket",
  "AgentAccounts",
  "AgentBreakdown",
  "AgentBucket",
  "ArchiveBucket",
  "ArchivedPeriod",
  "CancelExportSuccess",
  "CollectiveBreakdown",
  "CollectiveBucket",
  "CreateScheduleAddressSuccess",
  "CreateScheduleWebhookSuccess",
  "DeclineScheduleOfferSuccess",
  "DeleteExportFileSuccess",
  "DeleteSavedSelectionSuccess",
  "DeleteScheduleSuccess",
  "DeleteScheduleWebhookSuccess",
  "DeliveryAttempt",
  "DimensionDefinition",
  "DimensionValue",
  "EnableScheduleWebhookSuccess",
  "ExportChangeCounts",
  "ExportChanges",
  "ExportColumn",
  "ExportConnection",
  "ExportEdge",
  "ExportEstimate",
  "ExportEventConnection",
  "ExportEventEdge",
  "ExportFailure",
  "ExportFileColumn",
  "ExportFileDescription",
  "ExportFileTable",
  "ExportHandOver",
  "ExportOptions",
  "ExportPermission",
  "ExportProgress",
  "ExportQuota",
  "ExportQuotaExceededError",
  "ExportResult",
  "ExportSelection",
  "ExportStateError",
  "ExportTooLargeError",
  "Facet",
  "FacetOption",
  "FixedPeriod",
  "FollowUpBreakdown",
  "FollowUpBucket",
  "ForbiddenError",
  "HandOverExportSuccess",
  "HandOverRefusedError",
  "HourBreakdown",
  "HourBucket",
  "IdempotencyConflictError",
  "LeadTimeBreakdown",
  "LeadTimeBucket",
  "LieuBreakdown",
  "LieuBucket",
  "LimitReachedError",
  "LocalDateRange",
  "LocationTypeBreakdown",
  "LocationTypeBucket",
  "Matrix",
  "MatrixCell",
  "MetricDefinition",
  "MonthBreakdown",
  "MonthBucket",
  "MotifBreakdown",
  "MotifBucket",
  "MotifCategoryBreakdown",
  "MotifCategoryBucket",
  "MotifGroupBreakdown",
  "MotifGroupBucket",
  "MovingPeriod",
  "NewAndReturningUsagers",
  "NotificationCount",
  "NotificationStatistics",
  "NotificationTimeBucket",
  "OfferConflictError",
  "OfferScheduleSuccess",
  "OfferTakenError",
  "OrganisationBreakdown",
  "OrganisationBucket",
  "OriginBreakdown",
  "OriginBucket",
  "PageInfo",
  "ParticipationConnection",
  "ParticipationEdge",
  "PauseScheduleSuccess",
  "RdvComparisonSide",
  "RdvConnection",
  "RdvDataPeriod",
  "RdvDataRange",
  "RdvEdge",
  "RdvFacets",
  "RdvFilters",
  "RdvMetrics",
  "RdvStatisticsComparison",
  "RdvStatusCount",
  "RdvTimeBucket",
  "ReplayScheduleDeliverySuccess",
  "RequestExportSuccess",
  "ResumeScheduleSuccess",
  "RetryExportSuccess",
  "RevokeScheduleAddressSuccess",
  "RotateScheduleWebhookSecretSuccess",
  "SaveSelectionSuccess",
  "SavedSelectionConnection",
  "SavedSelectionEdge",
  "SavedSelectionVersion",
  "ScheduleExportSuccess",
  "ScheduleFiguresSuccess",
  "ScheduleOfferInvitation",
  "ScheduleRecurrence",
  "ScheduleRun",
  "ServiceBreakdown",
  "ServiceBucket",
  "StatisticsArchive",
  "StatisticsCatalog",
  "StatusBreakdown",
  "StatusBucket",
  "UnreadableSelectionError",
  "UpdateSavedSelectionSuccess",
  "UpdateScheduleOfferSuccess",
  "UpdateScheduleSuccess",
  "ValidationError",
  "ValidationIssue",
  "VersionConflictError",
  "ViewerRole",
  "ViewerScope",
  "ViewerScopeFile",
  "ViewerSession",
  "WebhooksOffError",
  "WeekdayBreakdown",
  "WeekdayBucket",
  "WithdrawHandOverSuccess",
  "WithdrawScheduleOfferSuccess"
];

/** Lists of such objects, by the type that has them. */
export const embeddedLists: Readonly<Record<string, readonly string[]>> = {
  "AgeBandBreakdown": [
    "buckets"
  ],
  "AgentBreakdown": [
    "buckets"
  ],
  "ArchivedPeriod": [
    "byMotif",
    "byOrigin",
    "byService",
    "byStatus"
  ],
  "CollectiveBreakdown": [
    "buckets"
  ],
  "DimensionDefinition": [
    "values"
  ],
  "Export": [
    "columns",
    "handOvers"
  ],
  "ExportConnection": [
    "edges"
  ],
  "ExportEventConnection": [
    "edges"
  ],
  "ExportFileDescription": [
    "columns",
    "tables"
  ],
  "ExportPermission": [
    "columns"
  ],
  "ExportSchedule": [
    "runs"
  ],
  "Facet": [
    "options"
  ],
  "FollowUpBreakdown": [
    "buckets"
  ],
  "HourBreakdown": [
    "buckets"
  ],
  "LeadTimeBreakdown": [
    "buckets"
  ],
  "LieuBreakdown": [
    "buckets"
  ],
  "LocationTypeBreakdown": [
    "buckets"
  ],
  "Matrix": [
    "cells"
  ],
  "MonthBreakdown": [
    "buckets"
  ],
  "MotifBreakdown": [
    "buckets"
  ],
  "MotifCategoryBreakdown": [
    "buckets"
  ],
  "MotifGroupBreakdown": [
    "buckets"
  ],
  "NotificationStatistics": [
    "byChannel",
    "byEvent",
    "byResult",
    "timeSeries"
  ],
  "NotificationTimeBucket": [
    "byChannel",
    "byEvent",
    "byResult"
  ],
  "OrganisationBreakdown": [
    "buckets"
  ],
  "OriginBreakdown": [
    "buckets"
  ],
  "ParticipationConnection": [
    "edges"
  ],
  "Query": [
    "exportColumns"
  ],
  "RdvComparisonSide": [
    "activeAgents",
    "timeSeries"
  ],
  "RdvConnection": [
    "edges"
  ],
  "RdvMetrics": [
    "participationCountByStatus",
    "rdvCountByStatus"
  ],
  "RdvStatistics": [
    "activeAgents",
    "timeSeries"
  ],
  "SavedSelection": [
    "versions"
  ],
  "SavedSelectionConnection": [
    "edges"
  ],
  "ScheduleDelivery": [
    "attempts"
  ],
  "ScheduleOffer": [
    "invitations"
  ],
  "ServiceBreakdown": [
    "buckets"
  ],
  "StatisticsArchive": [
    "timeSeries"
  ],
  "StatisticsCatalog": [
    "dimensions",
    "metrics"
  ],
  "StatusBreakdown": [
    "buckets"
  ],
  "ValidationError": [
    "issues"
  ],
  "Viewer": [
    "exportPermissions",
    "roles",
    "scopes"
  ],
  "ViewerScope": [
    "files"
  ],
  "ViewerScopeFile": [
    "columns"
  ],
  "WeekdayBreakdown": [
    "buckets"
  ]
};

/** French words of enum values, the same as in answers and files. */
export const labels = {
  "AccessLevel": {
    "ADMIN": "Admin",
    "BASIC": "Agent"
  },
  "AgeBand": {
    "AGE_0_TO_17": "0-17 ans",
    "AGE_18_TO_25": "18-25 ans",
    "AGE_26_TO_39": "26-39 ans",
    "AGE_40_TO_59": "40-59 ans",
    "AGE_60_AND_MORE": "60 ans et plus"
  },
  "ExportEventType": {
    "CANCELED": "Annulation",
    "DOWNLOADED": "Téléchargement",
    "EXPIRED": "Fichier expiré",
    "FAILED": "Échec",
    "NOTIFIED": "Message envoyé",
    "PROGRESSED": "Progression",
    "PURGED": "Fichier effacé",
    "REQUESTED": "Demande",
    "RETRY_SCHEDULED": "Nouvel essai prévu",
    "STARTED": "Début de la création",
    "SUCCEEDED": "Fichier prêt"
  },
  "ExportExpiryReason": {
    "DELETED": "Fichier supprimé par vous",
    "RIGHT_LOST": "Vous n’avez plus de droit sur ce fichier",
    "TIME_OVER": "Durée de conservation écoulée",
    "USAGER_ERASED": "Un usager du fichier a été supprimé ou anonymisé"
  },
  "ExportFormat": {
    "CSV": "CSV",
    "ODS": "OpenDocument (ods)",
    "XLS": "Excel 97 (xls)",
    "XLSX": "Excel (xlsx)"
  },
  "ExportStatus": {
    "CANCELED": "Annulé",
    "EXPIRED": "Expiré",
    "FAILED": "Échec",
    "QUEUED": "En attente",
    "RUNNING": "En cours",
    "SUCCEEDED": "Prêt"
  },
  "LeadTimeBand": {
    "DAYS_1_TO_7": "1 à 7 jours",
    "DAYS_8_TO_14": "8 à 14 jours",
    "DAYS_15_TO_30": "15 à 30 jours",
    "DAYS_31_TO_60": "31 à 60 jours",
    "DAYS_61_AND_MORE": "61 jours et plus",
    "RECORDED_AFTERWARDS": "saisi après coup",
    "SAME_DAY": "le jour même"
  },
  "LieuAvailability": {
    "DISABLED": "Fermé",
    "ENABLED": "Ouvert",
    "SINGLE_USE": "Ponctuel"
  },
  "LocationType": {
    "HOME": "À domicile",
    "PHONE": "Par téléphone",
    "PUBLIC_OFFICE": "Sur place",
    "VISIO": "Par visioconférence"
  },
  "RdvOrigin": {
    "AGENT": "Créé par un agent",
    "FILE_ATTENTE": "RDV en file d'attente",
    "PRESCRIPTEUR": "Rdv pris par un prescripteur",
    "USAGER": "RDV Pris sur internet"
  },
  "RdvTemporalStatus": {
    "EXCUSED": "Excusé(s)",
    "NOSHOW": "Non excusé(s)",
    "REVOKED": "Annulé(s) par un agent",
    "SEEN": "Vu(s)",
    "UNKNOWN_FUTURE": "À venir",
    "UNKNOWN_PAST": "À renseigner"
  },
  "Scope": {
    "AGENT": "Vos RDV",
    "ORGANISATION": "Organisation",
    "TERRITORY": "Espace"
  }
} as const;
