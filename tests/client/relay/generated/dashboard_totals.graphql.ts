/**
 * @generated SignedSource<<146101d6d7fbd4d0e0e31cbd373ae2c2>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboard_totals$data = {
  readonly computedAt: string;
  readonly id: string;
  readonly totals: {
    readonly rdvCount: number | null | undefined;
  } | null | undefined;
  readonly " $fragmentType": "dashboard_totals";
};
export type dashboard_totals$key = {
  readonly " $data"?: dashboard_totals$data;
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_totals">;
};

import dashboardTotalsQuery_graphql from './dashboardTotalsQuery.graphql';

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "node"
      ],
      "operation": dashboardTotalsQuery_graphql,
      "identifierInfo": {
        "identifierField": "id",
        "identifierQueryVariableName": "id"
      }
    }
  },
  "name": "dashboard_totals",
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
  "type": "RdvStatistics",
  "abstractKey": null
};

(node as any).hash = "f459b04e8e771c98dfaa3c0b72b6dac4";

export default node;
