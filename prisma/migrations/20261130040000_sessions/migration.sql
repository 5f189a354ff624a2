-- Sessions of agents who signed in by a browser. The cookie holds a random id and this table its SHA-256, so that a copy of
-- the table signs nobody in.
CREATE TABLE reporting.sessions (
  key BYTEA NOT NULL,
  agent_id BIGINT NOT NULL,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  seen_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at TIMESTAMPTZ(6) NOT NULL,
  -- The ID token, sealed: the issuer asks for it at sign-out.
  id_token TEXT,
  CONSTRAINT sessions_pkey PRIMARY KEY (key)
);

CREATE INDEX sessions_agent_id_idx ON reporting.sessions (agent_id);
