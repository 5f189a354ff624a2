/**
 * @generated SignedSource<<3fd61d3b05a8ac353f318fcb1951dae5>>
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
export type dashboardExportMutation$variables = {
  connections: ReadonlyArray<string>;
  filters?: RdvFiltersInput | null | undefined;
  targetIds?: ReadonlyArray<string> | null | undefined;
};
export type dashboardExportMutation$data = {
  readonly requestExport: {
    readonly __typename: string;
    readonly export?: {
      readonly id: string;
    };
    readonly exportEdge?: {
      readonly node: {
        readonly " $fragmentSpreads": FragmentRefs<"dashboard_export">;
      };
    };
    readonly message?: string;
  };
};
export type dashboardExportMutation = {
  response: dashboardExportMutation$data;
  variables: dashboardExportMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "connections"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "filters"
},
v2 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "targetIds"
},
v3 = [
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
],
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "concreteType": "Export",
  "kind": "LinkedField",
  "name": "export",
  "plural": false,
  "selections": [
    (v5/*:: as any*/)
  ],
  "storageKey": null
},
v7 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "message",
      "storageKey": null
    }
  ],
  "type": "UserError",
  "abstractKey": "__isUserError"
};
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/),
      (v2/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardExportMutation",
    "selections": [
      {
        "alias": null,
        "args": (v3/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "requestExport",
        "plural": false,
        "selections": [
          (v4/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "ExportEdge",
                "kind": "LinkedField",
                "name": "exportEdge",
                "plural": false,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "Export",
                    "kind": "LinkedField",
                    "name": "node",
                    "plural": false,
                    "selections": [
                      {
                        "args": null,
                        "kind": "FragmentSpread",
                        "name": "dashboard_export"
                      }
                    ],
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              (v6/*:: as any*/)
            ],
            "type": "RequestExportSuccess",
            "abstractKey": null
          },
          (v7/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
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
    "name": "dashboardExportMutation",
    "selections": [
      {
        "alias": null,
        "args": (v3/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "requestExport",
        "plural": false,
        "selections": [
          (v4/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "ExportEdge",
                "kind": "LinkedField",
                "name": "exportEdge",
                "plural": false,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "Export",
                    "kind": "LinkedField",
                    "name": "node",
                    "plural": false,
                    "selections": [
                      (v5/*:: as any*/),
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
                          (v5/*:: as any*/),
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
                      }
                    ],
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "filters": null,
                "handle": "prependEdge",
                "key": "",
                "kind": "LinkedHandle",
                "name": "exportEdge",
                "handleArgs": [
                  {
                    "kind": "Variable",
                    "name": "connections",
                    "variableName": "connections"
                  }
                ]
              },
              (v6/*:: as any*/)
            ],
            "type": "RequestExportSuccess",
            "abstractKey": null
          },
          (v7/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "d63a1c7ac5734dc3e167cd0ca7efc290",
    "id": null,
    "metadata": {},
    "name": "dashboardExportMutation",
    "operationKind": "mutation",
    "text": "mutation dashboardExportMutation(\n  $targetIds: [ID!]\n  $filters: RdvFiltersInput\n) {\n  requestExport(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {\n    __typename\n    ... on RequestExportSuccess {\n      exportEdge {\n        node {\n          ...dashboard_export\n          id\n        }\n      }\n      export {\n        id\n      }\n    }\n    ... on UserError {\n      __isUserError: __typename\n      message\n    }\n  }\n}\n\nfragment dashboard_export on Export {\n  id\n  status\n  file {\n    id\n    fileName\n    rowCount\n  }\n}\n"
  }
};
})();

(node as any).hash = "7eda6d436ee6a9dda65e4111b4f6b8be";

export default node;
