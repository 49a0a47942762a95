-- Who gets mail, and every mail that is to be sent: queued in the transaction that tells of what it is about.

CREATE TABLE recipients (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address         text NOT NULL,
    language        text NOT NULL CHECK (language IN ('en', 'fr')),
    time_zone       text NOT NULL, -- IANA
    quiet_from      time, -- in the recipient's time zone
    quiet_to        time,
    digest          text NOT NULL CHECK (digest IN ('none', 'daily', 'weekly', 'both')), -- reports beside the alerts
    alerts          text NOT NULL CHECK (alerts IN ('all', 'artist', 'none')),
    artist_id       bigint REFERENCES artists, -- mails about this artist alone
    least_severity  text NOT NULL CHECK (least_severity IN ('low', 'medium', 'high')),
    unsubscribed_at timestamptz,
    created_at      timestamptz NOT NULL,
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
    CHECK (quiet_from <> quiet_to),
    CHECK (alerts <> 'artist' OR artist_id IS NOT NULL));
CREATE UNIQUE INDEX recipients_address ON recipients (lower(address));
CREATE INDEX recipients_of_artist ON recipients (artist_id) WHERE artist_id IS NOT NULL;

-- Each mail carries a token of its own in its way out. Whoever reads this table can make none of them.
CREATE TABLE unsubscribe_tokens (
    token_sha256 bytea PRIMARY KEY,
    recipient_id bigint NOT NULL REFERENCES recipients ON DELETE CASCADE,
    created_at   timestamptz NOT NULL);
CREATE INDEX unsubscribe_tokens_of_recipient ON unsubscribe_tokens (recipient_id, created_at);

CREATE TABLE alert_deliveries (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id        bigint REFERENCES alerts, -- null: a report, or a test
    recipient_id    bigint NOT NULL REFERENCES recipients ON DELETE CASCADE,
    reason          text NOT NULL CHECK (reason IN ('opened', 'worsened', 'resolved', 'test', 'daily', 'weekly')),
    occasion        text NOT NULL, -- what it was queued for: one mail for each
    message_id      text NOT NULL UNIQUE, -- the same at every attempt, so that a repetition is known as one
    state           text NOT NULL CHECK (state IN ('pending', 'sent', 'failed', 'dead', 'cancelled')), -- failed: tried, and tried again
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    claimed_until   timestamptz, -- somebody sends it until then; whoever died over it has let go of it by then
    deferred_until  timestamptz, -- the end of quiet hours: no delay of ours
    last_error      text,
    queued_at       timestamptz NOT NULL,
    ended_at        timestamptz, -- sent, dead or cancelled
    run_id          bigint REFERENCES etl_runs, -- the run that it was found in
    UNIQUE (recipient_id, reason, occasion),
    CHECK ((state IN ('pending', 'failed')) = (ended_at IS NULL)));
CREATE INDEX alert_deliveries_due ON alert_deliveries (next_attempt_at) WHERE state IN ('pending', 'failed');
CREATE INDEX alert_deliveries_of_alert ON alert_deliveries (alert_id, recipient_id) WHERE alert_id IS NOT NULL;
