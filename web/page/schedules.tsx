// "Exports programmés", and one of them.
import { Link } from 'wouter';
import { writeAddress } from '../address/address.ts';
import { ConnectionNotice } from '../part/connection-notice.tsx';
import { ExportsMenu } from '../part/export/exports-menu.tsx';
import { Main } from '../part/main.tsx';
import { ScheduleDetail } from '../part/schedule/schedule-detail.tsx';
import { Schedules } from '../part/schedule/schedules.tsx';
import { pageNames } from '../text/page-text.ts';
import type { Live } from './live.ts';

/** Changes with what may change a run. */
const newsOf = ({ gaps, unfinished, fresh }: Live): string => `${gaps} ${unfinished.join()} ${fresh.join()}`;

export const SchedulesPage = ({ live }: { live: Live }) => (
  <Main title={pageNames.schedules}>
    <ConnectionNotice connection={live.connection} />
    <ExportsMenu page="schedules" />
    <Schedules news={newsOf(live)} />
  </Main>
);

export const SchedulePage = ({ id, live }: { id: string; live: Live }) => (
  <Main title={pageNames.schedule}>
    <ConnectionNotice connection={live.connection} />
    <ScheduleDetail id={id} news={newsOf(live)} />
    <p>
      <Link href={writeAddress({ page: 'schedules' })}>Tous vos exports programmés</Link>
    </p>
  </Main>
);
