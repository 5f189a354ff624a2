// Subscription to the statistics of a selection.
import { builder } from '../core/builder.ts';
import { selectedFields } from '../core/lookahead.ts';
import { selectionKey } from '../selection/selection-key.ts';
import { StatisticsRef, statisticsArgs } from '../statistics/statistics.ts';
import { figureCost } from '../statistics/statistics-figures.ts';
import { followFigures } from './figure-follow.ts';

builder.subscriptionField('rdvStatisticsUpdated', (t) =>
  t.field({
    type: StatisticsRef,
    description:
      'Figures about a selection, as `rdvStatistics` with the same arguments: at once, then again after RDVs of its organisations have changed, at most every 5 seconds, and every 15 minutes with the scope TERRITORY (settings of the service). Nothing is sent without a change. Time alone is none: RDVs that have begun since appear in the next event. Each event has the rights of its moment, and ends the subscription with `FORBIDDEN` or `UNAUTHENTICATED` when they are lost. An agent has at most 20 such subscriptions at once.',
    extensions: figureCost,
    args: statisticsArgs,
    subscribe: (_root, args, context, info) =>
      followFigures(context, { id: selectionKey(info.schema, args), args, fields: selectedFields(info) }),
    resolve: (found) => {
      if (found instanceof Error) throw found;
      return found;
    },
  }),
);
