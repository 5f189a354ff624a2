/** The same rows in one statement, as good as we can write it by hand. `$1` organisations, `$2` the place before. */
export const sqlOf = (right: string) => `
  SELECT r.id::text, r.starts_at, r.ends_at, r.status,
         json_build_object('id', m.id, 'name', m.name) AS motif,
         CASE WHEN l.id IS NOT NULL THEN json_build_object('id', l.id, 'name', l.name) END AS lieu,
         json_build_object('id', o.id, 'name', o.name) AS organisation,
         (SELECT json_agg(json_build_object('id', a.id, 'firstName', a.first_name, 'lastName', a.last_name) ORDER BY x.id)
            FROM agents_rdvs x JOIN agents a ON a.id = x.agent_id WHERE x.rdv_id = r.id) AS agents,
         (SELECT json_agg(json_build_object('id', p.id, 'status', p.status, 'usager', json_build_object('id', u.id, 'firstName', u.first_name, 'lastName', u.last_name, 'birthName', u.birth_name)) ORDER BY p.id)
            FROM participations p JOIN users u ON u.id = p.user_id WHERE p.rdv_id = r.id) AS participations
    FROM (SELECT * FROM rdvs r
           WHERE r.organisation_id = ANY($1::bigint[]) AND (r.starts_at, r.id) > ($2::timestamp, $3::bigint) AND ${right}
           ORDER BY r.starts_at, r.id LIMIT 50) r
    JOIN motifs m ON m.id = r.motif_id JOIN organisations o ON o.id = r.organisation_id LEFT JOIN lieux l ON l.id = r.lieu_id
   ORDER BY r.starts_at, r.id`;

export const EVERYTHING = 'true';
export const BASIC = `(r.motif_id IN (SELECT m.id FROM motifs m JOIN agent_services s ON s.service_id = m.service_id WHERE s.agent_id = $4::bigint)
             OR EXISTS (SELECT FROM agents_rdvs x WHERE x.rdv_id = r.id AND x.agent_id = $4::bigint))`;
