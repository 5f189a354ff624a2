/**
 * @generated SignedSource<<f985161b3880a4b209ddc0e2f926c605>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboard_viewer$data = {
  readonly agent: {
    readonly fullName: string;
  } | null | undefined;
  readonly exportQuota: {
    readonly concurrentUsed: number;
  } | null | undefined;
  readonly " $fragmentType": "dashboard_viewer";
};
export type dashboard_viewer$key = {
  readonly " $data"?: dashboard_viewer$data;
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_viewer">;
};

import dashboardViewerQuery_graphql from './dashboardViewerQuery.graphql';

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "viewer"
      ],
      "operation": dashboardViewerQuery_graphql
    }
  },
  "name": "dashboard_viewer",
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
        }
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
    }
  ],
  "type": "Viewer",
  "abstractKey": null
};

(node as any).hash = "5da64bab6e6e37b7d432aee673740bad";

export default node;
