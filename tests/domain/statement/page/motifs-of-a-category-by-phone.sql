SELECT page.at, page.id, counted.total
FROM (SELECT (SELECT count(*)
FROM rdvs r
WHERE ((((r.organisation_id = ANY($1::bigint[])))
AND (((EXISTS (SELECT
FROM motifs w1
WHERE w1.id = r.motif_id
AND ((((w1.motif_category_id = $2::bigint))
AND ((w1.location_type::text = $3::text)))))))))))::int AS total) counted
LEFT
JOIN LATERAL ( SELECT r.at::text AS at, r.id::text AS id, row_number() OVER () AS position
FROM (SELECT r.id, r.starts_at AS at
FROM rdvs r
WHERE ((((r.organisation_id = ANY($1::bigint[])))
AND (((EXISTS (SELECT
FROM motifs w1
WHERE w1.id = r.motif_id
AND ((((w1.motif_category_id = $2::bigint))
AND ((w1.location_type::text = $3::text))))))))))
ORDER BY r.starts_at DESC, r.id DESC
LIMIT 51) r ) page ON true
ORDER BY page.position
-- $1: ["10","11"]
-- $2: "2"
-- $3: "phone"
