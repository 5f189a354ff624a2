import { graphql } from '../../../src/client/generated/gql.ts';

export const schedulesDocument = graphql(`
  query Schedules($next: Int! = 3, $runs: Int! = 20) {
    viewer {
      exportScheduleLimit
      exportQuota { concurrentUsed dailyUsed }
      exportSchedules {
        id
        savedSelection { id name }
        recurrence {
          label
          frequency
          time
          timeZone
          weekday
          dayOfMonth
          monthDay
          workingDaysOnly
          holidays
        }
        since
        sinceLabel
        state
        stateLabel
        pauseReason
        pauseReasonLabel
        pausedAt
        failureCount
        nextRuns(first: $next)
        runs(first: $runs) {
          dueAt
          requestedAt
          missedCount
          selectionVersion
          outcome
          outcomeLabel
          code
          message
          export { id status schedule { id } selection { filters { startsOn { ... on MovingPeriod { relative } } } } }
        }
        createdAt
        updatedAt
      }
    }
  }
`);

export const scheduleNodeDocument = graphql(`
  query ScheduleNode($id: ID!) {
    node(id: $id) { __typename id ... on ExportSchedule { state } }
  }
`);

export const scheduleExportDocument = graphql(`
  mutation ScheduleExport($savedSelectionId: ID!, $recurrence: ScheduleRecurrenceInput!, $since: ScheduleSince! = BEGINNING) {
    scheduleExport(savedSelectionId: $savedSelectionId, recurrence: $recurrence, since: $since) {
      __typename
      ... on ScheduleExportSuccess { schedule { id state nextRuns(first: 1) } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code message } }
      ... on ForbiddenError { refusedIds }
      ... on LimitReachedError { limit }
    }
  }
`);

export const scheduleFiguresDocument = graphql(`
  mutation ScheduleFigures($savedSelectionId: ID!, $recurrence: ScheduleRecurrenceInput!) {
    scheduleFigures(savedSelectionId: $savedSelectionId, recurrence: $recurrence) {
      __typename
      ... on ScheduleFiguresSuccess { schedule { id state output outputLabel nextRuns(first: 1) } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code message } }
      ... on LimitReachedError { limit }
    }
  }
`);

export const figureRunsDocument = graphql(`
  query FigureRuns {
    viewer { exportSchedules { id state pauseReason output failureCount runs(first: 5) { outcome code message export { id } } } }
  }
`);

export const updateScheduleDocument = graphql(`
  mutation UpdateSchedule($id: ID!, $savedSelectionId: ID, $recurrence: ScheduleRecurrenceInput, $since: ScheduleSince) {
    updateSchedule(id: $id, savedSelectionId: $savedSelectionId, recurrence: $recurrence, since: $since) {
      __typename
      ... on UpdateScheduleSuccess { schedule { id since recurrence { label } nextRuns(first: 2) } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
    }
  }
`);

export const pauseScheduleDocument = graphql(`
  mutation PauseSchedule($id: ID!) {
    pauseSchedule(id: $id) {
      __typename
      ... on PauseScheduleSuccess { schedule { id state pauseReason } }
      ... on UserError { code message }
    }
  }
`);

export const resumeScheduleDocument = graphql(`
  mutation ResumeSchedule($id: ID!) {
    resumeSchedule(id: $id) {
      __typename
      ... on ResumeScheduleSuccess { schedule { id state failureCount nextRuns(first: 1) } }
      ... on UserError { code message }
      ... on ForbiddenError { refusedIds }
    }
  }
`);

export const deleteScheduleDocument = graphql(`
  mutation DeleteSchedule($id: ID!) {
    deleteSchedule(id: $id) {
      __typename
      ... on DeleteScheduleSuccess { deletedId }
      ... on UserError { code message }
    }
  }
`);

export const scheduleTimesDocument = graphql(`
  query ScheduleTimes($recurrence: ScheduleRecurrenceInput!, $count: Int! = 3) {
    viewer {
      scheduleTimes(recurrence: $recurrence, first: $count)
      exportSchedules { id nextRuns(first: $count, recurrence: $recurrence) }
    }
  }
`);

export const exportChangesDocument = graphql(`
  query ExportChanges($id: ID!) {
    node(id: $id) {
      __typename
      ... on Export {
        status
        summary
        columns { key }
        changes {
          isWhole
          since { id }
          sinceDataAsOf
          wholeReason
          counts { created changed left deleted }
          label
        }
        file { rowCount downloadUrl description { dataAsOf columns { key definition isPersonalData } downloadUrl } }
      }
    }
  }
`);
