import { graphql } from '../../src/client/generated/gql.ts';

export const rdvPageDocument = graphql(`
  query RdvPage($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone, $orderBy: RdvOrder, $first: Int, $last: Int, $after: String, $before: String) {
    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id startsAt temporalStatus } }
    }
  }
`);

export const rdvDetailDocument = graphql(`
  query RdvDetail($first: Int!) {
    rdvs(first: $first) {
      totalCount
      edges {
        node {
          id
          startsAt
          endsAt
          temporalStatus
          isCollective
          origin
          organisation { id name }
          motif { id name service { id name } }
          lieu { id name }
          agents { id fullName }
        }
      }
    }
  }
`);

export const statisticsDocument = graphql(`
  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      from
      until
      perimeter
      timeZone
      computedAt
      totals { rdvCount rdvCountByStatus { status count percentage } }
    }
  }
`);

export const estimateDocument = graphql(`
  query Estimate($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {
    exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) { rowCount }
  }
`);

export const requestExportDocument = graphql(`
  mutation RequestExport($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {
    requestExport(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      __typename
      ... on RequestExportSuccess { deduplicated export { id status version } }
      ... on ForbiddenError { message refusedIds }
      ... on ValidationError { message issues { path code message } }
    }
  }
`);

export const exportsDocument = graphql(`
  query Exports($first: Int, $after: String) {
    exports(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        cursor
        node {
          id
          scope
          status
          version
          attempt
          timeZone
          createdAt
          startedAt
          finishedAt
          requestedBy { id fullName }
          targets { __typename ... on Agent { id fullName } ... on Organisation { id name } }
          filters { summary input }
          columns { key header isPersonalData }
          progress { processedRows totalRows }
          failure { code message retryable correlationId }
          file { fileName mediaType byteSize rowCount sha256 downloadUrl downloadUrlExpiresAt }
        }
      }
    }
  }
`);

export const exportUpdatedDocument = graphql(`
  subscription ExportUpdated($id: ID!) {
    exportUpdated(id: $id) {
      id
      status
      version
      progress { processedRows totalRows }
      failure { code message }
      file { fileName rowCount sha256 byteSize downloadUrl }
    }
  }
`);

export const nodeDocument = graphql(`
  query Node($id: ID!) {
    node(id: $id) { __typename id }
    nodes(ids: [$id]) { __typename id }
  }
`);

/** Everything that a selection answers, with every edge that leads on from a RDV. */
export const selectionDocument = graphql(`
  query Selection($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone, $orderBy: RdvOrder, $rows: Boolean!, $ids: [ID!]!) {
    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: 100) @include(if: $rows) {
      totalCount
      statistics { totals { rdvCount } }
      edges {
        node {
          __typename
          id
          temporalStatus
          context
          organisation { __typename id territory { __typename id } }
          motif { __typename id organisation { __typename id } service { __typename id } category { __typename id } }
          lieu { __typename id organisation { __typename id } }
          agents { __typename id }
          participations(first: 100) {
            totalCount
            edges {
              node {
                __typename
                id
                temporalStatus
                rdv { __typename id }
                usager {
                  __typename
                  id
                  notes
                  referents { __typename id }
                  organisations { __typename id territory { __typename id } }
                  responsible { __typename id lastName responsible { __typename id responsible { __typename id } } }
                }
              }
            }
          }
        }
      }
    }
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      computedAt
      totals { rdvCount rdvCountByStatus { status count } }
    }
    nodes(ids: $ids) { __typename id }
  }
`);

export const leadsDocument = graphql(`
  query Leads($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Participation { status rdv { id } usager { id fullName } }
      ... on Usager { fullName responsible { id fullName } }
    }
  }
`);

export const usagerSearchDocument = graphql(`
  query UsagerSearch($search: String!) {
    viewer { usagers(search: $search) { id fullName } }
  }
`);

export const filterOptionsDocument = graphql(`
  query FilterOptions($organisationIds: [ID!]) {
    viewer {
      organisations { id name }
      administered: organisations(scope: ORGANISATION) { id }
      ofTerritories: organisations(scope: TERRITORY) { id }
      services(organisationIds: $organisationIds) { id name }
      motifCategories(organisationIds: $organisationIds) { id name }
      motifs(organisationIds: $organisationIds) { id name deletedAt organisation { id } }
      lieux(organisationIds: $organisationIds) { id name availability organisation { id } }
      agents(organisationIds: $organisationIds) { id fullName isDeleted }
    }
  }
`);

export const participationPageDocument = graphql(`
  query ParticipationPage($id: ID!, $first: Int, $last: Int, $after: String, $before: String) {
    node(id: $id) {
      __typename
      id
      ... on Rdv {
        participations(first: $first, last: $last, after: $after, before: $before) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          edges { cursor node { id } }
        }
      }
    }
  }
`);

export const usagerDocument = graphql(`
  query Usager($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Usager {
        fullName
        birthDate
        address
        postCode
        cityName
        notes
        caseNumber
        logement
        affiliationNumber
        organisations { id name }
        referents { id fullName }
        responsible { id responsible { id } }
      }
    }
  }
`);

/** A list with everything that a page can show, some of it twice. */
export const rdvFullDocument = graphql(`
  query RdvFull($first: Int!) {
    rdvs(first: $first) {
      totalCount
      statistics { perimeter totals { rdvCount } }
      edges {
        node {
          id
          context
          organisation { id name territory { id name timeZone } }
          motif { id name service { id name } category { id name } organisation { id } }
          lieu { id name }
          agents { id fullName }
          again: participations(last: 1) { edges { node { id } } }
          participations {
            totalCount
            edges {
              node {
                id
                temporalStatus
                usager {
                  id
                  fullName
                  notes
                  caseNumber
                  organisations { id name }
                  referents { id fullName }
                  responsible { id fullName }
                }
              }
            }
          }
        }
      }
    }
  }
`);
