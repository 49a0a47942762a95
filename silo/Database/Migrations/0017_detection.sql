-- What the detector remembers, what it says of each release, and what is the source's or everybody's and nobody's drop.

-- One row a release, written with its day. The checkpoint changes once a week and stays out of the row, which stays small.
CREATE TABLE release_detectors (
    release_id     bigint PRIMARY KEY REFERENCES releases,
    checkpoint     bytea, -- the model as it stood some weeks ago; the days since are stepped again, since they may be revised
    checkpoint_day date,  -- the last day it holds
    judged_through date NOT NULL, -- the newest day that was judged
    source         text NOT NULL, -- who gave it
    -- The newest judged days, the last of them judged_through: what came, and what was expected when nobody moves together.
    -- NaN for no value, and where nothing can be expected or a drop was open: such a day tells nothing of a common move.
    actual         real[] NOT NULL,
    expected       real[] NOT NULL,
    verdict        text NOT NULL CHECK (verdict IN ('drop', 'no_drop', 'not_enough_data')), -- of judged_through
    reason         text CHECK (reason IN ('no_value', 'few_days', 'few_streams')),
    expected_low   double precision,
    expected_mean  double precision,
    expected_high  double precision,
    updated_at     timestamptz NOT NULL,
    CHECK ((checkpoint IS NULL) = (checkpoint_day IS NULL)),
    CHECK (cardinality(actual) = cardinality(expected)),
    CHECK ((verdict = 'not_enough_data') = (reason IS NOT NULL)))
    WITH (toast_tuple_target = 256, fillfactor = 70);
ALTER TABLE release_detectors ALTER COLUMN checkpoint SET STORAGE EXTERNAL;

-- How the whole portfolio moved on a day that most of it has: 1 for a day like others.
CREATE TABLE common_moves (
    date       date PRIMARY KEY,
    factor     double precision NOT NULL CHECK (factor > 0 AND factor <= 1),
    releases   integer NOT NULL, -- how many say so
    settled_at timestamptz NOT NULL);

-- Days on which a source gave no value to judge, whatever it wrote: it stood still, or most of its releases had none.
CREATE TABLE source_incidents (
    source      text NOT NULL,
    date        date NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('stood_still', 'absent')),
    releases    integer NOT NULL, -- of so many releases…
    affected    integer NOT NULL, -- …so many
    opened_at   timestamptz NOT NULL,
    resolved_at timestamptz, -- the days came after all
    PRIMARY KEY (source, date),
    CHECK (resolved_at >= opened_at));
CREATE INDEX source_incidents_open ON source_incidents (date) WHERE resolved_at IS NULL;

-- Days far above what was expected: marks on a chart.
CREATE TABLE stream_spikes (
    release_id bigint NOT NULL REFERENCES releases,
    date       date NOT NULL,
    expected   double precision NOT NULL,
    actual     bigint NOT NULL,
    PRIMARY KEY (release_id, date));

ALTER TABLE stream_drops DROP CONSTRAINT stream_drops_state_check;
ALTER TABLE stream_drops
    ADD CHECK (state IN ('provisional', 'confirmed', 'incident', 'common', 'revised')), -- common: a common move explains it
    ADD COLUMN depth          double precision CHECK (depth BETWEEN 0 AND 1), -- what was lost over the window
    ADD COLUMN window_days    integer NOT NULL DEFAULT 1 CHECK (window_days > 0), -- days up to the opening that were judged together
    ADD COLUMN ended_by       text CHECK (ended_by IN ('recovered', 'new_level', 'deepened', 'lost', 'taken_over', 'revised')),
    ADD COLUMN likely_cause   text, -- 'campaign_paused:<campaign_id>'
    ADD COLUMN judged_through date, -- the newest day that was known when this was said
    ADD COLUMN changed_at     timestamptz, -- by the detector
    ADD COLUMN judged_at      timestamptz; -- when an alert was judged by it
UPDATE stream_drops SET depth = least(1, greatest(0, 1 - actual / nullif(expected, 0))), changed_at = coalesce(recovered_at, opened_at);
ALTER TABLE stream_drops ALTER COLUMN changed_at SET NOT NULL;
-- What the judge has not seen yet.
CREATE INDEX stream_drops_unjudged ON stream_drops (artist_id) WHERE judged_at IS NULL OR judged_at < changed_at;
