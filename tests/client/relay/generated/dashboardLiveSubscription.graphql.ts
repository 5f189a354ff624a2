/**
 * @generated SignedSource<<1815906d0bc1bfba9e0d68d7c75939ca>>
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
export type dashboardLiveSubscription$variables = {
  filters?: RdvFiltersInput | null | undefined;
  targetIds?: ReadonlyArray<string> | null | undefined;
};
export type dashboardLiveSubscription$data = {
  readonly rdvStatisticsUpdated: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_totals">;
  };
};
export type dashboardLiveSubscription = {
  response: dashboardLiveSubscription$data;
  variables: dashboardLiveSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "filters"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "targetIds"
},
v2 = [
  {
    "kind": "Variable",
    "name": "filters",
    "variableName": "filters"
  },
  {
    "kind": "Literal",
    "name": "scope",
    "value": "ORGANISATION"
  },
  {
    "kind": "Variable",
    "name": "targetIds",
    "variableName": "targetIds"
  }
];
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardLiveSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": "RdvStatistics",
        "kind": "LinkedField",
        "name": "rdvStatisticsUpdated",
        "plural": false,
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "dashboard_totals"
          }
        ],
        "storageKey": null
      }
    ],
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [
      (v1/*:: as any*/),
      (v0/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "dashboardLiveSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": "RdvStatistics",
        "kind": "LinkedField",
        "name": "rdvStatisticsUpdated",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "computedAt",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "RdvMetrics",
            "kind": "LinkedField",
            "name": "totals",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "rdvCount",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "a3eafe14082158a3642c0ed74f39890e",
    "id": null,
    "metadata": {},
    "name": "dashboardLiveSubscription",
    "operationKind": "subscription",
    "text": "subscription dashboardLiveSubscription(\n  $targetIds: [ID!]\n  $filters: RdvFiltersInput\n) {\n  rdvStatisticsUpdated(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {\n    ...dashboard_totals\n    id\n  }\n}\n\nfragment dashboard_totals on RdvStatistics {\n  computedAt\n  totals {\n    rdvCount\n  }\n  id\n}\n"
  }
};
})();

(node as any).hash = "57f0afc66ead6be857f63bab0031c786";

export default node;
