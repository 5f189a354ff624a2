SELECT page.at, page.id, counted.total
FROM (SELECT (SELECT count(*)
FROM rdvs r
WHERE ((((((false))
OR ((r.organisation_id = $1::bigint)
AND (EXISTS (SELECT
FROM agents_rdvs w1
WHERE w1.rdv_id = r.id
AND (w1.agent_id = $2::bigint))))
OR ((r.organisation_id = $3::bigint)
AND EXISTS (SELECT
FROM motifs w1
WHERE w1.id = r.motif_id
AND ((((w1.service_id = $4::bigint))))))))
AND ((((EXISTS (SELECT
FROM agents_rdvs w1
WHERE w1.rdv_id = r.id
AND ((w1.agent_id = ANY($5::bigint[]))))))
AND (EXISTS (SELECT
FROM motifs w1
WHERE w1.id = r.motif_id
AND ((((w1.service_id = $6::bigint)))))))))))::int AS total) counted
LEFT
JOIN LATERAL ( SELECT r.at::text AS at, r.id::text AS id, row_number() OVER () AS position
FROM (SELECT r.id, r.starts_at AS at
FROM rdvs r
WHERE ((((((false))
OR ((r.organisation_id = $1::bigint)
AND (EXISTS (SELECT
FROM agents_rdvs w1
WHERE w1.rdv_id = r.id
AND (w1.agent_id = $2::bigint))))
OR ((r.organisation_id = $3::bigint)
AND EXISTS (SELECT
FROM motifs w1
WHERE w1.id = r.motif_id
AND ((((w1.service_id = $4::bigint))))))))
AND ((((EXISTS (SELECT
FROM agents_rdvs w1
WHERE w1.rdv_id = r.id
AND ((w1.agent_id = ANY($5::bigint[]))))))
AND (EXISTS (SELECT
FROM motifs w1
WHERE w1.id = r.motif_id
AND ((((w1.service_id = $6::bigint))))))))))
ORDER BY r.starts_at DESC, r.id DESC
LIMIT 51) r ) page ON true
ORDER BY page.position
-- $1: "10"
-- $2: "1"
-- $3: "10"
-- $4: "5"
-- $5: ["3","4"]
-- $6: "5"
