/**
 * @generated SignedSource<<5c99c879c930841a85fe3c1860995f08>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type LocationType = "HOME" | "PHONE" | "PUBLIC_OFFICE" | "VISIO";
export type NotificationResult = "DELIVERED" | "FAILURE" | "PROCESSED" | "SENT";
export type RdvOrigin = "AGENT" | "FILE_ATTENTE" | "PRESCRIPTEUR" | "USAGER";
export type RdvTemporalStatus = "EXCUSED" | "NOSHOW" | "REVOKED" | "SEEN" | "UNKNOWN_FUTURE" | "UNKNOWN_PAST";
export type RelativePeriod = "LAST_12_MONTHS" | "LAST_30_DAYS" | "LAST_7_DAYS" | "LAST_ISO_WEEK" | "LAST_MONTH" | "LAST_QUARTER" | "LAST_YEAR" | "NEXT_30_DAYS" | "NEXT_7_DAYS" | "NEXT_ISO_WEEK" | "NEXT_MONTH" | "NEXT_QUARTER" | "NEXT_YEAR" | "THIS_ISO_WEEK" | "THIS_MONTH" | "THIS_QUARTER" | "THIS_YEAR" | "TODAY" | "TOMORROW" | "YESTERDAY";
export type RdvFiltersInput = {
  agentIds?: ReadonlyArray<string> | null | undefined;
  createdOn?: PeriodInput | null | undefined;
  hasLieu?: boolean | null | undefined;
  hasService?: boolean | null | undefined;
  includeRelatives?: boolean | null | undefined;
  isCollective?: boolean | null | undefined;
  isFollowUp?: boolean | null | undefined;
  lieuIds?: ReadonlyArray<string> | null | undefined;
  locationTypes?: ReadonlyArray<LocationType> | null | undefined;
  motifCategoryIds?: ReadonlyArray<string> | null | undefined;
  motifIds?: ReadonlyArray<string> | null | undefined;
  notificationResults?: ReadonlyArray<NotificationResult> | null | undefined;
  organisationIds?: ReadonlyArray<string> | null | undefined;
  origins?: ReadonlyArray<RdvOrigin> | null | undefined;
  participationStatuses?: ReadonlyArray<RdvTemporalStatus> | null | undefined;
  serviceIds?: ReadonlyArray<string> | null | undefined;
  startsOn?: PeriodInput | null | undefined;
  statuses?: ReadonlyArray<RdvTemporalStatus> | null | undefined;
  usagerIds?: ReadonlyArray<string> | null | undefined;
};
export type PeriodInput = {
  between: LocalDateRangeInput;
  relative?: never;
} | {
  between?: never;
  relative: RelativePeriod;
};
export type LocalDateRangeInput = {
  from?: string | null | undefined;
  through?: string | null | undefined;
  until?: string | null | undefined;
};
export type dashboardQuery$variables = {
  april: RdvFiltersInput;
  march: RdvFiltersInput;
  targetIds?: ReadonlyArray<string> | null | undefined;
};
export type dashboardQuery$data = {
  readonly april: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_breakdown" | "dashboard_totals">;
  } | null | undefined;
  readonly march: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_breakdown" | "dashboard_series" | "dashboard_totals">;
  } | null | undefined;
  readonly viewer: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_viewer">;
  };
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_exports" | "dashboard_rdvs">;
};
export type dashboardQuery = {
  response: dashboardQuery$data;
  variables: dashboardQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "april"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "march"
},
v2 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "targetIds"
},
v3 = {
  "kind": "Variable",
  "name": "filters",
  "variableName": "march"
},
v4 = {
  "kind": "Literal",
  "name": "scope",
  "value": "ORGANISATION"
},
v5 = {
  "kind": "Variable",
  "name": "targetIds",
  "variableName": "targetIds"
},
v6 = [
  (v3/*:: as any*/),
  (v4/*:: as any*/),
  (v5/*:: as any*/)
],
v7 = {
  "args": null,
  "kind": "FragmentSpread",
  "name": "dashboard_totals"
},
v8 = {
  "args": null,
  "kind": "FragmentSpread",
  "name": "dashboard_breakdown"
},
v9 = [
  {
    "kind": "Variable",
    "name": "filters",
    "variableName": "april"
  },
  (v4/*:: as any*/),
  (v5/*:: as any*/)
],
v10 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v11 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "computedAt",
  "storageKey": null
},
v12 = [
  {
    "alias": null,
    "args": null,
    "kind": "ScalarField",
    "name": "rdvCount",
    "storageKey": null
  }
],
v13 = {
  "alias": null,
  "args": null,
  "concreteType": "RdvMetrics",
  "kind": "LinkedField",
  "name": "totals",
  "plural": false,
  "selections": (v12/*:: as any*/),
  "storageKey": null
},
v14 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "key",
  "storageKey": null
},
v15 = {
  "alias": null,
  "args": null,
  "concreteType": "RdvMetrics",
  "kind": "LinkedField",
  "name": "metrics",
  "plural": false,
  "selections": (v12/*:: as any*/),
  "storageKey": null
},
v16 = {
  "alias": null,
  "args": null,
  "concreteType": "MotifBreakdown",
  "kind": "LinkedField",
  "name": "byMotif",
  "plural": false,
  "selections": [
    {
      "alias": null,
      "args": null,
      "concreteType": "MotifBucket",
      "kind": "LinkedField",
      "name": "buckets",
      "plural": true,
      "selections": [
        (v14/*:: as any*/),
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "label",
          "storageKey": null
        },
        (v15/*:: as any*/)
      ],
      "storageKey": null
    }
  ],
  "storageKey": null
},
v17 = [
  (v3/*:: as any*/),
  {
    "kind": "Literal",
    "name": "first",
    "value": 8
  },
  (v4/*:: as any*/),
  (v5/*:: as any*/)
],
v18 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v19 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "cursor",
  "storageKey": null
},
v20 = {
  "alias": null,
  "args": null,
  "concreteType": "PageInfo",
  "kind": "LinkedField",
  "name": "pageInfo",
  "plural": false,
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "endCursor",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "hasNextPage",
      "storageKey": null
    }
  ],
  "storageKey": null
},
v21 = [
  {
    "kind": "Literal",
    "name": "first",
    "value": 10
  }
];
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/),
      (v2/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardQuery",
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "Viewer",
        "kind": "LinkedField",
        "name": "viewer",
        "plural": false,
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "dashboard_viewer"
          }
        ],
        "storageKey": null
      },
      {
        "alias": "march",
        "args": (v6/*:: as any*/),
        "concreteType": "RdvStatistics",
        "kind": "LinkedField",
        "name": "rdvStatistics",
        "plural": false,
        "selections": [
          (v7/*:: as any*/),
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "dashboard_series"
          },
          (v8/*:: as any*/)
        ],
        "storageKey": null
      },
      {
        "alias": "april",
        "args": (v9/*:: as any*/),
        "concreteType": "RdvStatistics",
        "kind": "LinkedField",
        "name": "rdvStatistics",
        "plural": false,
        "selections": [
          (v7/*:: as any*/),
          (v8/*:: as any*/)
        ],
        "storageKey": null
      },
      {
        "args": [
          (v3/*:: as any*/),
          (v5/*:: as any*/)
        ],
        "kind": "FragmentSpread",
        "name": "dashboard_rdvs"
      },
      {
        "args": null,
        "kind": "FragmentSpread",
        "name": "dashboard_exports"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [
      (v2/*:: as any*/),
      (v1/*:: as any*/),
      (v0/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "dashboardQuery",
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "Viewer",
        "kind": "LinkedField",
        "name": "viewer",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "Agent",
            "kind": "LinkedField",
            "name": "agent",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "fullName",
                "storageKey": null
              },
              (v10/*:: as any*/)
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "ExportQuota",
            "kind": "LinkedField",
            "name": "exportQuota",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "concurrentUsed",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          (v10/*:: as any*/)
        ],
        "storageKey": null
      },
      {
        "alias": "march",
        "args": (v6/*:: as any*/),
        "concreteType": "RdvStatistics",
        "kind": "LinkedField",
        "name": "rdvStatistics",
        "plural": false,
        "selections": [
          (v11/*:: as any*/),
          (v13/*:: as any*/),
          (v10/*:: as any*/),
          {
            "alias": null,
            "args": [
              {
                "kind": "Literal",
                "name": "granularity",
                "value": "DAY"
              }
            ],
            "concreteType": "RdvTimeBucket",
            "kind": "LinkedField",
            "name": "timeSeries",
            "plural": true,
            "selections": [
              (v14/*:: as any*/),
              (v15/*:: as any*/)
            ],
            "storageKey": "timeSeries(granularity:\"DAY\")"
          },
          (v16/*:: as any*/)
        ],
        "storageKey": null
      },
      {
        "alias": "april",
        "args": (v9/*:: as any*/),
        "concreteType": "RdvStatistics",
        "kind": "LinkedField",
        "name": "rdvStatistics",
        "plural": false,
        "selections": [
          (v11/*:: as any*/),
          (v13/*:: as any*/),
          (v10/*:: as any*/),
          (v16/*:: as any*/)
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v17/*:: as any*/),
        "concreteType": "RdvConnection",
        "kind": "LinkedField",
        "name": "rdvs",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "totalCount",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "RdvEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "Rdv",
                "kind": "LinkedField",
                "name": "node",
                "plural": false,
                "selections": [
                  (v10/*:: as any*/),
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "startsAt",
                    "storageKey": null
                  },
                  (v18/*:: as any*/)
                ],
                "storageKey": null
              },
              (v19/*:: as any*/)
            ],
            "storageKey": null
          },
          (v20/*:: as any*/)
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v17/*:: as any*/),
        "filters": [
          "scope",
          "targetIds",
          "filters"
        ],
        "handle": "connection",
        "key": "dashboard_rdvs",
        "kind": "LinkedHandle",
        "name": "rdvs"
      },
      {
        "alias": null,
        "args": (v21/*:: as any*/),
        "concreteType": "ExportConnection",
        "kind": "LinkedField",
        "name": "exports",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "ExportEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "Export",
                "kind": "LinkedField",
                "name": "node",
                "plural": false,
                "selections": [
                  (v10/*:: as any*/),
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "status",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "ExportFile",
                    "kind": "LinkedField",
                    "name": "file",
                    "plural": false,
                    "selections": [
                      (v10/*:: as any*/),
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "fileName",
                        "storageKey": null
                      },
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "rowCount",
                        "storageKey": null
                      }
                    ],
                    "storageKey": null
                  },
                  (v18/*:: as any*/)
                ],
                "storageKey": null
              },
              (v19/*:: as any*/)
            ],
            "storageKey": null
          },
          (v20/*:: as any*/),
          {
            "kind": "ClientExtension",
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "__id",
                "storageKey": null
              }
            ]
          }
        ],
        "storageKey": "exports(first:10)"
      },
      {
        "alias": null,
        "args": (v21/*:: as any*/),
        "filters": null,
        "handle": "connection",
        "key": "dashboard_exports",
        "kind": "LinkedHandle",
        "name": "exports"
      }
    ]
  },
  "params": {
    "cacheID": "38a7bbd94ac4cda8d4ea34ae2bbda114",
    "id": null,
    "metadata": {},
    "name": "dashboardQuery",
    "operationKind": "query",
    "text": "query dashboardQuery(\n  $targetIds: [ID!]\n  $march: RdvFiltersInput!\n  $april: RdvFiltersInput!\n) {\n  viewer {\n    ...dashboard_viewer\n    id\n  }\n  march: rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $march) {\n    ...dashboard_totals\n    ...dashboard_series\n    ...dashboard_breakdown\n    id\n  }\n  april: rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $april) {\n    ...dashboard_totals\n    ...dashboard_breakdown\n    id\n  }\n  ...dashboard_rdvs_c34ik\n  ...dashboard_exports\n}\n\nfragment dashboard_breakdown on RdvStatistics {\n  byMotif {\n    buckets {\n      key\n      label\n      metrics {\n        rdvCount\n      }\n    }\n  }\n}\n\nfragment dashboard_export on Export {\n  id\n  status\n  file {\n    id\n    fileName\n    rowCount\n  }\n}\n\nfragment dashboard_exports on Query {\n  exports(first: 10) {\n    edges {\n      node {\n        ...dashboard_export\n        id\n        __typename\n      }\n      cursor\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nfragment dashboard_rdvs_c34ik on Query {\n  rdvs(scope: ORGANISATION, targetIds: $targetIds, filters: $march, first: 8) {\n    totalCount\n    edges {\n      node {\n        id\n        startsAt\n        __typename\n      }\n      cursor\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nfragment dashboard_series on RdvStatistics {\n  timeSeries(granularity: DAY) {\n    key\n    metrics {\n      rdvCount\n    }\n  }\n}\n\nfragment dashboard_totals on RdvStatistics {\n  computedAt\n  totals {\n    rdvCount\n  }\n  id\n}\n\nfragment dashboard_viewer on Viewer {\n  agent {\n    fullName\n    id\n  }\n  exportQuota {\n    concurrentUsed\n  }\n}\n"
  }
};
})();

(node as any).hash = "94fc9ee684bfe3c5c213a4be5095349f";

export default node;
