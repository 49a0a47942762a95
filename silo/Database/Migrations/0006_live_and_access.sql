-- What is told to viewers, and who may act.

-- Written in the transaction it tells of. A reader goes no further than the oldest transaction still open and sorts by
-- (txid, id): nothing can appear later below a position that was already read.
CREATE TABLE live_events (
    id           bigint GENERATED ALWAYS AS IDENTITY,
    txid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    committed_at timestamptz NOT NULL,
    type         text NOT NULL,
    topics       text[] NOT NULL,
    payload      jsonb NOT NULL,
    PRIMARY KEY (txid, id));
CREATE INDEX live_events_age ON live_events (committed_at);

-- A known number of a known event: every other number follows by counting, so numbering survives the feed's actor.
CREATE TABLE live_feed (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    uuid NOT NULL,
    seq      bigint NOT NULL,
    txid     xid8 NOT NULL,
    id       bigint NOT NULL);
INSERT INTO live_feed (epoch, seq, txid, id) VALUES (gen_random_uuid(), 0, '0', 0);

CREATE TABLE api_keys (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL UNIQUE,
    role         text NOT NULL CHECK (role IN ('admin', 'viewer')),
    key_sha256   bytea NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz);

CREATE TABLE admin_audit_log (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor       text NOT NULL,
    method      text NOT NULL,
    path        text NOT NULL,
    status      integer NOT NULL,
    remote      text,
    duration_ms integer NOT NULL);
CREATE INDEX admin_audit_log_at ON admin_audit_log (at);
