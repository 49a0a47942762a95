-- What asks for somebody's attention, from the moment it fires until it is over.

CREATE TABLE alerts (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint        text NOT NULL, -- kind and subject: the same trouble has the same
    kind               text NOT NULL CHECK (kind IN (
        'stream_drops', 'source_incident', 'run_failed', 'invalid_records', 'credential_expired', 'missing_days', 'no_run', 'test')),
    artist_id          bigint REFERENCES artists, -- null when it is about the whole system
    subject            text NOT NULL, -- what it is about: artist:<id>, a source, a run
    severity           text NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
    state              text NOT NULL CHECK (state IN ('firing', 'acknowledged', 'resolved')),
    day                date, -- the data's day that it opened on
    opened_at          timestamptz NOT NULL,
    changed_at         timestamptz NOT NULL,
    acknowledged_at    timestamptz,
    acknowledged_by    text,
    resolved_at        timestamptz,
    resolved_by        text, -- null: it was over by itself
    resolution         text CHECK (resolution IN ('over', 'revised', 'by_hand')),
    silenced_until     timestamptz,
    occurrences        integer NOT NULL DEFAULT 1, -- 2: it came again within the cool-down
    size               integer NOT NULL, -- how many falls, days, runs it is about
    keys               text[] NOT NULL, -- which they are
    handled            text[] NOT NULL DEFAULT '{}', -- those that somebody called done: they open nothing until they were gone once
    -- Its first mail was queued; null while somebody's silence, or a source's incident, keeps it quiet.
    announced_at       timestamptz,
    announced_severity text CHECK (announced_severity IN ('low', 'medium', 'high')), -- the worst that was mailed
    announced_size     integer,
    detail             jsonb NOT NULL,
    committed_at       timestamptz NOT NULL, -- wall clock: the delay of its first mail is measured from here
    CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
    CHECK ((resolved_at IS NULL) = (resolution IS NULL)),
    CHECK (resolved_at >= opened_at));
-- However many actors a cluster may have of one subject for a moment: one open alert.
CREATE UNIQUE INDEX alerts_open ON alerts (fingerprint) WHERE resolved_at IS NULL;
CREATE INDEX alerts_latest ON alerts (fingerprint, id DESC);
CREATE INDEX alerts_newest ON alerts (opened_at DESC, id DESC);
CREATE INDEX alerts_of_artist ON alerts (artist_id, opened_at DESC, id DESC) WHERE artist_id IS NOT NULL;
CREATE INDEX alerts_of_the_whole ON alerts (kind, subject) WHERE artist_id IS NULL;
-- A silence may end: what is quiet and still so is looked at again.
CREATE INDEX alerts_quiet ON alerts (artist_id) WHERE state = 'firing' AND announced_at IS NULL;

CREATE TABLE silences (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text, -- null: every kind
    artist_id  bigint REFERENCES artists, -- null: everybody's
    release_id bigint REFERENCES releases, -- null: every release
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    reason     text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz, -- before its time
    ended_by   text);
CREATE INDEX silences_end ON silences (ends_at) WHERE ended_at IS NULL;

-- The days of streams that began to arrive, and those of which enough was there to say how everybody moved.
CREATE TABLE settled_days (
    date       date PRIMARY KEY,
    seen_at    timestamptz NOT NULL, -- when it began to arrive: so long after it, what has not come is late
    releases   integer, -- as many had a value when it was settled last
    settled_at timestamptz, -- first: what the detector said before then knew of no common move
    CHECK ((releases IS NULL) = (settled_at IS NULL)));

-- A credential that is refused is found without reading what went well.
CREATE INDEX etl_tasks_refused ON etl_tasks (run_date, source) WHERE error_class IN ('AuthError', 'SessionExpired', 'Captcha', 'NotSignedIn');
