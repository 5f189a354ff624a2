/**
 * @generated SignedSource<<1023a974bc17b7d3c1ed13268f4e2dab>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
export type ExportStatus = "CANCELED" | "EXPIRED" | "FAILED" | "QUEUED" | "RUNNING" | "SUCCEEDED";
import type { FragmentRefs } from "relay-runtime";
export type dashboard_export$data = {
  readonly file: {
    readonly fileName: string;
    readonly id: string;
    readonly rowCount: number;
  } | null | undefined;
  readonly id: string;
  readonly status: ExportStatus;
  readonly " $fragmentType": "dashboard_export";
};
export type dashboard_export$key = {
  readonly " $data"?: dashboard_export$data;
  readonly " $fragmentSpreads": FragmentRefs<"dashboard_export">;
};

const node: ReaderFragment = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "dashboard_export",
  "selections": [
    (v0/*:: as any*/),
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
        (v0/*:: as any*/),
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
  "type": "Export",
  "abstractKey": null
};
})();

(node as any).hash = "c568bee9870544d27f68da5019871182";

export default node;
