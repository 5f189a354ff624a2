// Columns of a RDV that its motif decides, as SQL.
import { type Dimension, dimensionNames, dimensions } from '../dimension.ts';
import type { TableKey } from '../figure-query.ts';
import { motifGroupSql } from './motif-group.ts';

/** Read from the RDV itself, or only where a table needs it. */
const others: readonly Dimension[] = ['motif', 'organisation', 'motifGroup'];

/** The columns of a motif `m`, each under its name. */
export const motifColumnsSql: string = dimensionNames
  .filter((name) => !others.includes(name))
  .flatMap((name) => {
    const { motifSql, column } = dimensions[name];
    return motifSql ? [`${motifSql} AS ${column}`] : [];
  })
  .join(', ');

/** The same, with the group of the motif where the table is by it. */
export const motifColumnsOf = ({ dimension, across }: Pick<TableKey, 'dimension' | 'across'>): string =>
  [dimension, across?.dimension].includes('motifGroup')
    ? `${motifColumnsSql}, ${motifGroupSql} AS ${dimensions.motifGroup.column}`
    : motifColumnsSql;
