-- What was done (runs, tasks) and what was found (drops, predictions).

CREATE TABLE etl_runs (
    id                       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dag_id                   text NOT NULL,
    run_date                 date NOT NULL, -- the UTC day on which the tasks ran
    status                   text NOT NULL CHECK (status IN ('running', 'success', 'failed')),
    started_at               timestamptz NOT NULL,
    finished_at              timestamptz,
    duration_seconds         double precision,
    tasks_total              integer NOT NULL DEFAULT 0,
    tasks_failed             integer NOT NULL DEFAULT 0,
    records                  bigint NOT NULL DEFAULT 0,
    invalid_records_pct      double precision,
    anomalies_pct            double precision,
    last_alert_delay_seconds double precision,
    UNIQUE (dag_id, run_date));

CREATE SEQUENCE etl_tasks_id_seq;
CREATE TABLE etl_tasks (
    id               bigint NOT NULL DEFAULT nextval('etl_tasks_id_seq'),
    run_date         date NOT NULL,
    run_id           bigint NOT NULL REFERENCES etl_runs,
    entity_kind      text NOT NULL,
    entity_id        bigint NOT NULL,
    source           text NOT NULL,
    status           text NOT NULL CHECK (status IN ('running', 'done', 'failed', 'skipped')),
    skip_reason      text,
    first_day        date,
    last_day         date,
    attempts         integer NOT NULL DEFAULT 1,
    accepted         integer NOT NULL DEFAULT 0,
    ignored          integer NOT NULL DEFAULT 0,
    refused          integer NOT NULL DEFAULT 0,
    anomalies        integer NOT NULL DEFAULT 0,
    duration_seconds double precision NOT NULL DEFAULT 0,
    error_class      text,
    error_message    text,
    payload_id       bigint,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (id, run_date),
    UNIQUE (run_date, run_id, entity_kind, entity_id, source),
    CHECK ((status = 'skipped') = (skip_reason IS NOT NULL)),
    CHECK ((status = 'failed') = (error_class IS NOT NULL)))
    PARTITION BY RANGE (run_date);

CREATE TABLE stream_drops (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    release_id    bigint NOT NULL REFERENCES releases,
    artist_id     bigint NOT NULL REFERENCES artists,
    rule          text NOT NULL,
    severity      text NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
    state         text NOT NULL CHECK (state IN ('provisional', 'confirmed', 'incident', 'revised')),
    expected      double precision NOT NULL,
    expected_low  double precision,
    expected_high double precision,
    actual        bigint NOT NULL,
    opened_on     date NOT NULL, -- the first fallen day
    opened_at     timestamptz NOT NULL,
    recovered_on  date,
    recovered_at  timestamptz,
    UNIQUE (release_id, opened_on));
CREATE UNIQUE INDEX stream_drops_one_open ON stream_drops (release_id) WHERE recovered_on IS NULL;
CREATE INDEX stream_drops_open ON stream_drops (artist_id, opened_on) WHERE recovered_on IS NULL;

CREATE TABLE ml_predictions (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    release_id       bigint NOT NULL REFERENCES releases,
    date             date NOT NULL,
    pred_trigger_rr  double precision CHECK (pred_trigger_rr BETWEEN 0 AND 1),
    pred_trigger_dw  double precision CHECK (pred_trigger_dw BETWEEN 0 AND 1),
    explainability   jsonb,
    model_version    text,
    rr_model_id      bigint,
    dw_model_id      bigint,
    predicted_at     timestamptz NOT NULL,
    abstained_reason text,
    is_current       boolean NOT NULL);
CREATE UNIQUE INDEX ml_predictions_current ON ml_predictions (release_id, date) WHERE is_current;
