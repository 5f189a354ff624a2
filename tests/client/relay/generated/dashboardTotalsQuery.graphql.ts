/**
 * @generated SignedSource<<f277c0e55c2f37b17b795d2da2aef7df>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboardTotalsQuery$variables = {
  id: string;
};
export type dashboardTotalsQuery$data = {
  readonly node: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_totals">;
  } | null | undefined;
};
export type dashboardTotalsQuery = {
  response: dashboardTotalsQuery$data;
  variables: dashboardTotalsQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardTotalsQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
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
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "dashboardTotalsQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "__typename",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          },
          {
            "kind": "InlineFragment",
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
              }
            ],
            "type": "RdvStatistics",
            "abstractKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "6f91552e73a51974d041b4e20f88500d",
    "id": null,
    "metadata": {},
    "name": "dashboardTotalsQuery",
    "operationKind": "query",
    "text": "query dashboardTotalsQuery(\n  $id: ID!\n) {\n  node(id: $id) {\n    __typename\n    ...dashboard_totals\n    id\n  }\n}\n\nfragment dashboard_totals on RdvStatistics {\n  computedAt\n  totals {\n    rdvCount\n  }\n  id\n}\n"
  }
};
})();

(node as any).hash = "f459b04e8e771c98dfaa3c0b72b6dac4";

export default node;
