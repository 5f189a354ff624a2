// The figures of one month of an organisation, as they are archived.
import type { TemporalStatus } from '#domain/rdv/status.ts';
import { type Figure, type Sum, suppress } from '../disclosure/suppression.ts';

/** Dimensions of archived counts; `total` has the one key `''`. */
export const archiveDimensions = ['total', 'origin', 'status', 'service', 'motif'] as const;
export type ArchiveDimension = (typeof archiveDimensions)[number];

/** A RDV to be archived. */
export interface ArchivedRdv {
  origin: string;
  status: TemporalStatus;
  motifId: string;
  motifName: string | null;
  /** `0`: a motif without a service. */
  serviceId: string;
  serviceName: string | null;
  userIds: readonly string[];
}

export interface ArchivedFigure {
  dimension: ArchiveDimension;
  key: string;
  label: string | null;
  /** Null: it stands for too few usagers, or such a one could be derived from it. */
  count: number | null;
}

interface Counted extends Omit<ArchivedFigure, 'count'> {
  count: number;
  usagers: Set<string>;
}

/**
 * The counts of these RDVs, hidden as in a territory, while the usagers are still known. The total is always among them.
 * Sums of archived counts, over months or organisations, thus need no further protection.
 */
export async function archivedFigures(rdvs: readonly ArchivedRdv[], minCell: number): Promise<ArchivedFigure[]> {
  const cells = new Map<string, Counted>();
  const cellOf = (dimension: ArchiveDimension, key: string, label: string | null = null): Counted => {
    const name = `${dimension} ${key}`;
    const known = cells.get(name) ?? { dimension, key, label, count: 0, usagers: new Set() };
    cells.set(name, known);
    return known;
  };
  cellOf('total', ''); // the first cell: the whole of the sums below
  const motifsOf = new Map<string, Set<string>>(); // by service
  for (const rdv of rdvs) {
    const { origin, status, serviceId, motifId } = rdv;
    motifsOf.set(serviceId, (motifsOf.get(serviceId) ?? new Set()).add(motifId));
    for (const cell of [
      cellOf('total', ''),
      cellOf('origin', origin),
      cellOf('status', status),
      cellOf('service', serviceId, rdv.serviceName),
      cellOf('motif', motifId, rdv.motifName),
    ]) {
      cell.count += 1;
      for (const userId of rdv.userIds) cell.usagers.add(userId);
    }
  }
  const counted = [...cells.values()];
  const placesOf = (dimension: ArchiveDimension, keys?: ReadonlySet<string>): number[] =>
    counted.flatMap((cell, place) => (cell.dimension === dimension && (keys?.has(cell.key) ?? true) ? [place] : []));
  const sums: Sum[] = [
    ...(['origin', 'status', 'service'] as const).map((dimension) => ({ whole: 0, parts: placesOf(dimension) })),
    ...placesOf('service').map((whole) => ({
      whole,
      parts: placesOf('motif', motifsOf.get((counted[whole] as Counted).key)),
    })),
  ];
  const figures = counted.map(({ count, usagers }): Figure => ({ grains: [{ count, usagers }], isShown: true }));
  const hidden = await suppress(figures, sums, minCell);
  return counted.map(({ dimension, key, label, count }, place) => ({
    dimension,
    key,
    label,
    count: hidden.has(place) ? null : count,
  }));
}
