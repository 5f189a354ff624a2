/**
 * @generated SignedSource<<9cf45d1e57687d5ac1e031fbb67f9bbe>>
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
export type dashboardRdvsPaginationQuery$variables = {
  count?: number | null | undefined;
  cursor?: string | null | undefined;
  filters?: RdvFiltersInput | null | undefined;
  targetIds?: ReadonlyArray<string> | null | undefined;
};
export type dashboardRdvsPaginationQuery$data = {
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_rdvs">;
};
export type dashboardRdvsPaginationQuery = {
  response: dashboardRdvsPaginationQuery$data;
  variables: dashboardRdvsPaginationQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": 8,
    "kind": "LocalArgument",
    "name": "count"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "cursor"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "filters"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "targetIds"
  }
],
v1 = {
  "kind": "Variable",
  "name": "filters",
  "variableName": "filters"
},
v2 = {
  "kind": "Variable",
  "name": "targetIds",
  "variableName": "targetIds"
},
v3 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "cursor"
  },
  (v1/*:: as any*/),
  {
    "kind": "Variable",
    "name": "first",
    "variableName": "count"
  },
  {
    "kind": "Literal",
    "name": "scope",
    "value": "ORGANISATION"
  },
  (v2/*:: as any*/)
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardRdvsPaginationQuery",
    "selections": [
      {
        "args": [
          {
            "kind": "Variable",
            "name": "count",
            "variableName": "count"
          },
          {
            "kind": "Variable",
            "name": "cursor",
            "variableName": "cursor"
          },
          (v1/*:: as any*/),
          (v2/*:: as any*/)
        ],
        "kind": "FragmentSpread",
        "name": "dashboard_rdvs"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "dashboardRdvsPaginationQuery",
    "selections": [
      {
        "alias": null,
        "args": (v3/*:: as any*/),
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
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "id",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "startsAt",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "__typename",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "cursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
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
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v3/*:: as any*/),
        "filters": [
          "scope",
          "targetIds",
          "filters"
        ],
        "handle": "connection",
        "key": "dashboard_rdvs",
        "kind": "LinkedHandle",
        "name": "rdvs"
      }
    ]
  },
  "params": {
    "cacheID": "2b96f0c20055ed9e98f0c4f7ba70cfd6",
    "id": null,
    "metadata": {},
    "name": "dashboardRdvsPaginationQuery",
    "operationKind": "query",
    "text": "query dashboardRdvsPaginationQuery(\n  $count: Int = 8\n  $cursor: String\n  $filters: RdvFiltersInput\n  $targetIds: [ID!]\n) {\n  ...dashboard_rdvs_BeIw1\n}\n\nfragment dashboard_rdvs_BeIw1 on Query {\n  rdvs(scope: ORGANISATION, targetIds: $targetIds, filters: $filters, first: $count, after: $cursor) {\n    totalCount\n    edges {\n      node {\n        id\n        startsAt\n        __typename\n      }\n      cursor\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "b43cb85496a2be2246dab6632168cd79";

export default node;
