/**
 * @generated SignedSource<<bd35489e4fad2bd4645bc1bf1631a13c>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboardViewerQuery$variables = Record<PropertyKey, never>;
export type dashboardViewerQuery$data = {
  readonly viewer: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_viewer">;
  };
};
export type dashboardViewerQuery = {
  response: dashboardViewerQuery$data;
  variables: dashboardViewerQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": [],
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardViewerQuery",
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
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [],
    "kind": "Operation",
    "name": "dashboardViewerQuery",
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
              (v0/*:: as any*/)
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
          (v0/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "a485e8bd3e1fd78e33badaa9c3e398eb",
    "id": null,
    "metadata": {},
    "name": "dashboardViewerQuery",
    "operationKind": "query",
    "text": "query dashboardViewerQuery {\n  viewer {\n    ...dashboard_viewer\n    id\n  }\n}\n\nfragment dashboard_viewer on Viewer {\n  agent {\n    fullName\n    id\n  }\n  exportQuota {\n    concurrentUsed\n  }\n}\n"
  }
};
})();

(node as any).hash = "5da64bab6e6e37b7d432aee673740bad";

export default node;
