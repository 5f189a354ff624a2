WITH rdvs0 AS (SELECT r.id, r.organisation_id, r.motif_id, coalesce(r.lieu_id, 0) AS lieu_id, CASE WHEN r.created_by_type IN ('Agent', 'User', 'FileAttente', 'Prescripteur') THEN r.created_by_type::text ELSE 'other' END AS created_by_type, (r.starts_at < $1::timestamp) AS past, CASE r.status WHEN 'seen' THEN 2 WHEN 'excused' THEN 3 WHEN 'revoked' THEN 4 WHEN 'noshow' THEN 5 ELSE CASE WHEN (r.starts_at < $1::timestamp) THEN 1 ELSE 0 END END AS status, CASE WHEN isfinite(r.starts_at)
AND isfinite(r.ends_at) THEN round(extract(epoch
FROM r.ends_at - r.starts_at) / 60)::bigint END AS minutes, CASE WHEN isfinite(r.starts_at)
AND isfinite(r.created_at) THEN (extract(epoch
FROM r.starts_at - r.created_at) * 1000)::float8 END AS lead_ms, coalesce(m.service_id, 0) AS service_id, coalesce(m.motif_category_id, 0) AS motif_category_id, CASE WHEN m.location_type IN ('public_office', 'phone', 'home', 'visio') THEN m.location_type::text ELSE 'other' END AS location_type, coalesce(m.collectif, false) AS collectif, coalesce(m.follow_up, false) AS follow_up
FROM rdvs r
LEFT
JOIN motifs m ON m.id = r.motif_id
WHERE ((((r.organisation_id = ANY($2::bigint[])))
AND ((((r.starts_at >= $3::timestamp
AND r.starts_at < $4::timestamp))))))), participations0 AS (SELECT x.*, CASE p.status WHEN 'seen' THEN 2 WHEN 'excused' THEN 3 WHEN 'revoked' THEN 4 WHEN 'noshow' THEN 5 ELSE CASE WHEN x.past THEN 1 ELSE 0 END END AS participation_status, p.user_id
FROM rdvs0 x
JOIN participations p ON p.rdv_id = x.id
WHERE true), ranking0_0 AS (SELECT masked.*, row_number() OVER (ORDER BY masked.is_masked, CASE WHEN NOT masked.is_masked THEN masked.rdvs END DESC, masked.name NULLS LAST, masked.key) AS rank, count(*) OVER () AS count, count(*) FILTER (WHERE masked.is_masked) OVER () AS masked_count
FROM ( SELECT c.key, c.rdvs, reporting.fold_name(d.name) COLLATE "C" AS name, to_jsonb(d) AS facts, c.key::text = ANY ($5::text[]) AS is_masked
FROM (SELECT x.service_id AS key, count(*) AS rdvs
FROM rdvs0 x
GROUP BY 1
HAVING count(*) > 0) c
LEFT
JOIN services d ON d.id = c.key ) masked) SELECT 0 AS piece, found.*
FROM (SELECT k.rank::int, k.key::text, json_build_object('count', k.count, 'maskedCount', k.masked_count, 'isMasked', k.is_masked, 'facts', k.facts)
FROM ranking0_0 k
WHERE k.rank <= 5) found (bucket, key, data)
UNION ALL SELECT 1 AS piece, found.*
FROM (SELECT NULL::int AS bucket, CASE WHEN k.rank <= 5 THEN k.key::text END AS key, json_build_object('rdvs', json_build_array(count(*) FILTER (WHERE x.status = 0), count(*) FILTER (WHERE x.status = 1), count(*) FILTER (WHERE x.status = 2), count(*) FILTER (WHERE x.status = 3), count(*) FILTER (WHERE x.status = 4), count(*) FILTER (WHERE x.status = 5)))
FROM rdvs0 x
JOIN ranking0_0 k ON k.key = x.service_id
AND NOT k.is_masked
GROUP BY 1, 2) found (bucket, key, data)
UNION ALL SELECT 2 AS piece, found.*
FROM (SELECT NULL::int AS bucket, CASE WHEN k.rank <= 5 THEN k.key::text END AS key, json_build_object('participations', json_build_array(count(*) FILTER (WHERE x.participation_status = 0), count(*) FILTER (WHERE x.participation_status = 1), count(*) FILTER (WHERE x.participation_status = 2), count(*) FILTER (WHERE x.participation_status = 3), count(*) FILTER (WHERE x.participation_status = 4), count(*) FILTER (WHERE x.participation_status = 5)), 'pastSeen', count(*) FILTER (WHERE x.past
AND x.participation_status = 2), 'pastNoshow', count(*) FILTER (WHERE x.past
AND x.participation_status = 5))
FROM participations0 x
JOIN ranking0_0 k ON k.key = x.service_id
AND NOT k.is_masked
GROUP BY 1, 2) found (bucket, key, data)
-- $1: "2026-11-29 10:00:00.000"
-- $2: ["10","11"]
-- $3: "2025-12-31 23:00:00.000"
-- $4: "2026-12-31 23:00:00.000"
-- $5: []
