import { graphql } from '../../../src/client/generated/gql.ts';

export const rdvLabelsDocument = graphql(`
  query RdvLabels {
    rdvs(orderBy: { field: STARTS_AT, direction: DESC }) {
      nodes {
        id
        statusLabel
        origin
        originLabel
        motif { id locationTypeLabel }
        lieu { id availabilityLabel }
        participations { nodes { id statusLabel usager { id caisseAffiliationLabel familySituationLabel logementLabel } } }
      }
    }
    viewer { roles { accessLevelLabel } exportPermissions { scopeLabel } }
  }
`);

export const exportLabelsDocument = graphql(`
  query ExportLabels($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Export {
        summary
        statusLabel
        scopeLabel
        rowLabel
        formatLabel
        expiryReasonLabel
        events { nodes { id type typeLabel expiryReasonLabel } }
      }
    }
  }
`);

export const statusLabelsDocument = graphql(`
  query StatusLabels($scope: Scope, $targetIds: [ID!]) {
    rdvStatistics(scope: $scope, targetIds: $targetIds) {
      totals { maskReason maskReasonLabel rdvCountByStatus { status label } }
    }
  }
`);
