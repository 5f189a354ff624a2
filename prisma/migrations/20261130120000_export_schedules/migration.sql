-- Schedules: exports that an agent's saved selection requests by the calendar, and one run for each period.
CREATE TYPE reporting.schedule_state AS ENUM ('ACTIVE', 'PAUSED');
CREATE TYPE reporting.schedule_pause AS ENUM ('OWNER', 'RIGHT_LOST', 'FAILURES');
CREATE TYPE reporting.schedule_outcome AS ENUM ('REQUESTED', 'SUCCEEDED', 'FAILED', 'CANCELED', 'REFUSED');

CREATE TABLE reporting.export_schedules (
  id UUID NOT NULL,
  agent_id BIGINT NOT NULL,
  selection_id UUID NOT NULL,
  recurrence JSONB NOT NULL,
  state reporting.schedule_state NOT NULL DEFAULT 'ACTIVE',
  pause_reason reporting.schedule_pause,
  paused_at TIMESTAMPTZ(6),
  -- When the mail about the pause was sent.
  mailed_at TIMESTAMPTZ(6),
  -- Runs that failed since the last success.
  failures INTEGER NOT NULL DEFAULT 0,
  -- Key of the last period that has a run. No run of it is made again, whatever the recurrence or the zone becomes.
  last_period TEXT,
  -- Null while paused.
  next_due_at TIMESTAMPTZ(6),
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT export_schedules_pkey PRIMARY KEY (id),
  CONSTRAINT export_schedules_selection_id_fkey FOREIGN KEY (selection_id) REFERENCES reporting.saved_selections (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX export_schedules_agent_id_idx ON reporting.export_schedules (agent_id);
CREATE INDEX export_schedules_selection_id_idx ON reporting.export_schedules (selection_id);
CREATE INDEX export_schedules_next_due_at_idx ON reporting.export_schedules (next_due_at);

-- The key makes a run of a period the only one.
CREATE TABLE reporting.schedule_runs (
  schedule_id UUID NOT NULL,
  period TEXT NOT NULL,
  due_at TIMESTAMPTZ(6) NOT NULL,
  -- Periods before this one that passed while no worker ran.
  missed INTEGER NOT NULL DEFAULT 0,
  selection_version INTEGER NOT NULL,
  outcome reporting.schedule_outcome NOT NULL,
  -- Of a refusal: its code, and its sentence for the agent.
  code TEXT,
  message TEXT,
  -- Kept when the export leaves the history.
  export_id UUID,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_runs_pkey PRIMARY KEY (schedule_id, period),
  CONSTRAINT schedule_runs_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES reporting.export_schedules (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX schedule_runs_outcome_idx ON reporting.schedule_runs (outcome);

-- The schedule that requested an export. It stays when the schedule is deleted: such exports count against no quota.
ALTER TABLE reporting.exports ADD COLUMN schedule_id UUID;
