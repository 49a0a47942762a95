-- Models, which of them scores, how they came about, and predictions as they are read.
CREATE TABLE ml_models (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target     text NOT NULL CHECK (target IN ('rr', 'dw')),
    origin     text NOT NULL CHECK (origin IN ('base', 'own')), -- came with the program, or was trained here
    schema     text NOT NULL, -- its features'
    candidate  text NOT NULL, -- line, trees or average
    data_hash  text NOT NULL, -- of the rows it learned from
    rows       integer NOT NULL CHECK (rows >= 0),
    positives  integer NOT NULL CHECK (positives BETWEEN 0 AND rows),
    card       jsonb NOT NULL,
    body       bytea NOT NULL, -- the model's file, gzip
    body_sha256 text, -- of the file that came with the program; null for one trained here
    faults     text[] NOT NULL, -- why it may not become champion; empty where it may
    judged_beside bigint REFERENCES ml_models, -- the champion that it was to stand beside when its faults were looked for; null where there was none
    created_at timestamptz NOT NULL);
CREATE UNIQUE INDEX ml_models_base ON ml_models (target, body_sha256) WHERE origin = 'base';
CREATE INDEX ml_models_target ON ml_models (target, id);

-- The newest row of a target names its champion. Rows are only ever added: going back is one more.
CREATE TABLE ml_promotions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target      text NOT NULL CHECK (target IN ('rr', 'dw')),
    model_id    bigint NOT NULL REFERENCES ml_models,
    cause       text NOT NULL CHECK (cause IN ('base', 'manual', 'gate', 'rollback')),
    promoted_by text NOT NULL,
    promoted_at timestamptz NOT NULL);
CREATE INDEX ml_promotions_target ON ml_promotions (target, id);

-- Long work on models: trainings and rescorings.
CREATE TABLE ml_tasks (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target      text NOT NULL CHECK (target IN ('rr', 'dw')),
    kind        text NOT NULL CHECK (kind IN ('train', 'rescore')),
    state       text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
    progress    double precision NOT NULL CHECK (progress BETWEEN 0 AND 1),
    started_by  text NOT NULL,
    started_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL, -- its worker's last sign of life
    finished_at timestamptz,
    message     text, -- what came of it, for a person
    model_id    bigint REFERENCES ml_models,
    CHECK ((finished_at IS NULL) = (state = 'running')));
CREATE UNIQUE INDEX ml_tasks_running ON ml_tasks (target, kind) WHERE state = 'running';
CREATE INDEX ml_tasks_target ON ml_tasks (target, id);

-- Models were not kept before: a number of one names none of these.
UPDATE ml_predictions SET rr_model_id = NULL, dw_model_id = NULL WHERE num_nonnulls(rr_model_id, dw_model_id) > 0;
ALTER TABLE ml_predictions
    ADD FOREIGN KEY (rr_model_id) REFERENCES ml_models,
    ADD FOREIGN KEY (dw_model_id) REFERENCES ml_models;
CREATE INDEX ml_predictions_release ON ml_predictions (release_id, date, id);
CREATE INDEX ml_predictions_age ON ml_predictions (predicted_at); -- retention looks every quarter of an hour
CREATE INDEX ml_predictions_replaced ON ml_predictions (predicted_at) WHERE NOT is_current;
