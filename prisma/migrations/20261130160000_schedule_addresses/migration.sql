-- Addresses for spreadsheets: each answers with the newest file of its schedule. The secret is kept as its hash. A revoked
-- address is deleted.
CREATE TABLE reporting.schedule_addresses (
  id UUID NOT NULL,
  schedule_id UUID NOT NULL,
  agent_id BIGINT NOT NULL,
  secret_hash BYTEA NOT NULL,
  -- Networks of the clients, as CIDR; empty: any.
  networks TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  expires_at TIMESTAMPTZ(6) NOT NULL,
  last_used_at TIMESTAMPTZ(6),
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_addresses_pkey PRIMARY KEY (id),
  CONSTRAINT schedule_addresses_life CHECK (expires_at <= created_at + interval '366 days'),
  CONSTRAINT schedule_addresses_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES reporting.export_schedules (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX schedule_addresses_secret_hash_key ON reporting.schedule_addresses (secret_hash);
CREATE INDEX schedule_addresses_schedule_id_idx ON reporting.schedule_addresses (schedule_id);
