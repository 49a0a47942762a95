-- Every day is accounted for: what is not is a fact, and stays one until it is gone.
CREATE TABLE system_facts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('missing_days', 'no_run', 'reminders_restored', 'totals_corrected')),
    subject     text NOT NULL, -- what it is about: a source, a day, a table
    detail      jsonb NOT NULL,
    opened_at   timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL, -- when it was last found to be so
    resolved_at timestamptz,
    CHECK (resolved_at >= opened_at));
CREATE UNIQUE INDEX system_facts_open ON system_facts (kind, subject) WHERE resolved_at IS NULL;

-- A task that nobody works on any more is found without reading those that ended.
CREATE INDEX etl_tasks_running ON etl_tasks (updated_at) WHERE status = 'running';
