-- Offers of schedules: an admin of a territory offers a template to its organisations, whose admins accept or decline it.
ALTER TYPE reporting.schedule_pause ADD VALUE 'OFFER_ENDED';
CREATE TYPE reporting.offer_answer AS ENUM ('ACCEPTED', 'DECLINED');

CREATE TABLE reporting.schedule_offers (
  id UUID NOT NULL,
  territory_id BIGINT NOT NULL,
  -- The admin of the last change.
  agent_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  -- True: every organisation of the territory, also later ones. False: those of schedule_offer_targets.
  is_for_all BOOLEAN NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  -- The version in which the content or the recurrence last changed.
  template_version INTEGER NOT NULL DEFAULT 1,
  recurrence JSONB NOT NULL,
  filters JSONB NOT NULL,
  "row" reporting.export_row NOT NULL,
  format reporting.export_format NOT NULL,
  columns TEXT[] NOT NULL DEFAULT '{}',
  anonymous BOOLEAN NOT NULL DEFAULT false,
  time_zone TEXT,
  request_form JSONB NOT NULL,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_offers_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX schedule_offers_territory_id_name_key ON reporting.schedule_offers (territory_id, name);

CREATE TABLE reporting.schedule_offer_targets (
  offer_id UUID NOT NULL,
  organisation_id BIGINT NOT NULL,
  CONSTRAINT schedule_offer_targets_pkey PRIMARY KEY (offer_id, organisation_id),
  CONSTRAINT schedule_offer_targets_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES reporting.schedule_offers (id) ON DELETE CASCADE ON UPDATE NO ACTION
);

-- The key makes a schedule of an organisation and an offer the only one. An acceptance ends with its schedule.
CREATE TABLE reporting.schedule_offer_answers (
  offer_id UUID NOT NULL,
  organisation_id BIGINT NOT NULL,
  answer reporting.offer_answer NOT NULL,
  version INTEGER NOT NULL,
  agent_id BIGINT NOT NULL,
  schedule_id UUID,
  -- The template version of the last mail about a change.
  mailed_version INTEGER,
  answered_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_offer_answers_pkey PRIMARY KEY (offer_id, organisation_id),
  CONSTRAINT schedule_offer_answers_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES reporting.schedule_offers (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT schedule_offer_answers_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES reporting.export_schedules (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX schedule_offer_answers_schedule_id_key ON reporting.schedule_offer_answers (schedule_id);
