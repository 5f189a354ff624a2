SELECT page.at, page.id, counted.total
FROM (SELECT (SELECT count(*)
FROM rdvs r
WHERE ((((r.organisation_id = ANY($1::bigint[])))
AND ((((r.created_at >= $2::timestamp
AND r.created_at < $3::timestamp))
AND ((r.created_by_type::text = $4::text)))))))::int AS total) counted
LEFT
JOIN LATERAL ( SELECT r.at::text AS at, r.id::text AS id, row_number() OVER () AS position
FROM (SELECT r.id, r.starts_at AS at
FROM rdvs r
WHERE ((((r.organisation_id = ANY($1::bigint[])))
AND ((((r.created_at >= $2::timestamp
AND r.created_at < $3::timestamp))
AND ((r.created_by_type::text = $4::text))))))
ORDER BY r.starts_at DESC, r.id DESC
LIMIT 51) r ) page ON true
ORDER BY page.position
-- $1: ["10","11"]
-- $2: "2026-09-30 22:00:00.000"
-- $3: "2026-10-31 23:00:00.000"
-- $4: "User"
