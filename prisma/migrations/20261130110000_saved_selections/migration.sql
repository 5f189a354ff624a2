-- Saved selections: a name for the arguments of an export. Each change is a version, in the form in which exports store their
-- selection; relative periods keep their names. Agents are of the source, so nothing refers to them by a key.
CREATE TABLE reporting.saved_selections (
  id UUID NOT NULL,
  agent_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  -- Shown to agents with the same right on the same targets.
  is_shared BOOLEAN NOT NULL DEFAULT false,
  -- That of the present version, as are the targets below.
  scope reporting.export_scope NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT saved_selections_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX saved_selections_agent_id_name_key ON reporting.saved_selections (agent_id, name);

-- One row for each target, so that a condition can ask that none lies outside the rights of an agent.
CREATE TABLE reporting.saved_selection_targets (
  selection_id UUID NOT NULL,
  target_id BIGINT NOT NULL,
  CONSTRAINT saved_selection_targets_pkey PRIMARY KEY (selection_id, target_id),
  CONSTRAINT saved_selection_targets_selection_id_fkey FOREIGN KEY (selection_id) REFERENCES reporting.saved_selections (id) ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE reporting.saved_selection_versions (
  selection_id UUID NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  scope reporting.export_scope NOT NULL,
  target_ids BIGINT[],
  filters JSONB NOT NULL,
  "row" reporting.export_row NOT NULL,
  format reporting.export_format NOT NULL,
  columns TEXT[] DEFAULT ARRAY[]::TEXT[],
  anonymous BOOLEAN NOT NULL DEFAULT false,
  time_zone TEXT,
  request_form JSONB NOT NULL,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT saved_selection_versions_pkey PRIMARY KEY (selection_id, version),
  CONSTRAINT saved_selection_versions_selection_id_fkey FOREIGN KEY (selection_id) REFERENCES reporting.saved_selections (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
