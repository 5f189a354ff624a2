SELECT page.at, page.id, counted.total
FROM (SELECT (SELECT count(*)
FROM rdvs r
WHERE ((((r.organisation_id = ANY($1::bigint[]))))))::int AS total) counted
LEFT
JOIN LATERAL ( SELECT r.at::text AS at, r.id::text AS id, row_number() OVER () AS position
FROM (SELECT r.id, r.starts_at AS at
FROM rdvs r
WHERE ((((r.organisation_id = ANY($1::bigint[])))))
ORDER BY r.starts_at DESC, r.id DESC
LIMIT 51) r ) page ON true
ORDER BY page.position
-- $1: ["10","11"]
