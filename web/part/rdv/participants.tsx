// The participants of a RDV. Each reading of names is traced, so those of one RDV are asked for by themselves.
import { useQuery } from 'urql';
import { type ParticipantsFragment, RdvParticipantsDocument } from '../../api/generated/graphql.ts';
import { formatCount, formatDay } from '../../text/format.ts';
import { Failure } from '../failure.tsx';

export function LoadedParticipants({ id }: { id: string }) {
  const [{ data, error, fetching }, retry] = useQuery({ query: RdvParticipantsDocument, variables: { id } });
  if (error) return <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />;
  if (fetching) return <p role="status">Chargement des participants…</p>;
  const rdv = data?.node;
  if (!rdv || !('participations' in rdv) || !rdv.participations)
    return <p>Ce RDV n’est plus visible : il a été supprimé, ou vos droits ont changé.</p>;
  return <Participants participations={rdv.participations} />;
}

export function Participants({ participations: { nodes, totalCount } }: { participations: ParticipantsFragment }) {
  if (nodes.length === 0) return <p className="hint">Aucun participant</p>;
  return (
    <ul>
      {nodes.map(({ id, statusLabel, usager }) => (
        <li key={id}>
          {usager?.fullName ?? 'Usager inconnu'}
          <span className="hint">
            {' '}
            {usager?.birthDate && `né·e le ${formatDay(usager.birthDate)} · `}
            {statusLabel}
          </span>
        </li>
      ))}
      {totalCount > nodes.length && <li>et {formatCount(totalCount - nodes.length, 'autre', 'autres')}</li>}
    </ul>
  );
}
