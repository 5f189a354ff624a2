import { graphql } from '../../../../src/client/generated/gql.ts';

export const exportEventsCursorDocument = graphql(`
  query ExportEventsCursor {
    viewer { exportEventsCursor }
  }
`);

export const exportEventsDocument = graphql(`
  subscription ExportEvents($after: String) {
    exportEvents(after: $after) {
      id
      cursor
      type
      occurredAt
      actor { id }
      export { id status version progress { processedRows totalRows } }
    }
  }
`);
