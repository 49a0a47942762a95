-- Why a day has its value, or has none: payloads, refusals, gaps, revisions, cursors, imports.

CREATE TABLE source_cursors (
    entity_kind       text NOT NULL CHECK (entity_kind IN ('artist', 'release', 'campaign')),
    entity_id         bigint NOT NULL,
    source            text NOT NULL,
    first_day         date NOT NULL,
    concluded_through date NOT NULL, -- every day from first_day to here has a value or a day_gaps row
    checked_at        timestamptz NOT NULL,
    PRIMARY KEY (entity_kind, entity_id, source));

CREATE TABLE day_gaps (
    entity_kind text NOT NULL CHECK (entity_kind IN ('artist', 'release', 'campaign')),
    entity_id   bigint NOT NULL,
    source      text NOT NULL,
    date        date NOT NULL,
    reason      text NOT NULL,
    task_id     bigint,
    known_at    timestamptz NOT NULL,
    PRIMARY KEY (entity_kind, entity_id, source, date));

CREATE SEQUENCE raw_payloads_id_seq;
CREATE TABLE raw_payloads (
    id           bigint NOT NULL DEFAULT nextval('raw_payloads_id_seq'),
    fetched_at   timestamptz NOT NULL,
    source       text NOT NULL,
    entity_kind  text NOT NULL,
    entity_id    bigint NOT NULL,
    content_type text NOT NULL,
    sha256       bytea NOT NULL,
    body_gzip    bytea NOT NULL,
    PRIMARY KEY (id, fetched_at))
    PARTITION BY RANGE (fetched_at);
CREATE INDEX raw_payloads_entity ON raw_payloads (entity_kind, entity_id, fetched_at);

CREATE TABLE imports (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256           bytea NOT NULL,
    file_name        text NOT NULL,
    kind             text NOT NULL,
    artist_id        bigint REFERENCES artists,
    release_id       bigint REFERENCES releases,
    "window"         text,
    accepted         integer NOT NULL DEFAULT 0,
    ignored          jsonb NOT NULL DEFAULT '[]',
    refused          integer NOT NULL DEFAULT 0,
    days_changed     integer NOT NULL DEFAULT 0,
    releases_created integer NOT NULL DEFAULT 0,
    body_gzip        bytea NOT NULL,
    imported_at      timestamptz NOT NULL,
    undone_at        timestamptz);

CREATE TABLE rejected_records (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_kind text,
    entity_id   bigint,
    source      text NOT NULL,
    date        date,
    payload_id  bigint,
    import_id   bigint REFERENCES imports,
    task_id     bigint,
    line        integer,
    raw         text NOT NULL,
    field       text NOT NULL,
    reason      text NOT NULL,
    message     text NOT NULL,
    rejected_at timestamptz NOT NULL);
-- The same refusal met again on a later walk is the same fact, not a second one.
CREATE UNIQUE INDEX rejected_records_once ON rejected_records
    (coalesce(entity_kind, ''), coalesce(entity_id, 0), source, coalesce(import_id, 0), field, reason, coalesce(line, 0), md5(raw));

CREATE TABLE metric_revisions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name  text NOT NULL,
    entity_id   bigint NOT NULL,
    date        date NOT NULL,
    before      jsonb,                  -- {values, source, ranks, flag}; NULL when the row did not exist
    after       jsonb,                  -- the same of the values that replaced them; NULL when the row was removed
    known_from  timestamptz,            -- since when the values before were known
    replaced_at timestamptz NOT NULL,
    cause       text NOT NULL CHECK (cause IN ('fetch', 'import', 'undo', 'manual')),
    import_id   bigint REFERENCES imports);
CREATE INDEX metric_revisions_row ON metric_revisions (table_name, entity_id, date, id);
CREATE INDEX metric_revisions_import ON metric_revisions (import_id) WHERE import_id IS NOT NULL;
