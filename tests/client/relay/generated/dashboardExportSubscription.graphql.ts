/**
 * @generated SignedSource<<ee27d1ce69df934353f5ee31fdd2756e>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboardExportSubscription$variables = {
  id: string;
};
export type dashboardExportSubscription$data = {
  readonly exportUpdated: {
    readonly " $fragmentSpreads": FragmentRefs<"dashboard_export">;
  };
};
export type dashboardExportSubscription = {
  response: dashboardExportSubscription$data;
  variables: dashboardExportSubscription$variables;
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
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "dashboardExportSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Export",
        "kind": "LinkedField",
        "name": "exportUpdated",
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
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "dashboardExportSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Export",
        "kind": "LinkedField",
        "name": "exportUpdated",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
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
              (v2/*:: as any*/),
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
    ]
  },
  "params": {
    "cacheID": "46388bbb46b18a09961fe52061e5147d",
    "id": null,
    "metadata": {},
    "name": "dashboardExportSubscription",
    "operationKind": "subscription",
    "text": "subscription dashboardExportSubscription(\n  $id: ID!\n) {\n  exportUpdated(id: $id) {\n    ...dashboard_export\n    id\n  }\n}\n\nfragment dashboard_export on Export {\n  id\n  status\n  file {\n    id\n    fileName\n    rowCount\n  }\n}\n"
  }
};
})();

(node as any).hash = "4af189f28774b345fa792d743bc58f18";

export default node;
