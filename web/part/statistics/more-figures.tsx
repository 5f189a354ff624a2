// Figures beside the RDVs: notifications, and agents. They are asked for once they are opened.
import { useState } from 'react';
import { useQuery } from 'urql';
import { MoreFiguresDocument, type MoreFiguresQueryVariables } from '../../api/generated/graphql.ts';
import { Distribution } from '../../chart/distribution.tsx';
import { formatCount, formatNumber, formatTick } from '../../text/format.ts';
import { MASKED } from '../../text/labels.ts';
import { Failure } from '../failure.tsx';

interface MoreFiguresProps {
  variables: MoreFiguresQueryVariables;
  source: string;
}

export function MoreFigures(props: MoreFiguresProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>Notifications et agents</h2>
      </summary>
      {isOpen && <Loaded {...props} />}
    </details>
  );
}

const NUMBER = [{ name: 'Nombre', format: formatNumber }];

const shown = (count: number | null, one: string, many: string) =>
  count === null ? `${many} : ${MASKED}` : formatCount(count, one, many);

function Loaded({ variables, source }: MoreFiguresProps) {
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: MoreFiguresDocument,
    requestPolicy: 'cache-and-network',
    variables,
  });
  const found = data?.rdvStatistics;
  if (!found && !error) return <p role="status">Chargement…</p>;
  const { notifications, activeAgents, agentAccounts } = found ?? {};
  const counts = notifications
    ? ([
        ['Notifications par événement', 'Événement', notifications.byEvent],
        ['Notifications par canal', 'Canal', notifications.byChannel],
        ['Notifications par résultat', 'Résultat', notifications.byResult],
      ] as const)
    : [];
  return (
    <div aria-busy={fetching || stale}>
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {notifications && (
        <p>
          {shown(notifications.count, 'notification', 'notifications')} pour ces RDV, dont{' '}
          {shown(notifications.smsCount, 'SMS facturé', 'SMS facturés')}.
        </p>
      )}
      {agentAccounts && (
        <p>
          {formatCount(agentAccounts.agentCount, 'agent peut se connecter', 'agents peuvent se connecter')} :{' '}
          {formatCount(agentAccounts.invitedCount, 'a été invité', 'ont été invités')},{' '}
          {formatCount(agentAccounts.activeCount, 's’est connecté', 'se sont connectés')} ces 30 derniers jours.
        </p>
      )}
      <div className="tables">
        {counts.map(([title, dimension, rows]) => (
          <Distribution
            key={title}
            data={{
              title,
              dimension,
              columns: NUMBER,
              rows: rows.map(({ label, count }) => ({ name: label, figures: [count] })),
              count: null,
              source,
            }}
          />
        ))}
        {activeAgents && (
          <Distribution
            data={{
              title: 'Agents actifs par mois',
              dimension: 'Mois',
              columns: [{ name: 'Agents avec un RDV', format: formatNumber }],
              rows: activeAgents.map(({ key, agentCount }) => ({
                name: formatTick(`${key}-01`, 'MONTH'),
                figures: [agentCount],
              })),
              count: null,
              source,
            }}
          />
        )}
      </div>
    </div>
  );
}
