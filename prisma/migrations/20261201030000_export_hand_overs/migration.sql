-- Exports that their requester hands over to a colleague. A withdrawn one stays, so that the daily limit counts it.
CREATE TABLE reporting.export_hand_overs (
  id UUID NOT NULL,
  export_id UUID NOT NULL,
  -- The receiver.
  agent_id BIGINT NOT NULL,
  -- The requester.
  owner_id BIGINT NOT NULL,
  -- That of the export.
  scope reporting.export_scope NOT NULL,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  withdrawn_at TIMESTAMPTZ(6),
  CONSTRAINT export_hand_overs_pkey PRIMARY KEY (id),
  CONSTRAINT export_hand_overs_export_id_fkey FOREIGN KEY (export_id) REFERENCES reporting.exports (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX export_hand_overs_export_id_idx ON reporting.export_hand_overs (export_id);
CREATE INDEX export_hand_overs_agent_id_idx ON reporting.export_hand_overs (agent_id);
CREATE INDEX export_hand_overs_owner_id_created_at_idx ON reporting.export_hand_overs (owner_id, created_at);

-- One row for each target, so that a condition can ask that none lies outside the rights of the receiver.
CREATE TABLE reporting.export_hand_over_targets (
  hand_over_id UUID NOT NULL,
  target_id BIGINT NOT NULL,
  CONSTRAINT export_hand_over_targets_pkey PRIMARY KEY (hand_over_id, target_id),
  CONSTRAINT export_hand_over_targets_hand_over_id_fkey FOREIGN KEY (hand_over_id) REFERENCES reporting.export_hand_overs (id) ON DELETE CASCADE ON UPDATE NO ACTION
);

ALTER TYPE reporting.audit_action ADD VALUE 'HANDED_OVER';
ALTER TYPE reporting.audit_action ADD VALUE 'HAND_OVER_WITHDRAWN';
ALTER TYPE reporting.audit_action ADD VALUE 'HAND_OVER_REFUSED';

-- The colleague of a hand-over. Nulls are no part of the hash of a row, so that older rows keep theirs.
ALTER TABLE reporting.audit_events ADD COLUMN recipient_agent_id BIGINT;
