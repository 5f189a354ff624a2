// Motif groups: motifs of the same name, kind of place and service, in whatever organisations.
import { locationTypes } from '#domain/rdv/filter.ts';
import { locationTypeLabel } from '#domain/rdv/label.ts';

/**
 * Key of the group of a motif `m`, from its properties alone: the same in every selection. Only outer spaces of a name are
 * ignored, so that no name of another territory is shown. 52 bits are a whole number everywhere. `0` is without a motif.
 */
export const motifGroupSql = `CASE WHEN m.id IS NULL THEN 0 ELSE ('x' || left(md5(concat_ws('/', coalesce(m.service_id, 0), coalesce(m.location_type::text, ''), btrim(m.name))), 13))::bit(52)::bigint END`;

const kindSql = `CASE m.location_type::text ${locationTypes.map((type) => `WHEN '${type}' THEN '${locationTypeLabel(type)}'`).join(' ')} END`;

/** A table of the groups. Groups of one name are told apart by service and kind of place. */
export const motifGroupTable = `(
  SELECT DISTINCT ${motifGroupSql} AS id, btrim(m.name) AS name, m.location_type, m.service_id, s.name AS service_name,
         concat_ws(', ', s.name, ${kindSql}) AS detail
    FROM motifs m LEFT JOIN services s ON s.id = m.service_id)`;
