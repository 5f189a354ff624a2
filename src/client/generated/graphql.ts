/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an agent may do in an organisation. */
export type AccessLevel =
  /** Sees and exports all RDVs of the organisation. */
  | 'ADMIN'
  /** Sees the RDVs of their services and those they attend; all of them in the service Secrétariat. */
  | 'BASIC';

/** State of an export. SUCCEEDED, FAILED and EXPIRED are final, save that SUCCEEDED becomes EXPIRED. */
export type ExportStatus =
  /** The file was deleted; ask for a new export. */
  | 'EXPIRED'
  /** No file; see `failure`. */
  | 'FAILED'
  /** Waits for a worker. */
  | 'QUEUED'
  /** A worker writes the file. */
  | 'RUNNING'
  /** The file can be downloaded. */
  | 'SUCCEEDED';

/** Status of a RDV as a reader sees it at the moment of the request. */
export type RdvTemporalStatus =
  /** The usager cancelled. */
  | 'EXCUSED'
  /** The usager did not come. */
  | 'NOSHOW'
  /** The service cancelled. */
  | 'REVOKED'
  /** The usager came. */
  | 'SEEN'
  /** To come ("À venir"). */
  | 'UNKNOWN_FUTURE'
  /** Past, and nobody filled in the status ("À renseigner"). */
  | 'UNKNOWN_PAST';

export type DemoViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoViewerQuery = { viewer: { agent: { fullName: string }, roles: Array<{ accessLevel: AccessLevel, organisation: { id: string, name: string } }> } };

export type DemoCountersQueryVariables = Exact<{
  organisation: string | number;
}>;


export type DemoCountersQuery = { rdvStatistics: { perimeter: string, totals: { rdvCount: number, rdvCountByStatus: Array<{ status: RdvTemporalStatus, count: number, percentage: number | null }> } } };

export type DemoRequestExportMutationVariables = Exact<{
  organisation: string | number;
}>;


export type DemoRequestExportMutation = { requestExport:
    | { __typename: 'ForbiddenError', message: string }
    | { __typename: 'RequestExportSuccess', deduplicated: boolean, export: { id: string } }
    | { __typename: 'ValidationError', message: string }
   };

export type DemoExportUpdatedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type DemoExportUpdatedSubscription = { exportUpdated: { status: ExportStatus, version: number, progress: { processedRows: number, totalRows: number } | null, failure: { message: string, correlationId: string } | null, file: { fileName: string, byteSize: number, rowCount: number, sha256: string, downloadUrl: string } | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const DemoViewerDocument = new TypedDocumentString(`
    query DemoViewer {
  viewer {
    agent {
      fullName
    }
    roles {
      accessLevel
      organisation {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DemoViewerQuery, DemoViewerQueryVariables>;
export const DemoCountersDocument = new TypedDocumentString(`
    query DemoCounters($organisation: ID!) {
  rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {
    perimeter
    totals {
      rdvCount
      rdvCountByStatus {
        status
        count
        percentage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DemoCountersQuery, DemoCountersQueryVariables>;
export const DemoRequestExportDocument = new TypedDocumentString(`
    mutation DemoRequestExport($organisation: ID!) {
  requestExport(scope: ORGANISATION, targetIds: [$organisation]) {
    __typename
    ... on RequestExportSuccess {
      export {
        id
      }
      deduplicated
    }
    ... on UserError {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DemoRequestExportMutation, DemoRequestExportMutationVariables>;
export const DemoExportUpdatedDocument = new TypedDocumentString(`
    subscription DemoExportUpdated($id: ID!) {
  exportUpdated(id: $id) {
    status
    version
    progress {
      processedRows
      totalRows
    }
    failure {
      message
      correlationId
    }
    file {
      fileName
      byteSize
      rowCount
      sha256
      downloadUrl
    }
  }
}
    `) as unknown as TypedDocumentString<DemoExportUpdatedSubscription, DemoExportUpdatedSubscriptionVariables>;