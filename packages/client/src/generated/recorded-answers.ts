/* eslint-disable */
/** Answers of the real service about the data of its demo, by the name of their operation. */
export const recordedAnswers: Readonly<Record<string, { data: object } | readonly { data: object }[]>> = {
 "CurrentViewer": {
  "data": {
   "__typename": "Query",
   "viewer": {
    "__typename": "Viewer",
    "id": "Vmlld2VyOjI",
    "agent": {
     "__typename": "Agent",
     "id": "QWdlbnQ6Mg",
     "fullName": "Adama ADMIN"
    },
    "scopes": [
     {
      "__typename": "ViewerScope",
      "scope": null,
      "label": "Tous les RDV que vous voyez",
      "canList": true,
      "canSeeFigures": true,
      "canExport": false,
      "refusedFilters": [],
      "targets": [],
      "files": []
     },
     {
      "__typename": "ViewerScope",
      "scope": "AGENT",
      "label": "Vos RDV",
      "canList": true,
      "canSeeFigures": true,
      "canExport": true,
      "refusedFilters": [],
      "targets": [
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6Mg",
        "fullName": "Adama ADMIN"
       }
      ],
      "files": [
       {
        "__typename": "ViewerScopeFile",
        "row": "RDV",
        "label": "Liste des RDV",
        "isDefault": true
       },
       {
        "__typename": "ViewerScopeFile",
        "row": "PARTICIPATION",
        "label": "Liste des participations aux RDV",
        "isDefault": false
       },
       {
        "__typename": "ViewerScopeFile",
        "row": "STATISTICS",
        "label": "Statistiques des RDV",
        "isDefault": false
       }
      ]
     },
     {
      "__typename": "ViewerScope",
      "scope": "ORGANISATION",
      "label": "Organisation",
      "canList": true,
      "canSeeFigures": true,
      "canExport": true,
      "refusedFilters": [],
      "targets": [
       {
        "__typename": "Organisation",
        "id": "T3JnYW5pc2F0aW9uOjE",
        "name": "MDS Arras"
       },
       {
        "__typename": "Organisation",
        "id": "T3JnYW5pc2F0aW9uOjI",
        "name": "MDS Béthune"
       }
      ],
      "files": [
       {
        "__typename": "ViewerScopeFile",
        "row": "RDV",
        "label": "Liste des RDV",
        "isDefault": true
       },
       {
        "__typename": "ViewerScopeFile",
        "row": "PARTICIPATION",
        "label": "Liste des participations aux RDV",
        "isDefault": false
       },
       {
        "__typename": "ViewerScopeFile",
        "row": "STATISTICS",
        "label": "Statistiques des RDV",
        "isDefault": false
       }
      ]
     }
    ],
    "session": null
   }
  }
 },
 "FilterOptions": {
  "data": {
   "__typename": "Query",
   "viewer": {
    "__typename": "Viewer",
    "id": "Vmlld2VyOjI",
    "organisations": [
     {
      "__typename": "Organisation",
      "id": "T3JnYW5pc2F0aW9uOjE",
      "name": "MDS Arras"
     },
     {
      "__typename": "Organisation",
      "id": "T3JnYW5pc2F0aW9uOjI",
      "name": "MDS Béthune"
     }
    ],
    "services": [
     {
      "__typename": "Service",
      "id": "U2VydmljZTo1",
      "name": "Aide sociale à l’enfance"
     },
     {
      "__typename": "Service",
      "id": "U2VydmljZTo3",
      "name": "Conseiller numérique"
     },
     {
      "__typename": "Service",
      "id": "U2VydmljZTo4",
      "name": "État civil"
     },
     {
      "__typename": "Service",
      "id": "U2VydmljZTo0",
      "name": "Insertion"
     },
     {
      "__typename": "Service",
      "id": "U2VydmljZTox",
      "name": "PMI (Protection Maternelle Infantile)"
     }
    ],
    "motifs": [
     {
      "__typename": "Motif",
      "id": "TW90aWY6OA",
      "name": "Accompagnement RSA",
      "locationTypeLabel": "Par visioconférence"
     },
     {
      "__typename": "Motif",
      "id": "TW90aWY6MTE",
      "name": "Aide en ligne",
      "locationTypeLabel": "Par téléphone"
     },
     {
      "__typename": "Motif",
      "id": "TW90aWY6MTM",
      "name": "Ancien motif (supprimé)",
      "locationTypeLabel": "Sur place"
     },
     {
      "__typename": "Motif",
      "id": "TW90aWY6Mw",
      "name": "Atelier massage bébé",
      "locationTypeLabel": "Sur place"
     },
     {
      "__typename": "Motif",
      "id": "TW90aWY6MQ",
      "name": "Consultation nourrisson",
      "locationTypeLabel": "Sur place"
     }
    ],
    "lieux": [
     {
      "__typename": "Lieu",
      "id": "TGlldTox",
      "name": "MDS Arras"
     },
     {
      "__typename": "Lieu",
      "id": "TGlldToz",
      "name": "MDS Arras – ancien site"
     },
     {
      "__typename": "Lieu",
      "id": "TGlldToy",
      "name": "MDS Arras – annexe"
     },
     {
      "__typename": "Lieu",
      "id": "TGlldTo0",
      "name": "Salle des fêtes"
     }
    ],
    "agents": [
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6Mg",
      "fullName": "Adama ADMIN"
     },
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6MQ",
      "fullName": "Béatrice BASIQUE"
     },
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6MzM",
      "fullName": "Gaëlle LE GOFF"
     },
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6OQ",
      "fullName": "Salomé RIVIÈRE"
     },
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6NA",
      "fullName": "Sacha SECRÉTAIRE"
     }
    ]
   }
  }
 },
 "RdvList": {
  "data": {
   "__typename": "Query",
   "rdvs": {
    "__typename": "RdvConnection",
    "nodes": [
     {
      "__typename": "Rdv",
      "id": "UmR2OjI",
      "name": null,
      "startsAt": "2024-12-02T08:00:00.000Z",
      "endsAt": "2024-12-02T08:45:00.000Z",
      "temporalStatus": "SEEN",
      "statusLabel": "Rendez-vous honoré",
      "originLabel": "Créé par un agent",
      "isCollective": false,
      "usagersCount": 1,
      "organisation": {
       "__typename": "Organisation",
       "id": "T3JnYW5pc2F0aW9uOjE",
       "name": "MDS Arras",
       "timeZone": "Europe/Paris"
      },
      "motif": {
       "__typename": "Motif",
       "id": "TW90aWY6Mg",
       "name": "Visite à domicile",
       "locationTypeLabel": "À domicile"
      },
      "lieu": null,
      "agents": [
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6MQ",
        "fullName": "Béatrice BASIQUE"
       },
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6OA",
        "fullName": "Simon SUPPRIMÉ"
       }
      ]
     },
     {
      "__typename": "Rdv",
      "id": "UmR2OjE4",
      "name": null,
      "startsAt": "2024-12-02T10:45:00.000Z",
      "endsAt": "2024-12-02T11:05:00.000Z",
      "temporalStatus": "SEEN",
      "statusLabel": "Rendez-vous honoré",
      "originLabel": "Créé par un agent",
      "isCollective": false,
      "usagersCount": 1,
      "organisation": {
       "__typename": "Organisation",
       "id": "T3JnYW5pc2F0aW9uOjE",
       "name": "MDS Arras",
       "timeZone": "Europe/Paris"
      },
      "motif": {
       "__typename": "Motif",
       "id": "TW90aWY6NA",
       "name": "Premier entretien",
       "locationTypeLabel": "Sur place"
      },
      "lieu": {
       "__typename": "Lieu",
       "id": "TGlldToy",
       "name": "MDS Arras – annexe"
      },
      "agents": [
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6Mg",
        "fullName": "Adama ADMIN"
       }
      ]
     },
     {
      "__typename": "Rdv",
      "id": "UmR2OjE3",
      "name": null,
      "startsAt": "2024-12-02T12:00:00.000Z",
      "endsAt": "2024-12-02T13:00:00.000Z",
      "temporalStatus": "SEEN",
      "statusLabel": "Rendez-vous honoré",
      "originLabel": "Créé par un agent",
      "isCollective": false,
      "usagersCount": 1,
      "organisation": {
       "__typename": "Organisation",
       "id": "T3JnYW5pc2F0aW9uOjE",
       "name": "MDS Arras",
       "timeZone": "Europe/Paris"
      },
      "motif": {
       "__typename": "Motif",
       "id": "TW90aWY6Nw",
       "name": "Orientation RSA",
       "locationTypeLabel": "Sur place"
      },
      "lieu": {
       "__typename": "Lieu",
       "id": "TGlldTox",
       "name": "MDS Arras"
      },
      "agents": [
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6OQ",
        "fullName": "Salomé RIVIÈRE"
       }
      ]
     },
     {
      "__typename": "Rdv",
      "id": "UmR2OjEy",
      "name": null,
      "startsAt": "2024-12-02T15:45:00.000Z",
      "endsAt": "2024-12-02T16:05:00.000Z",
      "temporalStatus": "NOSHOW",
      "statusLabel": "Absence non excusée",
      "originLabel": "Créé par un agent",
      "isCollective": false,
      "usagersCount": 1,
      "organisation": {
       "__typename": "Organisation",
       "id": "T3JnYW5pc2F0aW9uOjE",
       "name": "MDS Arras",
       "timeZone": "Europe/Paris"
      },
      "motif": {
       "__typename": "Motif",
       "id": "TW90aWY6MTI",
       "name": "Titre d’identité",
       "locationTypeLabel": "Sur place"
      },
      "lieu": {
       "__typename": "Lieu",
       "id": "TGlldTo0",
       "name": "Salle des fêtes"
      },
      "agents": [
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6Mg",
        "fullName": "Adama ADMIN"
       }
      ]
     },
     {
      "__typename": "Rdv",
      "id": "UmR2OjE1",
      "name": null,
      "startsAt": "2024-12-02T16:00:00.000Z",
      "endsAt": "2024-12-02T16:30:00.000Z",
      "temporalStatus": "SEEN",
      "statusLabel": "Rendez-vous honoré",
      "originLabel": "RDV en file d'attente",
      "isCollective": false,
      "usagersCount": 1,
      "organisation": {
       "__typename": "Organisation",
       "id": "T3JnYW5pc2F0aW9uOjE",
       "name": "MDS Arras",
       "timeZone": "Europe/Paris"
      },
      "motif": {
       "__typename": "Motif",
       "id": "TW90aWY6NA",
       "name": "Premier entretien",
       "locationTypeLabel": "Sur place"
      },
      "lieu": {
       "__typename": "Lieu",
       "id": "TGlldTox",
       "name": "MDS Arras"
      },
      "agents": [
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6NA",
        "fullName": "Sacha SECRÉTAIRE"
       },
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6MjU",
        "fullName": "Bintou TRAORÉ"
       },
       {
        "__typename": "Agent",
        "id": "QWdlbnQ6Mg",
        "fullName": "Adama ADMIN"
       }
      ]
     }
    ],
    "pageInfo": {
     "__typename": "PageInfo",
     "hasNextPage": true,
     "hasPreviousPage": false,
     "startCursor": "WyJyZHYuU1RBUlRTX0FUIiwiMjAyNC0xMi0wMiAwODowMDowMCIsIjIiXQ",
     "endCursor": "WyJyZHYuU1RBUlRTX0FUIiwiMjAyNC0xMi0wMiAxNjowMDowMCIsIjE1Il0"
    },
    "totalCount": 5442
   }
  }
 },
 "RdvDetail": {
  "data": {
   "__typename": "Query",
   "rdv": {
    "__typename": "Rdv",
    "id": "UmR2OjI",
    "name": null,
    "startsAt": "2024-12-02T08:00:00.000Z",
    "endsAt": "2024-12-02T08:45:00.000Z",
    "temporalStatus": "SEEN",
    "statusLabel": "Rendez-vous honoré",
    "originLabel": "Créé par un agent",
    "isCollective": false,
    "usagersCount": 1,
    "organisation": {
     "__typename": "Organisation",
     "id": "T3JnYW5pc2F0aW9uOjE",
     "name": "MDS Arras",
     "timeZone": "Europe/Paris"
    },
    "motif": {
     "__typename": "Motif",
     "id": "TW90aWY6Mg",
     "name": "Visite à domicile",
     "locationTypeLabel": "À domicile"
    },
    "lieu": null,
    "agents": [
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6MQ",
      "fullName": "Béatrice BASIQUE"
     },
     {
      "__typename": "Agent",
      "id": "QWdlbnQ6OA",
      "fullName": "Simon SUPPRIMÉ"
     }
    ],
    "participations": {
     "__typename": "ParticipationConnection",
     "nodes": [
      {
       "__typename": "Participation",
       "id": "UGFydGljaXBhdGlvbjoy",
       "statusLabel": "Rendez-vous honoré",
       "usager": {
        "__typename": "Usager",
        "id": "VXNhZ2VyOjI2ODY",
        "fullName": "Usager supprimé USAGER SUPPRIMÉ"
       }
      }
     ]
    }
   }
  }
 },
 "StatisticsTotals": {
  "data": {
   "__typename": "Query",
   "rdvStatistics": {
    "__typename": "RdvStatistics",
    "id": "UmR2U3RhdGlzdGljczplM05qYjNCbE9rOVNSMEZPU1ZOQlZFbFBUaUIwWVhKblpYUkpaSE02V3lKVU0wcHVXVmMxY0dNeVJqQmhWemwxVDJwRklsMTk",
    "perimeter": "En tant qu'administrateur de l'organisation, vous voyez les RDV de toute l'organisation MDS Arras.",
    "from": null,
    "until": null,
    "timeZone": "Europe/Paris",
    "computedAt": "2026-12-01T04:58:40.130Z",
    "dataAsOf": null,
    "isPartial": true,
    "totals": {
     "__typename": "RdvMetrics",
     "rdvCount": 5442,
     "participationCount": 10403,
     "usagerCount": 882,
     "noShowRate": 19.5,
     "medianLeadTimeInDays": 14.8,
     "maskReason": null,
     "maskReasonLabel": null,
     "rdvCountByStatus": [
      {
       "__typename": "RdvStatusCount",
       "status": "UNKNOWN_FUTURE",
       "label": "À venir",
       "count": 125,
       "percentage": 2.3
      },
      {
       "__typename": "RdvStatusCount",
       "status": "UNKNOWN_PAST",
       "label": "À renseigner",
       "count": 690,
       "percentage": 12.7
      },
      {
       "__typename": "RdvStatusCount",
       "status": "SEEN",
       "label": "Vu(s)",
       "count": 3173,
       "percentage": 58.3
      },
      {
       "__typename": "RdvStatusCount",
       "status": "EXCUSED",
       "label": "Excusé(s)",
       "count": 519,
       "percentage": 9.5
      },
      {
       "__typename": "RdvStatusCount",
       "status": "REVOKED",
       "label": "Annulé(s) par un agent",
       "count": 442,
       "percentage": 8.1
      },
      {
       "__typename": "RdvStatusCount",
       "status": "NOSHOW",
       "label": "Non excusé(s)",
       "count": 493,
       "percentage": 9.1
      }
     ]
    }
   }
  }
 },
 "StatisticsSeries": {
  "data": {
   "__typename": "Query",
   "rdvStatistics": {
    "__typename": "RdvStatistics",
    "id": "UmR2U3RhdGlzdGljczplM05qYjNCbE9rOVNSMEZPU1ZOQlZFbFBUaUIwWVhKblpYUkpaSE02V3lKVU0wcHVXVmMxY0dNeVJqQmhWemwxVDJwRklsMTk",
    "timeSeries": [
     {
      "__typename": "RdvTimeBucket",
      "key": "2024-Q4",
      "label": "4e trimestre 2024",
      "from": "2024-10-01",
      "until": "2025-01-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 130,
       "participationCount": 236,
       "usagerCount": 207,
       "noShowRate": 24.7,
       "medianLeadTimeInDays": 2,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2025-Q1",
      "label": "1er trimestre 2025",
      "from": "2025-01-01",
      "until": "2025-04-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 649,
       "participationCount": 1256,
       "usagerCount": 635,
       "noShowRate": 18.9,
       "medianLeadTimeInDays": 15,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2025-Q2",
      "label": "2e trimestre 2025",
      "from": "2025-04-01",
      "until": "2025-07-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 678,
       "participationCount": 1294,
       "usagerCount": 649,
       "noShowRate": 21.1,
       "medianLeadTimeInDays": 15.7,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2025-Q3",
      "label": "3e trimestre 2025",
      "from": "2025-07-01",
      "until": "2025-10-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 691,
       "participationCount": 1195,
       "usagerCount": 615,
       "noShowRate": 17.6,
       "medianLeadTimeInDays": 13.9,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2025-Q4",
      "label": "4e trimestre 2025",
      "from": "2025-10-01",
      "until": "2026-01-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 687,
       "participationCount": 1205,
       "usagerCount": 648,
       "noShowRate": 21.8,
       "medianLeadTimeInDays": 15.1,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2026-Q1",
      "label": "1er trimestre 2026",
      "from": "2026-01-01",
      "until": "2026-04-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 616,
       "participationCount": 1213,
       "usagerCount": 645,
       "noShowRate": 23.2,
       "medianLeadTimeInDays": 14.5,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2026-Q2",
      "label": "2e trimestre 2026",
      "from": "2026-04-01",
      "until": "2026-07-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 706,
       "participationCount": 1390,
       "usagerCount": 669,
       "noShowRate": 16.3,
       "medianLeadTimeInDays": 14.9,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2026-Q3",
      "label": "3e trimestre 2026",
      "from": "2026-07-01",
      "until": "2026-10-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 688,
       "participationCount": 1465,
       "usagerCount": 696,
       "noShowRate": 19.2,
       "medianLeadTimeInDays": 13.6,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2026-Q4",
      "label": "4e trimestre 2026",
      "from": "2026-10-01",
      "until": "2027-01-01",
      "isPartial": true,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 577,
       "participationCount": 1116,
       "usagerCount": 610,
       "noShowRate": 16.9,
       "medianLeadTimeInDays": 19,
       "maskReason": null,
       "maskReasonLabel": null
      }
     },
     {
      "__typename": "RdvTimeBucket",
      "key": "2027-Q1",
      "label": "1er trimestre 2027",
      "from": "2027-01-01",
      "until": "2027-04-01",
      "isPartial": false,
      "metrics": {
       "__typename": "RdvMetrics",
       "rdvCount": 20,
       "participationCount": 33,
       "usagerCount": 30,
       "noShowRate": null,
       "medianLeadTimeInDays": 49.8,
       "maskReason": null,
       "maskReasonLabel": null
      }
     }
    ]
   }
  }
 },
 "StatisticsComparison": {
  "data": {
   "__typename": "Query",
   "rdvStatistics": {
    "__typename": "RdvStatistics",
    "id": "UmR2U3RhdGlzdGljczplMlpwYkhSbGNuTTZlM04wWVhKMGMwOXVPbnR5Wld4aGRHbDJaVHBNUVZOVVgxRlZRVkpVUlZKOWZYTmpiM0JsT2s5U1IwRk9TVk5CVkVsUFRpQjBZWEpuWlhSSlpITTZXeUpVTTBwdVdWYzFjR015UmpCaFZ6bDFUMnBGSWwxOQ",
    "comparison": {
     "__typename": "RdvStatisticsComparison",
     "current": {
      "__typename": "RdvComparisonSide",
      "from": "2026-07-01",
      "through": "2026-09-30",
      "isPartial": false,
      "totals": {
       "__typename": "RdvMetrics",
       "rdvCount": 688,
       "participationCount": 1465,
       "usagerCount": 696,
       "noShowRate": 19.2,
       "medianLeadTimeInDays": 13.6,
       "maskReason": null,
       "maskReasonLabel": null
      },
      "timeSeries": [
       {
        "__typename": "RdvTimeBucket",
        "key": "2026-07",
        "alignedKey": "2026-07",
        "label": "juillet 2026",
        "isPartial": false,
        "metrics": {
         "__typename": "RdvMetrics",
         "rdvCount": 232,
         "participationCount": 434,
         "usagerCount": 340,
         "noShowRate": 25.4,
         "medianLeadTimeInDays": 14,
         "maskReason": null,
         "maskReasonLabel": null
        }
       },
       {
        "__typename": "RdvTimeBucket",
        "key": "2026-08",
        "alignedKey": "2026-08",
        "label": "août 2026",
        "isPartial": false,
        "metrics": {
         "__typename": "RdvMetrics",
         "rdvCount": 235,
         "participationCount": 545,
         "usagerCount": 389,
         "noShowRate": 16,
         "medianLeadTimeInDays": 16,
         "maskReason": null,
         "maskReasonLabel": null
        }
       },
       {
        "__typename": "RdvTimeBucket",
        "key": "2026-09",
        "alignedKey": "2026-09",
        "label": "septembre 2026",
        "isPartial": false,
        "metrics": {
         "__typename": "RdvMetrics",
         "rdvCount": 221,
         "participationCount": 486,
         "usagerCount": 364,
         "noShowRate": 17.4,
         "medianLeadTimeInDays": 11,
         "maskReason": null,
         "maskReasonLabel": null
        }
       }
      ]
     },
     "previous": {
      "__typename": "RdvComparisonSide",
      "from": "2025-07-01",
      "through": "2025-09-30",
      "isPartial": false,
      "totals": {
       "__typename": "RdvMetrics",
       "rdvCount": 691,
       "participationCount": 1195,
       "usagerCount": 615,
       "noShowRate": 17.6,
       "medianLeadTimeInDays": 13.9,
       "maskReason": null,
       "maskReasonLabel": null
      },
      "timeSeries": [
       {
        "__typename": "RdvTimeBucket",
        "key": "2025-07",
        "alignedKey": "2026-07",
        "label": "juillet 2025",
        "isPartial": false,
        "metrics": {
         "__typename": "RdvMetrics",
         "rdvCount": 237,
         "participationCount": 386,
         "usagerCount": 297,
         "noShowRate": 19,
         "medianLeadTimeInDays": 14.6,
         "maskReason": null,
         "maskReasonLabel": null
        }
       },
       {
        "__typename": "RdvTimeBucket",
        "key": "2025-08",
        "alignedKey": "2026-08",
        "label": "août 2025",
        "isPartial": false,
        "metrics": {
         "__typename": "RdvMetrics",
         "rdvCount": 220,
         "participationCount": 423,
         "usagerCount": 329,
         "noShowRate": 16.5,
         "medianLeadTimeInDays": 12.6,
         "maskReason": null,
         "maskReasonLabel": null
        }
       },
       {
        "__typename": "RdvTimeBucket",
        "key": "2025-09",
        "alignedKey": "2026-09",
        "label": "septembre 2025",
        "isPartial": false,
        "metrics": {
         "__typename": "RdvMetrics",
         "rdvCount": 234,
         "participationCount": 386,
         "usagerCount": 301,
         "noShowRate": 17.4,
         "medianLeadTimeInDays": 14.9,
         "maskReason": null,
         "maskReasonLabel": null
        }
       }
      ]
     }
    }
   }
  }
 },
 "StatisticsBreakdowns": {
  "data": {
   "__typename": "Query",
   "rdvStatistics": {
    "__typename": "RdvStatistics",
    "id": "UmR2U3RhdGlzdGljczplM05qYjNCbE9rOVNSMEZPU1ZOQlZFbFBUaUIwWVhKblpYUkpaSE02V3lKVU0wcHVXVmMxY0dNeVJqQmhWemwxVDJwRklsMTk",
    "byService": {
     "__typename": "ServiceBreakdown",
     "bucketCount": 6,
     "maskReason": null,
     "buckets": [
      {
       "__typename": "ServiceBucket",
       "key": "U2VydmljZToy",
       "label": "Service social",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1470,
        "participationCount": 1522,
        "usagerCount": 729,
        "noShowRate": 15.5,
        "medianLeadTimeInDays": 14.9,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "ServiceBucket",
       "key": "U2VydmljZTox",
       "label": "PMI (Protection Maternelle Infantile)",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1363,
        "participationCount": 3818,
        "usagerCount": 860,
        "noShowRate": 20.2,
        "medianLeadTimeInDays": 14.5,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "ServiceBucket",
       "key": "U2VydmljZTo0",
       "label": "Insertion",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1318,
        "participationCount": 3718,
        "usagerCount": 855,
        "noShowRate": 22.2,
        "medianLeadTimeInDays": 14.4,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "ServiceBucket",
       "key": "U2VydmljZTo4",
       "label": "État civil",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 454,
        "participationCount": 473,
        "usagerCount": 357,
        "noShowRate": 16,
        "medianLeadTimeInDays": 13.2,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "ServiceBucket",
       "key": "U2VydmljZTo3",
       "label": "Conseiller numérique",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 422,
        "participationCount": 435,
        "usagerCount": 349,
        "noShowRate": 15.9,
        "medianLeadTimeInDays": 15.9,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "ServiceBucket",
       "key": "U2VydmljZTo1",
       "label": "Aide sociale à l’enfance",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 415,
        "participationCount": 437,
        "usagerCount": 331,
        "noShowRate": 14.8,
        "medianLeadTimeInDays": 16.7,
        "maskReason": null,
        "maskReasonLabel": null
       }
      }
     ],
     "others": null
    },
    "byMotif": {
     "__typename": "MotifBreakdown",
     "bucketCount": 13,
     "maskReason": null,
     "buckets": [
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6Mg",
       "label": "Visite à domicile",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 458,
        "participationCount": 469,
        "usagerCount": 353,
        "noShowRate": 14.3,
        "medianLeadTimeInDays": 15.1,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6OQ",
       "label": "Information collective",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 457,
        "participationCount": 2816,
        "usagerCount": 821,
        "noShowRate": 24.6,
        "medianLeadTimeInDays": 14.2,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6MTI",
       "label": "Titre d’identité",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 454,
        "participationCount": 473,
        "usagerCount": 357,
        "noShowRate": 16,
        "medianLeadTimeInDays": 13.2,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6Mw",
       "label": "Atelier massage bébé",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 453,
        "participationCount": 2873,
        "usagerCount": 825,
        "noShowRate": 22.4,
        "medianLeadTimeInDays": 14.4,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6MQ",
       "label": "Consultation nourrisson",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 452,
        "participationCount": 476,
        "usagerCount": 356,
        "noShowRate": 14.5,
        "medianLeadTimeInDays": 14.3,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6Nw",
       "label": "Orientation RSA",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 446,
        "participationCount": 470,
        "usagerCount": 356,
        "noShowRate": 16.3,
        "medianLeadTimeInDays": 13.7,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6NA",
       "label": "Premier entretien",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 424,
        "participationCount": 442,
        "usagerCount": 342,
        "noShowRate": 16.3,
        "medianLeadTimeInDays": 14.3,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6MTE",
       "label": "Aide en ligne",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 422,
        "participationCount": 435,
        "usagerCount": 349,
        "noShowRate": 15.9,
        "medianLeadTimeInDays": 15.9,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6Ng",
       "label": "Suivi",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 422,
        "participationCount": 433,
        "usagerCount": 339,
        "noShowRate": 14.5,
        "medianLeadTimeInDays": 15.1,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "MotifBucket",
       "key": "TW90aWY6OA",
       "label": "Accompagnement RSA",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 415,
        "participationCount": 432,
        "usagerCount": 335,
        "noShowRate": 14.8,
        "medianLeadTimeInDays": 14.8,
        "maskReason": null,
        "maskReasonLabel": null
       }
      }
     ],
     "others": {
      "__typename": "RdvMetrics",
      "rdvCount": 1039,
      "participationCount": 1084,
      "usagerCount": 610,
      "noShowRate": 15.3,
      "medianLeadTimeInDays": 15.9,
      "maskReason": null,
      "maskReasonLabel": null
     }
    },
    "byOrganisation": {
     "__typename": "OrganisationBreakdown",
     "bucketCount": 1,
     "maskReason": null,
     "buckets": [
      {
       "__typename": "OrganisationBucket",
       "key": "T3JnYW5pc2F0aW9uOjE",
       "label": "MDS Arras",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 5442,
        "participationCount": 10403,
        "usagerCount": 882,
        "noShowRate": 19.5,
        "medianLeadTimeInDays": 14.8,
        "maskReason": null,
        "maskReasonLabel": null
       }
      }
     ],
     "others": null
    },
    "byAgent": {
     "__typename": "AgentBreakdown",
     "bucketCount": 7,
     "maskReason": null,
     "buckets": [
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6Mg",
       "label": "Adama ADMIN",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1467,
        "participationCount": 1609,
        "usagerCount": 725,
        "noShowRate": 16.5,
        "medianLeadTimeInDays": 14.8,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6OA",
       "label": "Simon SUPPRIMÉ",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1072,
        "participationCount": 2588,
        "usagerCount": 814,
        "noShowRate": 20.9,
        "medianLeadTimeInDays": 14.7,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6OQ",
       "label": "Salomé RIVIÈRE",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1067,
        "participationCount": 2501,
        "usagerCount": 798,
        "noShowRate": 19.1,
        "medianLeadTimeInDays": 14.1,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6MQ",
       "label": "Béatrice BASIQUE",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1012,
        "participationCount": 2379,
        "usagerCount": 791,
        "noShowRate": 17.4,
        "medianLeadTimeInDays": 14.8,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6MjU",
       "label": "Bintou TRAORÉ",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1005,
        "participationCount": 2353,
        "usagerCount": 784,
        "noShowRate": 22.7,
        "medianLeadTimeInDays": 14.1,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6MzM",
       "label": "Gaëlle LE GOFF",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 619,
        "participationCount": 721,
        "usagerCount": 474,
        "noShowRate": 16.2,
        "medianLeadTimeInDays": 15,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "AgentBucket",
       "key": "QWdlbnQ6NA",
       "label": "Sacha SECRÉTAIRE",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 328,
        "participationCount": 439,
        "usagerCount": 337,
        "noShowRate": 17.6,
        "medianLeadTimeInDays": 17.3,
        "maskReason": null,
        "maskReasonLabel": null
       }
      }
     ],
     "others": null
    },
    "byOrigin": {
     "__typename": "OriginBreakdown",
     "bucketCount": 4,
     "maskReason": null,
     "buckets": [
      {
       "__typename": "OriginBucket",
       "key": "AGENT",
       "label": "Créé par un agent",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 3825,
        "participationCount": 7276,
        "usagerCount": 878,
        "noShowRate": 19.7,
        "medianLeadTimeInDays": 14.9,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "OriginBucket",
       "key": "USAGER",
       "label": "RDV Pris sur internet",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 941,
        "participationCount": 1846,
        "usagerCount": 741,
        "noShowRate": 20.9,
        "medianLeadTimeInDays": 14.2,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "OriginBucket",
       "key": "FILE_ATTENTE",
       "label": "RDV en file d'attente",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 229,
        "participationCount": 434,
        "usagerCount": 336,
        "noShowRate": 14.9,
        "medianLeadTimeInDays": 15.6,
        "maskReason": null,
        "maskReasonLabel": null
       }
      },
      {
       "__typename": "OriginBucket",
       "key": "PRESCRIPTEUR",
       "label": "Rdv pris par un prescripteur",
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 447,
        "participationCount": 847,
        "usagerCount": 517,
        "noShowRate": 17.5,
        "medianLeadTimeInDays": 14.4,
        "maskReason": null,
        "maskReasonLabel": null
       }
      }
     ],
     "others": null
    }
   }
  }
 },
 "StatisticsHeatMap": {
  "data": {
   "__typename": "Query",
   "rdvStatistics": {
    "__typename": "RdvStatistics",
    "id": "UmR2U3RhdGlzdGljczplM05qYjNCbE9rOVNSMEZPU1ZOQlZFbFBUaUIwWVhKblpYUkpaSE02V3lKVU0wcHVXVmMxY0dNeVJqQmhWemwxVDJwRklsMTk",
    "matrix": {
     "__typename": "Matrix",
     "rows": {
      "__typename": "HourBreakdown",
      "buckets": [
       {
        "__typename": "HourBucket",
        "key": "0",
        "label": "00h00 – 00h59"
       },
       {
        "__typename": "HourBucket",
        "key": "1",
        "label": "01h00 – 01h59"
       },
       {
        "__typename": "HourBucket",
        "key": "2",
        "label": "02h00 – 02h59"
       },
       {
        "__typename": "HourBucket",
        "key": "3",
        "label": "03h00 – 03h59"
       },
       {
        "__typename": "HourBucket",
        "key": "4",
        "label": "04h00 – 04h59"
       },
       {
        "__typename": "HourBucket",
        "key": "5",
        "label": "05h00 – 05h59"
       },
       {
        "__typename": "HourBucket",
        "key": "6",
        "label": "06h00 – 06h59"
       },
       {
        "__typename": "HourBucket",
        "key": "7",
        "label": "07h00 – 07h59"
       },
       {
        "__typename": "HourBucket",
        "key": "8",
        "label": "08h00 – 08h59"
       },
       {
        "__typename": "HourBucket",
        "key": "9",
        "label": "09h00 – 09h59"
       },
       {
        "__typename": "HourBucket",
        "key": "10",
        "label": "10h00 – 10h59"
       },
       {
        "__typename": "HourBucket",
        "key": "11",
        "label": "11h00 – 11h59"
       },
       {
        "__typename": "HourBucket",
        "key": "12",
        "label": "12h00 – 12h59"
       },
       {
        "__typename": "HourBucket",
        "key": "13",
        "label": "13h00 – 13h59"
       },
       {
        "__typename": "HourBucket",
        "key": "14",
        "label": "14h00 – 14h59"
       },
       {
        "__typename": "HourBucket",
        "key": "15",
        "label": "15h00 – 15h59"
       },
       {
        "__typename": "HourBucket",
        "key": "16",
        "label": "16h00 – 16h59"
       },
       {
        "__typename": "HourBucket",
        "key": "17",
        "label": "17h00 – 17h59"
       },
       {
        "__typename": "HourBucket",
        "key": "18",
        "label": "18h00 – 18h59"
       },
       {
        "__typename": "HourBucket",
        "key": "19",
        "label": "19h00 – 19h59"
       },
       {
        "__typename": "HourBucket",
        "key": "20",
        "label": "20h00 – 20h59"
       },
       {
        "__typename": "HourBucket",
        "key": "21",
        "label": "21h00 – 21h59"
       },
       {
        "__typename": "HourBucket",
        "key": "22",
        "label": "22h00 – 22h59"
       },
       {
        "__typename": "HourBucket",
        "key": "23",
        "label": "23h00 – 23h59"
       }
      ]
     },
     "columns": {
      "__typename": "WeekdayBreakdown",
      "buckets": [
       {
        "__typename": "WeekdayBucket",
        "key": "1",
        "label": "lundi"
       },
       {
        "__typename": "WeekdayBucket",
        "key": "2",
        "label": "mardi"
       },
       {
        "__typename": "WeekdayBucket",
        "key": "3",
        "label": "mercredi"
       },
       {
        "__typename": "WeekdayBucket",
        "key": "4",
        "label": "jeudi"
       },
       {
        "__typename": "WeekdayBucket",
        "key": "5",
        "label": "vendredi"
       },
       {
        "__typename": "WeekdayBucket",
        "key": "6",
        "label": "samedi"
       },
       {
        "__typename": "WeekdayBucket",
        "key": "7",
        "label": "dimanche"
       }
      ]
     },
     "cells": [
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "0",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 3
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "1",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "2",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "3",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 2
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "4",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "5",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "6",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "7",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 160
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 69
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 79
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 73
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 69
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "8",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 151
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 79
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 89
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 108
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 85
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 82
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "9",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 130
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 89
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 72
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 82
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 75
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "10",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 177
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 74
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 60
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 73
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "11",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 167
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 89
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 78
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 85
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 73
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 64
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "12",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 155
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 81
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 79
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 87
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 88
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "13",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 148
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 76
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 74
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 86
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "14",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 166
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 71
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 71
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 68
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 70
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 79
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "15",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 167
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 67
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 67
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 71
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 78
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "16",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 159
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 78
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 75
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 65
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 77
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 79
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "17",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "18",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "19",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "20",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "21",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "22",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "1",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "2",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "3",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "4",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "5",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 0
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "6",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 1
       }
      },
      {
       "__typename": "MatrixCell",
       "row": "23",
       "column": "7",
       "maskReason": null,
       "metrics": {
        "__typename": "RdvMetrics",
        "rdvCount": 2
       }
      }
     ]
    }
   }
  }
 },
 "FilterCounts": {
  "data": {
   "__typename": "Query",
   "rdvFacets": {
    "__typename": "RdvFacets",
    "organisations": {
     "__typename": "Facet",
     "optionCount": 1,
     "options": [
      {
       "__typename": "FacetOption",
       "value": "T3JnYW5pc2F0aW9uOjE",
       "label": "MDS Arras",
       "isSelected": false,
       "rdvCount": 5442
      }
     ]
    },
    "services": {
     "__typename": "Facet",
     "optionCount": 6,
     "options": [
      {
       "__typename": "FacetOption",
       "value": "U2VydmljZToy",
       "label": "Service social",
       "isSelected": false,
       "rdvCount": 1470
      },
      {
       "__typename": "FacetOption",
       "value": "U2VydmljZTox",
       "label": "PMI (Protection Maternelle Infantile)",
       "isSelected": false,
       "rdvCount": 1363
      },
      {
       "__typename": "FacetOption",
       "value": "U2VydmljZTo0",
       "label": "Insertion",
       "isSelected": false,
       "rdvCount": 1318
      },
      {
       "__typename": "FacetOption",
       "value": "U2VydmljZTo4",
       "label": "État civil",
       "isSelected": false,
       "rdvCount": 454
      },
      {
       "__typename": "FacetOption",
       "value": "U2VydmljZTo3",
       "label": "Conseiller numérique",
       "isSelected": false,
       "rdvCount": 422
      }
     ]
    },
    "motifs": {
     "__typename": "Facet",
     "optionCount": 13,
     "options": [
      {
       "__typename": "FacetOption",
       "value": "TW90aWY6Mg",
       "label": "Visite à domicile",
       "isSelected": false,
       "rdvCount": 458
      },
      {
       "__typename": "FacetOption",
       "value": "TW90aWY6OQ",
       "label": "Information collective",
       "isSelected": false,
       "rdvCount": 457
      },
      {
       "__typename": "FacetOption",
       "value": "TW90aWY6MTI",
       "label": "Titre d’identité",
       "isSelected": false,
       "rdvCount": 454
      },
      {
       "__typename": "FacetOption",
       "value": "TW90aWY6Mw",
       "label": "Atelier massage bébé",
       "isSelected": false,
       "rdvCount": 453
      },
      {
       "__typename": "FacetOption",
       "value": "TW90aWY6MQ",
       "label": "Consultation nourrisson",
       "isSelected": false,
       "rdvCount": 452
      }
     ]
    },
    "lieux": {
     "__typename": "Facet",
     "optionCount": 4,
     "options": [
      {
       "__typename": "FacetOption",
       "value": "TGlldTox",
       "label": "MDS Arras",
       "isSelected": false,
       "rdvCount": 1325
      },
      {
       "__typename": "FacetOption",
       "value": "TGlldToy",
       "label": "MDS Arras – annexe",
       "isSelected": false,
       "rdvCount": 1320
      },
      {
       "__typename": "FacetOption",
       "value": "TGlldToz",
       "label": "MDS Arras – ancien site",
       "isSelected": false,
       "rdvCount": 88
      },
      {
       "__typename": "FacetOption",
       "value": "TGlldTo0",
       "label": "Salle des fêtes",
       "isSelected": false,
       "rdvCount": 65
      }
     ]
    },
    "agents": {
     "__typename": "Facet",
     "optionCount": 7,
     "options": [
      {
       "__typename": "FacetOption",
       "value": "QWdlbnQ6Mg",
       "label": "Adama ADMIN",
       "isSelected": false,
       "rdvCount": 1467
      },
      {
       "__typename": "FacetOption",
       "value": "QWdlbnQ6OA",
       "label": "Simon SUPPRIMÉ",
       "isSelected": false,
       "rdvCount": 1072
      },
      {
       "__typename": "FacetOption",
       "value": "QWdlbnQ6OQ",
       "label": "Salomé RIVIÈRE",
       "isSelected": false,
       "rdvCount": 1067
      },
      {
       "__typename": "FacetOption",
       "value": "QWdlbnQ6MQ",
       "label": "Béatrice BASIQUE",
       "isSelected": false,
       "rdvCount": 1012
      },
      {
       "__typename": "FacetOption",
       "value": "QWdlbnQ6MjU",
       "label": "Bintou TRAORÉ",
       "isSelected": false,
       "rdvCount": 1005
      }
     ]
    }
   }
  }
 },
 "SelectionEstimate": {
  "data": {
   "__typename": "Query",
   "exportEstimate": {
    "__typename": "ExportEstimate",
    "rowCount": 5442,
    "fits": true,
    "maskReason": null
   }
  }
 },
 "StartExport": {
  "data": {
   "__typename": "Mutation",
   "requestExport": {
    "__typename": "RequestExportSuccess",
    "export": {
     "__typename": "Export",
     "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
     "version": 1,
     "status": "QUEUED",
     "statusLabel": "En attente",
     "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
     "scope": "ORGANISATION",
     "rowLabel": "Liste des RDV",
     "formatLabel": "CSV",
     "createdAt": "2026-12-01T04:58:40.904Z",
     "progress": null,
     "file": null,
     "failure": null,
     "viewerCanCancel": true,
     "viewerCanRetry": false
    }
   }
  }
 },
 "ExportStates": [
  {
   "data": {
    "exportUpdated": {
     "__typename": "Export",
     "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
     "version": 2,
     "status": "RUNNING",
     "statusLabel": "En cours",
     "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
     "scope": "ORGANISATION",
     "rowLabel": "Liste des RDV",
     "formatLabel": "CSV",
     "createdAt": "2026-12-01T04:58:40.904Z",
     "progress": null,
     "file": null,
     "failure": null,
     "viewerCanCancel": true,
     "viewerCanRetry": false
    }
   }
  },
  {
   "data": {
    "exportUpdated": {
     "__typename": "Export",
     "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
     "version": 3,
     "status": "RUNNING",
     "statusLabel": "En cours",
     "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
     "scope": "ORGANISATION",
     "rowLabel": "Liste des RDV",
     "formatLabel": "CSV",
     "createdAt": "2026-12-01T04:58:40.904Z",
     "progress": {
      "__typename": "ExportProgress",
      "processedRows": 0,
      "totalRows": 5442
     },
     "file": null,
     "failure": null,
     "viewerCanCancel": true,
     "viewerCanRetry": false
    }
   }
  },
  {
   "data": {
    "exportUpdated": {
     "__typename": "Export",
     "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
     "version": 4,
     "status": "SUCCEEDED",
     "statusLabel": "Prêt",
     "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
     "scope": "ORGANISATION",
     "rowLabel": "Liste des RDV",
     "formatLabel": "CSV",
     "createdAt": "2026-12-01T04:58:40.904Z",
     "progress": {
      "__typename": "ExportProgress",
      "processedRows": 5442,
      "totalRows": 5442
     },
     "file": {
      "__typename": "ExportFile",
      "id": "RXhwb3J0RmlsZTozZTU3ZjFhNC1jMjNmLTQ5NzItODZlZS1iYTc2YjY0YTExMDM",
      "fileName": "export-rdv-2026-12-01-org-000001.csv",
      "downloadUrl": "https://rdv-statistiques.example.org/exports/3e57f1a4-c23f-4972-86ee-ba76b64a1103/file/link",
      "byteSize": 1799375,
      "rowCount": 5442,
      "expiresAt": "2026-12-01T10:58:41.439Z"
     },
     "failure": null,
     "viewerCanCancel": false,
     "viewerCanRetry": true
    }
   }
  }
 ],
 "ExportEvents": [
  {
   "data": {
    "exportEvents": {
     "__typename": "ExportEvent",
     "id": "RXhwb3J0RXZlbnQ6MTA",
     "cursor": "WyJleHBvcnQtZXZlbnQiLCIxMCJd",
     "type": "REQUESTED",
     "export": {
      "__typename": "Export",
      "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
      "version": 4,
      "status": "SUCCEEDED",
      "statusLabel": "Prêt",
      "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
      "scope": "ORGANISATION",
      "rowLabel": "Liste des RDV",
      "formatLabel": "CSV",
      "createdAt": "2026-12-01T04:58:40.904Z",
      "progress": {
       "__typename": "ExportProgress",
       "processedRows": 5442,
       "totalRows": 5442
      },
      "file": {
       "__typename": "ExportFile",
       "id": "RXhwb3J0RmlsZTozZTU3ZjFhNC1jMjNmLTQ5NzItODZlZS1iYTc2YjY0YTExMDM",
       "fileName": "export-rdv-2026-12-01-org-000001.csv",
       "downloadUrl": "https://rdv-statistiques.example.org/exports/3e57f1a4-c23f-4972-86ee-ba76b64a1103/file/link",
       "byteSize": 1799375,
       "rowCount": 5442,
       "expiresAt": "2026-12-01T10:58:41.439Z"
      },
      "failure": null,
      "viewerCanCancel": false,
      "viewerCanRetry": true
     }
    }
   }
  },
  {
   "data": {
    "exportEvents": {
     "__typename": "ExportEvent",
     "id": "RXhwb3J0RXZlbnQ6MTI",
     "cursor": "WyJleHBvcnQtZXZlbnQiLCIxMiJd",
     "type": "STARTED",
     "export": {
      "__typename": "Export",
      "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
      "version": 4,
      "status": "SUCCEEDED",
      "statusLabel": "Prêt",
      "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
      "scope": "ORGANISATION",
      "rowLabel": "Liste des RDV",
      "formatLabel": "CSV",
      "createdAt": "2026-12-01T04:58:40.904Z",
      "progress": {
       "__typename": "ExportProgress",
       "processedRows": 5442,
       "totalRows": 5442
      },
      "file": {
       "__typename": "ExportFile",
       "id": "RXhwb3J0RmlsZTozZTU3ZjFhNC1jMjNmLTQ5NzItODZlZS1iYTc2YjY0YTExMDM",
       "fileName": "export-rdv-2026-12-01-org-000001.csv",
       "downloadUrl": "https://rdv-statistiques.example.org/exports/3e57f1a4-c23f-4972-86ee-ba76b64a1103/file/link",
       "byteSize": 1799375,
       "rowCount": 5442,
       "expiresAt": "2026-12-01T10:58:41.439Z"
      },
      "failure": null,
      "viewerCanCancel": false,
      "viewerCanRetry": true
     }
    }
   }
  },
  {
   "data": {
    "exportEvents": {
     "__typename": "ExportEvent",
     "id": "RXhwb3J0RXZlbnQ6MTQ",
     "cursor": "WyJleHBvcnQtZXZlbnQiLCIxNCJd",
     "type": "SUCCEEDED",
     "export": {
      "__typename": "Export",
      "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
      "version": 4,
      "status": "SUCCEEDED",
      "statusLabel": "Prêt",
      "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
      "scope": "ORGANISATION",
      "rowLabel": "Liste des RDV",
      "formatLabel": "CSV",
      "createdAt": "2026-12-01T04:58:40.904Z",
      "progress": {
       "__typename": "ExportProgress",
       "processedRows": 5442,
       "totalRows": 5442
      },
      "file": {
       "__typename": "ExportFile",
       "id": "RXhwb3J0RmlsZTozZTU3ZjFhNC1jMjNmLTQ5NzItODZlZS1iYTc2YjY0YTExMDM",
       "fileName": "export-rdv-2026-12-01-org-000001.csv",
       "downloadUrl": "https://rdv-statistiques.example.org/exports/3e57f1a4-c23f-4972-86ee-ba76b64a1103/file/link",
       "byteSize": 1799375,
       "rowCount": 5442,
       "expiresAt": "2026-12-01T10:58:41.439Z"
      },
      "failure": null,
      "viewerCanCancel": false,
      "viewerCanRetry": true
     }
    }
   }
  }
 ],
 "LiveTotals": [
  {
   "data": {
    "rdvStatisticsUpdated": {
     "__typename": "RdvStatistics",
     "id": "UmR2U3RhdGlzdGljczplM05qYjNCbE9rOVNSMEZPU1ZOQlZFbFBUaUIwWVhKblpYUkpaSE02V3lKVU0wcHVXVmMxY0dNeVJqQmhWemwxVDJwRklsMTk",
     "perimeter": "En tant qu'administrateur de l'organisation, vous voyez les RDV de toute l'organisation MDS Arras.",
     "from": null,
     "until": null,
     "timeZone": "Europe/Paris",
     "computedAt": "2026-12-01T04:58:41.509Z",
     "dataAsOf": null,
     "isPartial": true,
     "totals": {
      "__typename": "RdvMetrics",
      "rdvCount": 5442,
      "participationCount": 10403,
      "usagerCount": 882,
      "noShowRate": 19.5,
      "medianLeadTimeInDays": 14.8,
      "maskReason": null,
      "maskReasonLabel": null,
      "rdvCountByStatus": [
       {
        "__typename": "RdvStatusCount",
        "status": "UNKNOWN_FUTURE",
        "label": "À venir",
        "count": 125,
        "percentage": 2.3
       },
       {
        "__typename": "RdvStatusCount",
        "status": "UNKNOWN_PAST",
        "label": "À renseigner",
        "count": 690,
        "percentage": 12.7
       },
       {
        "__typename": "RdvStatusCount",
        "status": "SEEN",
        "label": "Vu(s)",
        "count": 3173,
        "percentage": 58.3
       },
       {
        "__typename": "RdvStatusCount",
        "status": "EXCUSED",
        "label": "Excusé(s)",
        "count": 519,
        "percentage": 9.5
       },
       {
        "__typename": "RdvStatusCount",
        "status": "REVOKED",
        "label": "Annulé(s) par un agent",
        "count": 442,
        "percentage": 8.1
       },
       {
        "__typename": "RdvStatusCount",
        "status": "NOSHOW",
        "label": "Non excusé(s)",
        "count": 493,
        "percentage": 9.1
       }
      ]
     }
    }
   }
  }
 ],
 "ExportDetail": {
  "data": {
   "__typename": "Query",
   "export": {
    "__typename": "Export",
    "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
    "version": 4,
    "status": "SUCCEEDED",
    "statusLabel": "Prêt",
    "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
    "scope": "ORGANISATION",
    "rowLabel": "Liste des RDV",
    "formatLabel": "CSV",
    "createdAt": "2026-12-01T04:58:40.904Z",
    "progress": {
     "__typename": "ExportProgress",
     "processedRows": 5442,
     "totalRows": 5442
    },
    "file": {
     "__typename": "ExportFile",
     "id": "RXhwb3J0RmlsZTozZTU3ZjFhNC1jMjNmLTQ5NzItODZlZS1iYTc2YjY0YTExMDM",
     "fileName": "export-rdv-2026-12-01-org-000001.csv",
     "downloadUrl": "https://rdv-statistiques.example.org/exports/3e57f1a4-c23f-4972-86ee-ba76b64a1103/file/link",
     "byteSize": 1799375,
     "rowCount": 5442,
     "expiresAt": "2026-12-01T10:58:41.439Z"
    },
    "failure": null,
    "viewerCanCancel": false,
    "viewerCanRetry": true,
    "columns": [
     {
      "__typename": "ExportColumn",
      "key": "created_year",
      "header": "année",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "created_on",
      "header": "date prise rdv",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "created_at",
      "header": "heure prise rdv",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "origin",
      "header": "origine",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "starts_on",
      "header": "date rdv",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "starts_at",
      "header": "heure rdv",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "service",
      "header": "service",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "motif",
      "header": "motif",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "context",
      "header": "contexte",
      "isPersonalData": true
     },
     {
      "__typename": "ExportColumn",
      "key": "status",
      "header": "statut",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "lieu",
      "header": "lieu",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "agents",
      "header": "professionnel.le(s)",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "usagers",
      "header": "usager(s)",
      "isPersonalData": true
     },
     {
      "__typename": "ExportColumn",
      "key": "city",
      "header": "commune du premier responsable",
      "isPersonalData": true
     },
     {
      "__typename": "ExportColumn",
      "key": "has_minor",
      "header": "au moins un usager mineur ?",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "notifications",
      "header": "résultat des notifications",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "organisation",
      "header": "Organisation",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "birth_dates",
      "header": "date naissance",
      "isPersonalData": true
     },
     {
      "__typename": "ExportColumn",
      "key": "post_code",
      "header": "code postal du premier responsable",
      "isPersonalData": true
     },
     {
      "__typename": "ExportColumn",
      "key": "author",
      "header": "créé par",
      "isPersonalData": true
     },
     {
      "__typename": "ExportColumn",
      "key": "agent_emails",
      "header": "email(s) professionnel.le(s)",
      "isPersonalData": false
     },
     {
      "__typename": "ExportColumn",
      "key": "is_collective",
      "header": "rdv collectif",
      "isPersonalData": false
     }
    ]
   }
  }
 },
 "StopExport": {
  "data": {
   "__typename": "Mutation",
   "cancelExport": {
    "__typename": "ExportStateError",
    "code": "EXPORT_STATE",
    "message": "Cet export est déjà terminé."
   }
  }
 },
 "RepeatExport": {
  "data": {
   "__typename": "Mutation",
   "retryExport": {
    "__typename": "RetryExportSuccess",
    "export": {
     "__typename": "Export",
     "id": "RXhwb3J0OjEyMjMzNTc3LTc2OWYtNDY5Yi1hZDAxLWJiOGY4NDk1YzIzMA",
     "version": 1,
     "status": "QUEUED",
     "statusLabel": "En attente",
     "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
     "scope": "ORGANISATION",
     "rowLabel": "Liste des RDV",
     "formatLabel": "CSV",
     "createdAt": "2026-12-01T04:58:41.674Z",
     "progress": null,
     "file": null,
     "failure": null,
     "viewerCanCancel": true,
     "viewerCanRetry": false
    }
   }
  }
 },
 "RemoveExportFile": {
  "data": {
   "__typename": "Mutation",
   "deleteExportFile": {
    "__typename": "DeleteExportFileSuccess",
    "export": {
     "__typename": "Export",
     "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
     "version": 6,
     "status": "EXPIRED",
     "statusLabel": "Expiré",
     "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
     "scope": "ORGANISATION",
     "rowLabel": "Liste des RDV",
     "formatLabel": "CSV",
     "createdAt": "2026-12-01T04:58:40.904Z",
     "progress": {
      "__typename": "ExportProgress",
      "processedRows": 5442,
      "totalRows": 5442
     },
     "file": null,
     "failure": null,
     "viewerCanCancel": false,
     "viewerCanRetry": true
    }
   }
  }
 },
 "ExportHistory": {
  "data": {
   "__typename": "Query",
   "exports": {
    "__typename": "ExportConnection",
    "nodes": [
     {
      "__typename": "Export",
      "id": "RXhwb3J0OjEyMjMzNTc3LTc2OWYtNDY5Yi1hZDAxLWJiOGY4NDk1YzIzMA",
      "version": 3,
      "status": "RUNNING",
      "statusLabel": "En cours",
      "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
      "scope": "ORGANISATION",
      "rowLabel": "Liste des RDV",
      "formatLabel": "CSV",
      "createdAt": "2026-12-01T04:58:41.674Z",
      "progress": {
       "__typename": "ExportProgress",
       "processedRows": 0,
       "totalRows": 5442
      },
      "file": null,
      "failure": null,
      "viewerCanCancel": true,
      "viewerCanRetry": false
     },
     {
      "__typename": "Export",
      "id": "RXhwb3J0OjNlNTdmMWE0LWMyM2YtNDk3Mi04NmVlLWJhNzZiNjRhMTEwMw",
      "version": 6,
      "status": "EXPIRED",
      "statusLabel": "Expiré",
      "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : CSV · filtres : aucun",
      "scope": "ORGANISATION",
      "rowLabel": "Liste des RDV",
      "formatLabel": "CSV",
      "createdAt": "2026-12-01T04:58:40.904Z",
      "progress": {
       "__typename": "ExportProgress",
       "processedRows": 5442,
       "totalRows": 5442
      },
      "file": null,
      "failure": null,
      "viewerCanCancel": false,
      "viewerCanRetry": true
     },
     {
      "__typename": "Export",
      "id": "RXhwb3J0OjgzZGVlZDE1LTA3MDAtNDExYi04NGQzLWVjNjY3NTk4Njg3ZQ",
      "version": 4,
      "status": "SUCCEEDED",
      "statusLabel": "Prêt",
      "summary": "périmètre : organisation MDS Arras · contenu : liste des RDV · format : Excel (xlsx) · filtres : aucun",
      "scope": "ORGANISATION",
      "rowLabel": "Liste des RDV",
      "formatLabel": "Excel (xlsx)",
      "createdAt": "2026-12-01T04:58:37.817Z",
      "progress": {
       "__typename": "ExportProgress",
       "processedRows": 5442,
       "totalRows": 5442
      },
      "file": {
       "__typename": "ExportFile",
       "id": "RXhwb3J0RmlsZTo4M2RlZWQxNS0wNzAwLTQxMWItODRkMy1lYzY2NzU5ODY4N2U",
       "fileName": "export-rdv-2026-12-01-org-000001.xlsx",
       "downloadUrl": "https://rdv-statistiques.example.org/exports/83deed15-0700-411b-84d3-ec667598687e/file/link",
       "byteSize": 709198,
       "rowCount": 5442,
       "expiresAt": "2026-12-01T10:58:39.315Z"
      },
      "failure": null,
      "viewerCanCancel": false,
      "viewerCanRetry": true
     }
    ],
    "pageInfo": {
     "__typename": "PageInfo",
     "hasNextPage": false,
     "hasPreviousPage": false,
     "startCursor": "WyJleHBvcnQuQ1JFQVRFRF9BVCIsIjIwMjYtMTItMDEgMDQ6NTg6NDEuNjc0MDA5IiwiMTIyMzM1NzctNzY5Zi00NjliLWFkMDEtYmI4Zjg0OTVjMjMwIl0",
     "endCursor": "WyJleHBvcnQuQ1JFQVRFRF9BVCIsIjIwMjYtMTItMDEgMDQ6NTg6MzcuODE3MTg5IiwiODNkZWVkMTUtMDcwMC00MTFiLTg0ZDMtZWM2Njc1OTg2ODdlIl0"
    },
    "totalCount": 3
   }
  }
 }
};
