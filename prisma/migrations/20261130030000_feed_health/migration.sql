-- The state of the feed at the last check by a worker, for the health and metrics of every process.
CREATE TABLE reporting.feed_health (
  id BOOLEAN NOT NULL DEFAULT true CHECK (id),
  checked_at TIMESTAMPTZ(6) NOT NULL,
  -- NONE: no subscription. OK, COPYING, STOPPED, DISABLED.
  state TEXT NOT NULL,
  subscription TEXT,
  -- Since when it stands still.
  stopped_at TIMESTAMPTZ(6),
  -- Errors of the subscription at the last check.
  errors BIGINT NOT NULL DEFAULT 0,
  -- The sending time of upstream's last message whose changes are all applied.
  applied_at TIMESTAMPTZ(6),
  -- [{kind, table, reason, remedy}]
  findings JSONB NOT NULL,
  -- Log that upstream keeps for the subscription, in bytes; null: not known.
  kept_bytes BIGINT,
  CONSTRAINT feed_health_pkey PRIMARY KEY (id)
);
