/**
 * @generated SignedSource<<7d3b47317143536db45dae537a044af7>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type dashboard_series$data = {
  readonly timeSeries: ReadonlyArray<{
    readonly key: string;
    readonly metrics: {
      readonly rdvCount: number | null | undefined;
    } | null | undefined;
  }> | null | undefined;
  readonly " $fragmentType": "dashboard_series";
};
export type dashboard_series$key = {
  readonly " $data"?: dashboard_series$data;
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_series">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "dashboard_series",
  "selections": [
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
      "storageKey": "timeSeries(granularity:\"DAY\")"
    }
  ],
  "type": "RdvStatistics",
  "abstractKey": null
};

(node as any).hash = "60e6d3be1eaf180bfda8490b5baaa181";

export default node;
