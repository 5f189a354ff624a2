// The counts of the six statuses, as a table.
import { Link } from 'wouter';
import type { Status } from '../../address/selection.ts';
import { formatNumber } from '../../text/format.ts';
import { MASKED } from '../../text/labels.ts';

interface StatusTableProps {
  title: string;
  /** The list of those of a status; null where the agent may not see them. */
  toList: ((status: Status) => string) | null;
  counts: readonly { status: Status; label: string; count: number | null; percentage: number | null }[];
}

export function StatusTable({ title, toList, counts }: StatusTableProps) {
  return (
    <section className="card">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Statut</th>
            <th scope="col" className="figure">
              Nombre
            </th>
            <th scope="col" className="figure">
              Part
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ status, label, count, percentage }) => (
            <tr key={status}>
              <th scope="row">{toList && count ? <Link href={toList(status)}>{label}</Link> : label}</th>
              <td className="figure">{count === null ? MASKED : formatNumber(count)}</td>
              <td className="figure">{share(count, percentage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Without any RDV there is no share. */
const share = (count: number | null, percentage: number | null): string =>
  count === null ? MASKED : percentage === null ? '–' : `${formatNumber(percentage)} %`;
