-- Days gone by that an admin has fetched. What is to be fetched and what became of it stands in rows: a backfill goes on from
-- them wherever it was interrupted.

CREATE TABLE backfills (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope_kind     text NOT NULL CHECK (scope_kind IN ('portfolio', 'artist', 'release', 'campaign', 'ad_account')),
    scope_id       bigint,
    source         text, -- NULL: every source that has days of the scope
    first_day      date NOT NULL,
    last_day       date NOT NULL,
    missing_only   boolean NOT NULL,
    status         text NOT NULL CHECK (status IN ('planned', 'running', 'paused', 'cancelled', 'done', 'failed')),
    entities_total integer NOT NULL DEFAULT 0,
    entities_done  integer NOT NULL DEFAULT 0,
    days_total     bigint NOT NULL DEFAULT 0, -- of each entity at each source
    days_done      bigint NOT NULL DEFAULT 0,
    calls_planned  bigint NOT NULL DEFAULT 0,
    failures       integer NOT NULL DEFAULT 0, -- items that failed for good
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    started_at     timestamptz, -- since when it is known what is to be fetched
    finished_at    timestamptz,
    CHECK ((scope_kind = 'portfolio') = (scope_id IS NULL)),
    CHECK (first_day <= last_day),
    CHECK ((status IN ('cancelled', 'done', 'failed')) = (finished_at IS NOT NULL)));
-- Ordered twice, it is the same backfill.
CREATE UNIQUE INDEX backfills_open ON backfills
    (scope_kind, coalesce(scope_id, 0), coalesce(source, ''), first_day, last_day, missing_only) WHERE status IN ('planned', 'running', 'paused');

-- What is asked for in one go.
CREATE TABLE backfill_items (
    backfill_id bigint NOT NULL REFERENCES backfills ON DELETE CASCADE,
    entity_kind text NOT NULL CHECK (entity_kind IN ('artist', 'release', 'campaign', 'ad_account')),
    entity_id   bigint NOT NULL,
    source      text NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL,
    calls       integer NOT NULL,
    status      text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'skipped', 'failed')),
    attempts    integer NOT NULL DEFAULT 0, -- in vain
    error       text, -- why it was skipped, or how the last attempt failed
    ended_at    timestamptz,
    PRIMARY KEY (backfill_id, entity_kind, entity_id, source, first_day),
    CHECK (first_day <= last_day),
    CHECK ((status = 'waiting') = (ended_at IS NULL)));
CREATE INDEX backfill_items_waiting ON backfill_items (backfill_id, entity_kind, entity_id) WHERE status = 'waiting';
CREATE INDEX backfill_items_entity ON backfill_items (entity_kind, entity_id);
