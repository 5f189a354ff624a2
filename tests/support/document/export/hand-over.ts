import { graphql } from '../../../../src/client/generated/gql.ts';

export const handOverExportDocument = graphql(`
  mutation HandOverExport($id: ID!, $to: HandOverRecipientInput!) {
    handOverExport(id: $id, to: $to) {
      __typename
      ... on HandOverExportSuccess { export { id handOvers { to { id } at lastDownloadAt } } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
      ... on LimitReachedError { limit }
    }
  }
`);

export const withdrawHandOverDocument = graphql(`
  mutation WithdrawHandOver($id: ID!, $agentId: ID!) {
    withdrawHandOver(id: $id, agentId: $agentId) {
      __typename
      ... on WithdrawHandOverSuccess { export { id handOvers { to { id } } } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
    }
  }
`);

export const handedOverDocument = graphql(`
  query HandedOver($id: ID!) {
    export(id: $id) {
      id
      status
      idempotencyKey
      expiryReason
      scopeLabel
      summary
      viewerCanCancel
      viewerCanRetry
      viewerCanHandOver
      requestedBy { id }
      handedOverBy { id fullName }
      handedOverAt
      handOvers { to { id fullName } at lastDownloadAt }
      retryOf { id }
      schedule { id }
      file { id rowCount downloadUrl description { downloadUrl } }
      result { rowCount }
      events { nodes { type actor { id } } }
    }
    exports { totalCount nodes { id handedOverBy { id } } }
  }
`);
