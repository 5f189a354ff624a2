import type { ExecutionResult } from 'graphql';
import type { Sink } from 'graphql-ws';
import relay, { type Environment, type GraphQLResponse, type ReaderFragment } from 'relay-runtime';
import { missingFieldHandlers } from '../../../packages/client/src/relay.ts';
import type { Transport } from '../../support/dashboard.ts';

// The documents of a page on Relay, from which its compiler writes the artifacts beside (`npm run codegen`).

/** The compiler finds documents by this name. Nothing reads them at run time. */
const graphql = (text: TemplateStringsArray): string => text.join('');

graphql`
  query dashboardQuery($targetIds: [ID!], $march: RdvFiltersInput!, $april: RdvFiltersInput!) {
    viewer {
      ...dashboard_viewer
    }
    march: rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $march) {
      ...dashboard_totals
      ...dashboard_series
      ...dashboard_breakdown
    }
    april: rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $april) {
      ...dashboard_totals
      ...dashboard_breakdown
    }
    ...dashboard_rdvs @arguments(targetIds: $targetIds, filters: $march)
    ...dashboard_exports
  }
`;
graphql`
  fragment dashboard_viewer on Viewer @refetchable(queryName: "dashboardViewerQuery") {
    agent {
      fullName
    }
    exportQuota {
      concurrentUsed
    }
  }
`;
graphql`
  fragment dashboard_totals on RdvStatistics @refetchable(queryName: "dashboardTotalsQuery") {
    computedAt
    totals {
      rdvCount
    }
  }
`;
graphql`
  fragment dashboard_series on RdvStatistics {
    timeSeries(granularity: DAY) {
      key
      metrics {
        rdvCount
      }
    }
  }
`;
graphql`
  fragment dashboard_breakdown on RdvStatistics {
    byMotif {
      buckets {
        key
        label
        metrics {
          rdvCount
        }
      }
    }
  }
`;
graphql`
  fragment dashboard_rdvs on Query
  @refetchable(queryName: "dashboardRdvsPaginationQuery")
  @argumentDefinitions(
    targetIds: { type: "[ID!]" }
    filters: { type: "RdvFiltersInput" }
    count: { type: "Int", defaultValue: 8 }
    cursor: { type: "String" }
  ) {
    rdvs(scope: ORGANISATION, targetIds: $targetIds, filters: $filters, first: $count, after: $cursor)
    @connection(key: "dashboard_rdvs") {
      totalCount
      edges {
        node {
          id
          startsAt
        }
      }
      pageInfo {
        endCursor
      }
    }
  }
`;
graphql`
  fragment dashboard_exports on Query {
    exports(first: 10) @connection(key: "dashboard_exports") {
      __id
      edges {
        node {
          ...dashboard_export
        }
      }
    }
  }
`;
graphql`
  fragment dashboard_export on Export {
    id
    status
    file {
      id
      fileName
      rowCount
    }
  }
`;
graphql`
  mutation dashboardExportMutation($targetIds: [ID!], $filters: RdvFiltersInput, $connections: [ID!]!) {
    requestExport(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
      __typename
      ... on RequestExportSuccess {
        exportEdge @prependEdge(connections: $connections) {
          node {
            ...dashboard_export
          }
        }
        export {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`;
graphql`
  subscription dashboardExportSubscription($id: ID!) {
    exportUpdated(id: $id) {
      ...dashboard_export
    }
  }
`;
graphql`
  subscription dashboardLiveSubscription($targetIds: [ID!], $filters: RdvFiltersInput) {
    rdvStatisticsUpdated(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
      ...dashboard_totals
    }
  }
`;

/** The store and the network of one frontend. */
export function createEnvironment({ url, fetch, socket }: Transport): Environment {
  return new relay.Environment({
    store: new relay.Store(new relay.RecordSource()),
    missingFieldHandlers,
    network: relay.Network.create(
      async ({ text }, variables) => {
        const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body: JSON.stringify({ query: text, variables }),
        });
        return (await response.json()) as GraphQLResponse;
      },
      ({ text }, variables) =>
        relay.Observable.create((sink) =>
          socket.subscribe({ query: text ?? '', variables }, sink as unknown as Sink<ExecutionResult>),
        ),
    ),
  });
}

/** The data of a fragment as its component shows them now. @throws Error when some are missing */
export function read<Key extends KeyType>(
  environment: Environment,
  fragment: ReaderFragment,
  key: Key,
): KeyTypeData<Key> {
  const selector = relay.getSingularSelector(fragment, key);
  if (!selector) throw new Error(`There is no ${fragment.name}`);
  const { data, isMissingData } = environment.lookup(selector);
  if (isMissingData || !data) throw new Error(`Data of ${fragment.name} are missing`);
  return data as KeyTypeData<Key>;
}

/** A reference to a fragment, with the type of its data. */
interface KeyType {
  readonly ' $data'?: unknown;
  readonly ' $fragmentSpreads': unknown;
}
type KeyTypeData<Key extends KeyType> = NonNullable<Key[' $data']>;
