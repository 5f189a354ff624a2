// One example for each operation of the schema. They run in this order on the data of the demo.
// `{{name}}` in variables stands for a value that an earlier example keeps from its answer.

/**
 * @typedef {object} Example
 * @property {string} name the name of its operation
 * @property {string} field the operation of the schema, such as `Query.rdvs`
 * @property {string} title a line for readers
 * @property {string} query
 * @property {Record<string, unknown>} [variables]
 * @property {Record<string, string>} [keep] names of values for later examples, with their paths below `data`
 * @property {string} [agent] e-mail address of the agent who runs it; an admin's when absent
 * @property {string} [until] of a subscription that does not complete by itself: the text in its last event
 * @property {boolean} [isHeld] True: the export that it is about has not ended.
 */

export const ADMIN = 'admin@example.org';
const TERRITORY = 'espace@example.org';
/** Agents who run examples, with the names of their tokens in the collection for Bruno. */
export const tokenNames = new Map([
  [ADMIN, 'token'],
  [TERRITORY, 'territoryToken'],
]);

const REFUSAL = `... on UserError { code message }`;
const THIS_YEAR = { startsOn: { relative: 'THIS_YEAR' } };
const SELECTION = { scope: 'ORGANISATION', targetIds: ['{{organisationId}}'], filters: THIS_YEAR };
const SELECTION_TYPES = '$scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput';
const SELECTION_ARGUMENTS = 'scope: $scope, targetIds: $targetIds, filters: $filters';

/** @type {readonly Example[]} */
export const examples = [
  {
    name: 'WhoAmI',
    field: 'Query.viewer',
    title: 'The signed-in agent, their organisations and their quota of exports',
    query: `query WhoAmI {
  viewer {
    agent { fullName }
    organisations(first: 2) { id name territory { id } }
    exportQuota { concurrentUsed concurrentLimit dailyUsed dailyLimit }
  }
}`,
    keep: { organisationId: 'viewer.organisations[0].id', territoryId: 'viewer.organisations[0].territory.id' },
  },
  {
    name: 'ListRdvs',
    field: 'Query.rdvs',
    title: 'The first RDVs of this year',
    query: `query ListRdvs($filters: RdvFiltersInput) {
  rdvs(filters: $filters, first: 3) {
    totalCount
    nodes {
      id
      startsAt
      statusLabel
      motif { name }
      organisation { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { filters: THIS_YEAR },
    keep: { rdvId: 'rdvs.nodes[0].id' },
  },
  {
    name: 'ReadRdv',
    field: 'Query.rdv',
    title: 'One RDV with its participants',
    query: `query ReadRdv($id: ID!) {
  rdv(id: $id) {
    startsAt
    durationInMin
    status
    agents { fullName }
    participations(first: 2) {
      nodes { status usager { fullName } }
    }
  }
}`,
    variables: { id: '{{rdvId}}' },
  },
  {
    name: 'ReadFigures',
    field: 'Query.rdvStatistics',
    title: 'Figures of an organisation: totals, quarters and services',
    query: `query ReadFigures(${SELECTION_TYPES}) {
  rdvStatistics(${SELECTION_ARGUMENTS}) {
    perimeter
    totals {
      rdvCount
      usagerCount
      noShowRate
      rdvCountByStatus { label count percentage }
    }
    timeSeries(granularity: QUARTER) { label isPartial metrics { rdvCount } }
    byService { buckets { label metrics { rdvCount noShowRate } } }
  }
}`,
    variables: SELECTION,
  },
  {
    name: 'ReadFacets',
    field: 'Query.rdvFacets',
    title: 'Options of a filter form with their counts: motifs and agents',
    query: `query ReadFacets(${SELECTION_TYPES}) {
  rdvFacets(${SELECTION_ARGUMENTS}) {
    motifs(first: 3) { optionCount options { value label isSelected rdvCount } }
    agents(first: 3, orderBy: NAME) { options { label rdvCount } }
  }
}`,
    variables: SELECTION,
  },
  {
    name: 'FollowFigures',
    field: 'Subscription.rdvStatisticsUpdated',
    title: 'Figures of an organisation at once, and again when its RDVs have changed',
    query: `subscription FollowFigures(${SELECTION_TYPES}) {
  rdvStatisticsUpdated(${SELECTION_ARGUMENTS}) {
    computedAt
    totals { rdvCount }
  }
}`,
    variables: SELECTION,
    until: '"rdvCount"',
  },
  {
    name: 'ReadCatalog',
    field: 'Query.statisticsCatalog',
    title: 'The metrics and the dimensions that there are, with names in French',
    query: `query ReadCatalog {
  statisticsCatalog {
    metrics { key label unitLabel }
    dimensions { dimension label isRanked }
  }
}`,
  },
  {
    name: 'ReadColumns',
    field: 'Query.exportColumns',
    title: 'The columns of an anonymous file of RDVs',
    query: `query ReadColumns {
  exportColumns(row: RDV, anonymous: true) { key header typeLabel example definition }
}`,
  },
  {
    name: 'EstimateExport',
    field: 'Query.exportEstimate',
    title: 'The number of rows that a file would have',
    query: `query EstimateExport(${SELECTION_TYPES}) {
  exportEstimate(${SELECTION_ARGUMENTS}) {
    rowCount
    fits
  }
}`,
    variables: SELECTION,
  },
  {
    name: 'SaveSelection',
    field: 'Mutation.saveSelection',
    title: 'Save these arguments under a name, shared with agents of the same right',
    query: `mutation SaveSelection(${SELECTION_TYPES}) {
  saveSelection(name: "RDV de l’année", isShared: true, ${SELECTION_ARGUMENTS}, options: { format: XLSX }) {
    __typename
    ... on SaveSelectionSuccess { savedSelection { id name version summary } }
    ${REFUSAL}
  }
}`,
    variables: SELECTION,
    keep: { savedSelectionId: 'saveSelection.savedSelection.id' },
  },
  {
    name: 'RenameSelection',
    field: 'Mutation.updateSavedSelection',
    title: 'Rename a saved selection; another version than expected is refused',
    query: `mutation RenameSelection($id: ID!) {
  updateSavedSelection(id: $id, expectedVersion: 1, name: "RDV depuis janvier") {
    __typename
    ... on UpdateSavedSelectionSuccess {
      savedSelection { id name version versions { version name } }
    }
    ... on VersionConflictError { savedSelection { version } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{savedSelectionId}}' },
  },
  {
    name: 'ScheduleExport',
    field: 'Mutation.scheduleExport',
    title: 'Export a saved selection on the first working day of each month',
    query: `mutation ScheduleExport($id: ID!) {
  scheduleExport(
    savedSelectionId: $id
    recurrence: { frequency: MONTHLY, monthDay: FIRST_WORKING_DAY, time: "06:30" }
  ) {
    __typename
    ... on ScheduleExportSuccess {
      schedule { id stateLabel recurrence { label } nextRuns(first: 3) }
    }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{savedSelectionId}}' },
    keep: { scheduleId: 'scheduleExport.schedule.id' },
  },
  {
    name: 'ScheduleFigures',
    field: 'Mutation.scheduleFigures',
    title: 'Send the figures of a saved selection by mail each Monday',
    query: `mutation ScheduleFigures($id: ID!) {
  scheduleFigures(
    savedSelectionId: $id
    recurrence: { frequency: WEEKLY, weekday: MONDAY, time: "07:00" }
  ) {
    __typename
    ... on ScheduleFiguresSuccess {
      schedule { id outputLabel recurrence { label } nextRuns(first: 3) }
    }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{savedSelectionId}}' },
  },
  {
    name: 'MoveSchedule',
    field: 'Mutation.updateSchedule',
    title: 'Move a schedule to each Monday',
    query: `mutation MoveSchedule($id: ID!) {
  updateSchedule(id: $id, recurrence: { frequency: WEEKLY, weekday: MONDAY, time: "06:30" }) {
    __typename
    ... on UpdateScheduleSuccess { schedule { id recurrence { label } nextRuns(first: 2) } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{scheduleId}}' },
  },
  {
    name: 'CreateWebhook',
    field: 'Mutation.createScheduleWebhook',
    title: 'Tell a server of yours about each file and each pause',
    query: `mutation CreateWebhook($id: ID!, $url: String!) {
  createScheduleWebhook(scheduleId: $id, url: $url, events: [EXPORT_SUCCEEDED, SCHEDULE_PAUSED]) {
    __typename
    ... on CreateScheduleWebhookSuccess { webhook { id url events eventsLabel } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{scheduleId}}', url: 'https://receiver.example/rdv' },
    keep: { webhookId: 'createScheduleWebhook.webhook.id' },
  },
  {
    name: 'RotateSecret',
    field: 'Mutation.rotateScheduleWebhookSecret',
    title: 'Change the secret of a receiver, with two days for both',
    query: `mutation RotateSecret($id: ID!) {
  rotateScheduleWebhookSecret(id: $id, overlapHours: 48) {
    __typename
    ... on RotateScheduleWebhookSecretSuccess { webhook { id oldSecretUntil } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{webhookId}}' },
  },
  {
    name: 'PauseSchedule',
    field: 'Mutation.pauseSchedule',
    title: 'Pause a schedule',
    query: `mutation PauseSchedule($id: ID!) {
  pauseSchedule(id: $id) {
    __typename
    ... on PauseScheduleSuccess {
      schedule { id stateLabel pauseReasonLabel webhooks { id deliveries(first: 1) { id eventLabel } } }
    }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{scheduleId}}' },
    keep: { deliveryId: 'pauseSchedule.schedule.webhooks[0].deliveries[0].id' },
  },
  {
    name: 'ReplayDelivery',
    field: 'Mutation.replayScheduleDelivery',
    title: 'Send a message again, under the same id',
    query: `mutation ReplayDelivery($id: ID!) {
  replayScheduleDelivery(id: $id) {
    __typename
    ... on ReplayScheduleDeliverySuccess { delivery { id messageId statusLabel } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{deliveryId}}' },
  },
  {
    name: 'EnableWebhook',
    field: 'Mutation.enableScheduleWebhook',
    title: 'Enable a receiver that answers again',
    query: `mutation EnableWebhook($id: ID!) {
  enableScheduleWebhook(id: $id) {
    __typename
    ... on EnableScheduleWebhookSuccess { webhook { id disabledAt } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{webhookId}}' },
  },
  {
    name: 'DeleteWebhook',
    field: 'Mutation.deleteScheduleWebhook',
    title: 'Delete a receiver with its deliveries',
    query: `mutation DeleteWebhook($id: ID!) {
  deleteScheduleWebhook(id: $id) {
    __typename
    ... on DeleteScheduleWebhookSuccess { deletedId schedule { id webhooks { id } } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{webhookId}}' },
  },
  {
    name: 'ResumeSchedule',
    field: 'Mutation.resumeSchedule',
    title: 'Resume a schedule at its next time',
    query: `mutation ResumeSchedule($id: ID!) {
  resumeSchedule(id: $id) {
    __typename
    ... on ResumeScheduleSuccess { schedule { id stateLabel nextRuns(first: 1) } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{scheduleId}}' },
  },
  {
    name: 'CreateAddress',
    field: 'Mutation.createScheduleAddress',
    title: 'Make an address from which a spreadsheet refreshes for a month',
    query: `mutation CreateAddress($id: ID!) {
  createScheduleAddress(scheduleId: $id, validDays: 31) {
    __typename
    ... on CreateScheduleAddressSuccess { address { id expiresAt networks } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{scheduleId}}' },
    keep: { addressId: 'createScheduleAddress.address.id' },
  },
  {
    name: 'RevokeAddress',
    field: 'Mutation.revokeScheduleAddress',
    title: 'Revoke an address for spreadsheets',
    query: `mutation RevokeAddress($id: ID!) {
  revokeScheduleAddress(id: $id) {
    __typename
    ... on RevokeScheduleAddressSuccess { revokedId schedule { id addresses { id } } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{addressId}}' },
  },
  {
    name: 'DeleteSchedule',
    field: 'Mutation.deleteSchedule',
    title: 'Delete a schedule; its exports stay',
    query: `mutation DeleteSchedule($id: ID!) {
  deleteSchedule(id: $id) {
    __typename
    ... on DeleteScheduleSuccess { deletedId }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{scheduleId}}' },
  },
  {
    name: 'OfferSchedule',
    field: 'Mutation.offerSchedule',
    title: 'Offer a schedule to all organisations of a territory, as its admin',
    agent: TERRITORY,
    query: `mutation OfferSchedule($territoryId: ID!) {
  offerSchedule(
    territoryId: $territoryId
    name: "Bilan du mois"
    filters: { startsOn: { relative: LAST_MONTH } }
    options: { format: ODS, anonymous: true }
    recurrence: { frequency: MONTHLY, monthDay: FIRST_WORKING_DAY, time: "06:30" }
  ) {
    __typename
    ... on OfferScheduleSuccess { offer { id version summary invitations { organisation { name } stateLabel } } }
    ${REFUSAL}
  }
}`,
    variables: { territoryId: '{{territoryId}}' },
    keep: { offerId: 'offerSchedule.offer.id' },
  },
  {
    name: 'AcceptOffer',
    field: 'Mutation.acceptScheduleOffer',
    title: 'Accept an offer for an organisation, as its admin; another version than expected is refused',
    query: `mutation AcceptOffer($id: ID!, $organisationId: ID!) {
  acceptScheduleOffer(id: $id, organisationId: $organisationId, expectedVersion: 1) {
    __typename
    ... on AcceptScheduleOfferSuccess { schedule { id savedSelection { name } nextRuns(first: 1) } }
    ... on OfferConflictError { presentOffer { version summary } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{offerId}}', organisationId: '{{organisationId}}' },
  },
  {
    name: 'ChangeOffer',
    field: 'Mutation.updateScheduleOffer',
    title: 'Offer every Monday instead; an accepted schedule goes on until its agent accepts the change',
    agent: TERRITORY,
    query: `mutation ChangeOffer($id: ID!) {
  updateScheduleOffer(
    id: $id
    expectedVersion: 1
    name: "Bilan de la semaine"
    filters: { startsOn: { relative: LAST_7_DAYS } }
    recurrence: { frequency: WEEKLY, weekday: MONDAY, time: "06:30" }
  ) {
    __typename
    ... on UpdateScheduleOfferSuccess {
      offer { version invitations(state: ACCEPTED) { organisation { name } isOutdated isRunning } }
    }
    ... on OfferConflictError { presentOffer { version } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{offerId}}' },
  },
  {
    name: 'DeclineOffer',
    field: 'Mutation.declineScheduleOffer',
    title: 'Decline an offer for an organisation; the schedule that was accepted from it is deleted',
    query: `mutation DeclineOffer($id: ID!, $organisationId: ID!) {
  declineScheduleOffer(id: $id, organisationId: $organisationId) {
    __typename
    ... on DeclineScheduleOfferSuccess { offer { invitations { stateLabel } } deletedScheduleId }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{offerId}}', organisationId: '{{organisationId}}' },
  },
  {
    name: 'WithdrawOffer',
    field: 'Mutation.withdrawScheduleOffer',
    title: 'Withdraw an offer',
    agent: TERRITORY,
    query: `mutation WithdrawOffer($id: ID!) {
  withdrawScheduleOffer(id: $id) {
    __typename
    ... on WithdrawScheduleOfferSuccess { deletedId }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{offerId}}' },
  },
  {
    name: 'DeleteSelection',
    field: 'Mutation.deleteSavedSelection',
    title: 'Delete a saved selection',
    query: `mutation DeleteSelection($id: ID!) {
  deleteSavedSelection(id: $id) {
    __typename
    ... on DeleteSavedSelectionSuccess { deletedId deletedScheduleIds }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{savedSelectionId}}' },
  },
  {
    name: 'RequestExport',
    field: 'Mutation.requestExport',
    title: 'Request a workbook of these RDVs',
    query: `mutation RequestExport(${SELECTION_TYPES}) {
  requestExport(${SELECTION_ARGUMENTS}, options: { format: XLSX }) {
    __typename
    ... on RequestExportSuccess {
      export { id summary statusLabel }
      quota { concurrentUsed concurrentLimit }
    }
    ${REFUSAL}
  }
}`,
    variables: SELECTION,
    keep: { exportId: 'requestExport.export.id' },
  },
  {
    name: 'FollowExport',
    field: 'Subscription.exportUpdated',
    title: 'Follow one export until it has ended',
    query: `subscription FollowExport($id: ID!) {
  exportUpdated(id: $id) {
    version
    status
    statusLabel
    progress { processedRows totalRows }
    file { fileName rowCount byteSize downloadUrl description { contractVersion dataAsOf downloadUrl } }
  }
}`,
    variables: { id: '{{exportId}}' },
  },
  {
    name: 'ReadExport',
    field: 'Query.export',
    title: 'One export with its file and its history',
    query: `query ReadExport($id: ID!) {
  export(id: $id) {
    statusLabel
    summary
    file { fileName rowCount byteSize expiresAt }
    events(first: 1) { nodes { cursor typeLabel occurredAt } }
  }
}`,
    variables: { id: '{{exportId}}' },
    keep: { cursor: 'export.events.nodes[0].cursor' },
  },
  {
    name: 'FollowEvents',
    field: 'Subscription.exportEvents',
    title: 'Events of all exports after a cursor, and then live',
    query: `subscription FollowEvents($after: String) {
  exportEvents(after: $after) {
    cursor
    type
    typeLabel
    export { id statusLabel }
  }
}`,
    variables: { after: '{{cursor}}' },
    until: '"SUCCEEDED"',
  },
  {
    name: 'ListExports',
    field: 'Query.exports',
    title: 'The newest finished exports',
    query: `query ListExports {
  exports(filters: { statuses: [SUCCEEDED] }, first: 2) {
    totalCount
    nodes {
      summary
      createdAt
      statusLabel
      file { fileName rowCount byteSize }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    name: 'ReadNode',
    field: 'Query.node',
    title: 'Any object by its id',
    query: `query ReadNode($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Rdv { startsAt statusLabel }
  }
}`,
    variables: { id: '{{rdvId}}' },
  },
  {
    name: 'ReadNodes',
    field: 'Query.nodes',
    title: 'Several objects by their ids; an unknown one is null',
    query: `query ReadNodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Organisation { name }
    ... on Export { summary }
  }
}`,
    variables: { ids: ['{{organisationId}}', '{{exportId}}', 'RXhwb3J0OnVua25vd24'] },
  },
  {
    name: 'HandOver',
    field: 'Mutation.handOverExport',
    title: 'Hand an export over to a colleague who has the right to all of its data',
    query: `mutation HandOver($id: ID!) {
  handOverExport(id: $id, to: { email: "agent9@example.org" }) {
    __typename
    ... on HandOverExportSuccess { export { id handOvers { to { id fullName } lastDownloadAt } } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{exportId}}' },
    keep: { colleagueId: 'handOverExport.export.handOvers[0].to.id' },
  },
  {
    name: 'WithdrawHandOver',
    field: 'Mutation.withdrawHandOver',
    title: 'End a hand-over: the export no longer exists for the colleague',
    query: `mutation WithdrawHandOver($id: ID!, $agentId: ID!) {
  withdrawHandOver(id: $id, agentId: $agentId) {
    __typename
    ... on WithdrawHandOverSuccess { export { id handOvers { to { id } } } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{exportId}}', agentId: '{{colleagueId}}' },
  },
  {
    name: 'RepeatExport',
    isHeld: true,
    field: 'Mutation.retryExport',
    title: 'Request an export again, with its selection',
    query: `mutation RepeatExport($id: ID!) {
  retryExport(id: $id) {
    __typename
    ... on RetryExportSuccess { export { id summary statusLabel retryOf { id } } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{exportId}}' },
    keep: { repeatedId: 'retryExport.export.id' },
  },
  {
    name: 'CancelExport',
    isHeld: true,
    field: 'Mutation.cancelExport',
    title: 'Cancel an export that has not ended yet',
    query: `mutation CancelExport($id: ID!) {
  cancelExport(id: $id) {
    __typename
    ... on CancelExportSuccess { export { id statusLabel } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{repeatedId}}' },
  },
  {
    name: 'DeleteFile',
    field: 'Mutation.deleteExportFile',
    title: 'Delete the file of an export; its entry in the history stays',
    query: `mutation DeleteFile($id: ID!) {
  deleteExportFile(id: $id) {
    __typename
    ... on DeleteExportFileSuccess { export { id statusLabel file { fileName } } }
    ${REFUSAL}
  }
}`,
    variables: { id: '{{exportId}}' },
  },
];

/** @param {string} text @param {Readonly<Record<string, unknown>>} values @returns the text with its `{{name}}` filled in */
export const fillIn = (text, values) => text.replace(/\{\{(\w+)\}\}/g, (whole, name) => String(values[name] ?? whole));

/** @param {unknown} data @param {string} path such as `rdvs.nodes[0].id` @returns the value there, or undefined */
export const valueAt = (data, path) =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((value, key) => value?.[key], data);
