-- Who may do what: keys with scopes, sessions of people and of keys, what came of each admin call, and the keys by which
-- cookies are protected.

ALTER TABLE api_keys
    ADD COLUMN scopes           text[] CHECK (cardinality(scopes) > 0), -- null: everything the role may
    ADD COLUMN expires_at       timestamptz,
    ADD COLUMN calls_per_minute integer CHECK (calls_per_minute > 0),   -- null: the host's setting
    ADD COLUMN created_by       text,
    ADD COLUMN revoked_by       text;

-- The cookie carries a random token; whoever reads this table cannot make a cookie of it.
CREATE TABLE sessions (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_sha256 bytea NOT NULL UNIQUE,
    key_id       bigint REFERENCES api_keys (id), -- null: a person who came by an identity provider
    subject      text NOT NULL,
    name         text NOT NULL,
    role         text NOT NULL CHECK (role IN ('admin', 'viewer')),
    remote       text,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    revoked_by   text);
CREATE INDEX sessions_expiry ON sessions (expires_at);

ALTER TABLE admin_audit_log
    ADD COLUMN actor_kind text CHECK (actor_kind IN ('anonymous', 'key', 'session', 'oidc')), -- null: written before it was noted
    ADD COLUMN outcome    text;
UPDATE admin_audit_log SET outcome = CASE WHEN status < 400 THEN 'ok' WHEN status < 500 THEN 'refused' ELSE 'failed' END;
ALTER TABLE admin_audit_log ALTER COLUMN outcome SET NOT NULL;
CREATE INDEX admin_audit_log_actor ON admin_audit_log (actor, id);

-- Encrypted before they come here: a copy of the database opens no session.
CREATE TABLE data_protection_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    xml        text NOT NULL,
    created_at timestamptz NOT NULL);
