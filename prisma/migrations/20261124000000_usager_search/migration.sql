-- Names are found without accents, case and punctuation, by the beginnings of their words. Built from what PostgreSQL itself
-- has: an extension (unaccent, pg_trgm) would need rights that a hosted database does not give.
CREATE FUNCTION "reporting"."search_text"(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(
  regexp_replace(
    normalize(replace(replace(replace(replace(value, 'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), NFKD),
    '[\u0300-\u036f]', '', 'g'),
  '[][ !"#$%&''()*+,./:;<=>?@\\^_`{|}~’–-]+', ' ', 'g'));

-- Who is called so? (`viewer.usagers`)
CREATE INDEX "users_search_idx" ON "users"
USING gin (to_tsvector('simple', "reporting"."search_text"("first_name" || ' ' || "last_name" || ' ' || coalesce("birth_name", ''))));
