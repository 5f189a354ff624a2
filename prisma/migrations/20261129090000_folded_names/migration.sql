-- Names as they are searched for and sorted: without accents, case and punctuation. Built from functions that every
-- PostgreSQL has and from fixed tables of Unicode 15, so that the result depends neither on extensions (unaccent needs rights
-- that a hosted database does not give) nor on collations (ICU may be missing). `src/domain/rdv/name-folding.ts` is the same
-- function in TypeScript.
CREATE FUNCTION "reporting"."fold_name"(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT trim(regexp_replace(
           -- Of the letters that are left, few names have one beyond ASCII.
           CASE WHEN plain.name !~ '[^\u0001-\u007f]' THEN lower(plain.name COLLATE "C") ELSE translate(
             replace(replace(replace(replace(replace(replace(replace(replace(lower(plain.name COLLATE "C"), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th'),
             'ȺⱥƀɃƁɓƂƃƇƈȻȼÐðĐđƉɖƊɗƋƌƎǝƏəƐɛɆɇƑƒƓɠƔɣǤǥĦħıƗɨƖɩɈɉƘƙĸⱩⱪŁłȽƚⱠⱡŊŋƝɲȠƞØøƆɔƟɵƤƥɊɋɌɍƦʀƩʃȿⱾŦŧƬƭƮʈȾⱦɄʉƱʊƲʋɅʌⱲⱳ' ||
             'ƳƴɎɏƵƶƷʒȤȥΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ΢ΣΤΥΦΧΨΩЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҐҒҔҖҘҚ' ||
             'ҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӃӅӇӉӋӍӔӘӠӨӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖᲐᲑᲒᲓᲔ' ||
             'ᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺς',
             'aabbbbbbccccddddddddddeeeeeeeeffgggggghhiiiiijjkkkkkllllllnnnnnnooooooppqqrrrrssssttttttttuuuuvvvvww' ||
             'yyyyzzzzzzαβγδεζηθικλμνξοπρςστυφχψωђєѕіјљњћџабвгдежзиклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏґғҕҗҙқ' ||
             'ҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӄӆӈӊӌӎӕәӡөӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆაბგდე' ||
             'ვზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺσ')
           END,
           '[' ||
           '\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b9-\u02ff\u0375\u03f6\u0482' ||
           '\u055a-\u055f\u0589-\u058a\u058d-\u058f\u05be-\u05c6\u05f3-\u05f4\u0606-\u061f\u066a-\u066d\u06d4\u06de' ||
           '\u06e9\u06fd-\u06fe\u0700-\u070d\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0964-\u0965\u0970' ||
           '\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4' ||
           '\u0e3f\u0e4f\u0e5a-\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5' ||
           '\u0fc7-\u0fcc\u0fce-\u0fda\u104a-\u104f\u109e-\u109f\u10fb\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e' ||
           '\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6\u17d8-\u17db\u1800-\u180a\u1940\u1944-\u1945' ||
           '\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f\u1b5a-\u1b6a\u1b74-\u1b7f\u1bfc-\u1bff' ||
           '\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u2010-\u212e\u213a-\u214d\u214f\u218a-\u244a\u2500-\u2775' ||
           '\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004\u3008-\u3020\u3030' ||
           '\u3037\u303d-\u303f\u30a0\u30fb\u3190-\u3191\u31c0-\u31e5\u31ef\u327f\u4dc0-\u4dff\ua490-\ua4c6' ||
           '\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua6f7\ua700-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b' ||
           '\ua836-\ua839\ua874-\ua877\ua8ce-\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df' ||
           '\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ufbb2-\ufdcf\ufdfd-\ufdff' ||
           '\ufe45-\ufe46\ufffc-\ufffd' ||
           ']+', ' ', 'g'))
    FROM (SELECT regexp_replace(normalize(fold_name.name, NFKD),
           '[' ||
           '\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u061c' ||
           '\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff' ||
           '\ufe00-\ufe0f\ufe20-\ufe2f\ufeff' ||
           ']+', '', 'g') AS name) plain
);

-- Processes of the previous version call it by its old name until they are replaced.
DROP INDEX "users_search_idx";
CREATE OR REPLACE FUNCTION "reporting"."search_text"(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN "reporting"."fold_name"(value);

-- The folded names of each usager who is not deleted. Folding a name costs more than comparing it, so it is done once, when
-- the name is written, and not for each search and each file.
CREATE TABLE "reporting"."usager_names" (
  "usager_id" BIGINT NOT NULL,
  "last_name" TEXT COLLATE "C" NOT NULL,
  "first_name" TEXT COLLATE "C" NOT NULL,
  -- The words of last, first and birth name.
  "words" TSVECTOR NOT NULL,
  CONSTRAINT "usager_names_pkey" PRIMARY KEY ("usager_id")
);

-- The words of a usager's names. A name is cut after 500 letters: PostgreSQL refuses words of more than 2,046 bytes.
CREATE FUNCTION "reporting"."name_words"(last_name text, first_name text, birth_name text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(array_remove(string_to_array(
  "left"("reporting"."fold_name"(coalesce(last_name, '')), 500) || ' ' ||
  "left"("reporting"."fold_name"(coalesce(first_name, '')), 500) || ' ' ||
  "left"("reporting"."fold_name"(coalesce(birth_name, '')), 500), ' '), ''));

-- SECURITY DEFINER: a role that may write the source tables needs no right on these.
CREATE FUNCTION "reporting"."keep_usager_names"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM reporting.usager_names;
  ELSE
    IF TG_OP <> 'INSERT' THEN DELETE FROM reporting.usager_names WHERE usager_id = OLD.id; END IF;
    IF TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL THEN
      INSERT INTO reporting.usager_names (usager_id, last_name, first_name, words)
      VALUES (NEW.id, reporting.fold_name(coalesce(NEW.last_name, '')), reporting.fold_name(coalesce(NEW.first_name, '')),
              reporting.name_words(NEW.last_name, NEW.first_name, NEW.birth_name))
      ON CONFLICT (usager_id) DO UPDATE SET last_name = excluded.last_name, first_name = excluded.first_name, words = excluded.words;
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "names_insert" AFTER INSERT OR DELETE ON "users" FOR EACH ROW EXECUTE FUNCTION "reporting"."keep_usager_names"();
CREATE TRIGGER "names_update" AFTER UPDATE ON "users" FOR EACH ROW
WHEN ((OLD.id, OLD.first_name, OLD.last_name, OLD.birth_name, OLD.deleted_at)
   IS DISTINCT FROM (NEW.id, NEW.first_name, NEW.last_name, NEW.birth_name, NEW.deleted_at))
EXECUTE FUNCTION "reporting"."keep_usager_names"();
CREATE TRIGGER "names_truncate" AFTER TRUNCATE ON "users" FOR EACH STATEMENT EXECUTE FUNCTION "reporting"."keep_usager_names"();
-- Also when the rows arrive by logical replication.
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "names_insert";
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "names_update";
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "names_truncate";

INSERT INTO "reporting"."usager_names" ("usager_id", "last_name", "first_name", "words")
SELECT "id", "reporting"."fold_name"(coalesce("last_name", '')), "reporting"."fold_name"(coalesce("first_name", '')),
       "reporting"."name_words"("last_name", "first_name", "birth_name")
  FROM "users" WHERE "deleted_at" IS NULL;

-- The usagers of these names (`viewer.usagers`).
CREATE INDEX "usager_names_words_idx" ON "reporting"."usager_names" USING gin ("words");
ANALYZE "reporting"."usager_names";

-- Agents who are, or once were, on a RDV of an organisation. Rows are only ever added: what was so once is looked up again
-- by whoever reads, and adding never waits for another transaction, as a count or a unique index would. A row may stand
-- twice for that reason.
CREATE TABLE "reporting"."organisation_agents" (
  "organisation_id" BIGINT NOT NULL,
  "agent_id" BIGINT NOT NULL
);
CREATE INDEX "organisation_agents_organisation_id_agent_id_idx" ON "reporting"."organisation_agents" ("organisation_id", "agent_id");

CREATE FUNCTION "reporting"."keep_organisation_agents"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- The RDV may arrive before its agents or after them.
  IF TG_TABLE_NAME = 'rdvs' THEN
    INSERT INTO reporting.organisation_agents (organisation_id, agent_id)
    SELECT NEW.organisation_id, x.agent_id FROM public.agents_rdvs x
     WHERE x.rdv_id = NEW.id AND NOT EXISTS (
       SELECT FROM reporting.organisation_agents o WHERE o.organisation_id = NEW.organisation_id AND o.agent_id = x.agent_id);
  ELSE
    INSERT INTO reporting.organisation_agents (organisation_id, agent_id)
    SELECT r.organisation_id, NEW.agent_id FROM public.rdvs r
     WHERE r.id = NEW.rdv_id AND NOT EXISTS (
       SELECT FROM reporting.organisation_agents o WHERE o.organisation_id = r.organisation_id AND o.agent_id = NEW.agent_id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "organisation_agents_insert" AFTER INSERT ON "agents_rdvs" FOR EACH ROW EXECUTE FUNCTION "reporting"."keep_organisation_agents"();
CREATE TRIGGER "organisation_agents_update" AFTER UPDATE ON "agents_rdvs" FOR EACH ROW
WHEN (OLD.agent_id <> NEW.agent_id OR OLD.rdv_id <> NEW.rdv_id) EXECUTE FUNCTION "reporting"."keep_organisation_agents"();
CREATE TRIGGER "organisation_agents_insert" AFTER INSERT ON "rdvs" FOR EACH ROW EXECUTE FUNCTION "reporting"."keep_organisation_agents"();
CREATE TRIGGER "organisation_agents_update" AFTER UPDATE ON "rdvs" FOR EACH ROW
WHEN (OLD.organisation_id <> NEW.organisation_id OR OLD.id <> NEW.id) EXECUTE FUNCTION "reporting"."keep_organisation_agents"();
ALTER TABLE "agents_rdvs" ENABLE ALWAYS TRIGGER "organisation_agents_insert";
ALTER TABLE "agents_rdvs" ENABLE ALWAYS TRIGGER "organisation_agents_update";
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "organisation_agents_insert";
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "organisation_agents_update";

INSERT INTO "reporting"."organisation_agents" ("organisation_id", "agent_id")
SELECT DISTINCT r."organisation_id", x."agent_id" FROM "agents_rdvs" x JOIN "rdvs" r ON r."id" = x."rdv_id";
ANALYZE "reporting"."organisation_agents";
