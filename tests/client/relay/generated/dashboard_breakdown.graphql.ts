/**
 * @generated SignedSource<<5eaf9ded8842bc0429fb02a068da94ee>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboard_breakdown$data = {
  readonly byMotif: {
    readonly buckets: ReadonlyArray<{
      readonly key: string;
      readonly label: string;
      readonly metrics: {
        readonly rdvCount: number | null | undefined;
      } | null | undefined;
    }>;
  } | null | undefined;
  readonly " $fragmentType": "dashboard_breakdown";
};
export type dashboard_breakdown$key = {
  readonly " $data"?: dashboard_breakdown$data;
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_breakdown">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "dashboard_breakdown",
  "selections": [
    {
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
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "key",
              "storageKey": null
            },
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "label",
              "storageKey": null
            },
            {
              "alias": null,
              "args": null,
              "concreteType": "RdvMetrics",
              "kind": "LinkedField",
              "name": "metrics",
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
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "type": "RdvStatistics",
  "abstractKey": null
};

(node as any).hash = "bdb469fa9258c7b5d7012802301f38a0";

export default node;
