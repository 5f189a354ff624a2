SELECT page.at, page.id, counted.total
FROM (SELECT (SELECT count(*)
FROM rdvs r
WHERE ((((r.organisation_id = $1::bigint)
AND (EXISTS (SELECT
FROM agents_rdvs w1
WHERE w1.rdv_id = r.id
AND (w1.agent_id = $2::bigint))))
AND ((((r.starts_at >= $3::timestamp
AND r.starts_at < $4::timestamp)))))))::int AS total) counted
LEFT
JOIN LATERAL ( SELECT r.at::text AS at, r.id::text AS id, row_number() OVER () AS position
FROM (SELECT r.id, r.starts_at AS at
FROM rdvs r
WHERE ((((r.organisation_id = $1::bigint)
AND (EXISTS (SELECT
FROM agents_rdvs w1
WHERE w1.rdv_id = r.id
AND (w1.agent_id = $2::bigint))))
AND ((((r.starts_at >= $3::timestamp
AND r.starts_at < $4::timestamp))))))
ORDER BY r.starts_at DESC, r.id DESC
LIMIT 51) r ) page ON true
ORDER BY page.position
-- $1: "10"
-- $2: "1"
-- $3: "2025-12-31 23:00:00.000"
-- $4: "2026-12-31 23:00:00.000"
