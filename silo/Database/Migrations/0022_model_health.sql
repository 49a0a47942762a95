-- How each champion does, once a day: what it said beside what came, and how far what it sees and says has moved.
CREATE TABLE ml_model_health (
    model_id           bigint NOT NULL REFERENCES ml_models ON DELETE CASCADE,
    day                date NOT NULL,
    pairs              integer NOT NULL CHECK (pairs >= 0),
    positives          integer NOT NULL CHECK (positives BETWEEN 0 AND pairs),
    brier              double precision, -- null without a pair, as the next two
    calibration_error  double precision,
    calibration_chance double precision, -- that of probabilities that are right, on so many pairs
    bins               jsonb NOT NULL, -- pairs, said, came; the lowest probabilities first
    psi                jsonb, -- by feature; null while there are too few releases, as the next two
    prediction_psi     double precision,
    psi_chance         double precision, -- that of two samples of one distribution, of so many releases
    releases_then      integer NOT NULL,
    releases_now       integer NOT NULL,
    measured_at        timestamptz NOT NULL,
    PRIMARY KEY (model_id, day));

CREATE INDEX ml_predictions_rr_model ON ml_predictions (rr_model_id, predicted_at) WHERE is_current AND pred_trigger_rr IS NOT NULL;
CREATE INDEX ml_predictions_dw_model ON ml_predictions (dw_model_id, predicted_at) WHERE is_current AND pred_trigger_dw IS NOT NULL;

-- A champion that drifted, or whose probabilities do not hold, is a fact and an alert.
ALTER TABLE system_facts DROP CONSTRAINT system_facts_kind_check;
ALTER TABLE system_facts ADD CHECK (kind IN ('missing_days', 'no_run', 'reminders_restored', 'totals_corrected', 'model_drift'));
ALTER TABLE alerts DROP CONSTRAINT alerts_kind_check;
ALTER TABLE alerts ADD CHECK (kind IN (
    'stream_drops', 'source_incident', 'run_failed', 'invalid_records', 'credential_expired', 'missing_days', 'no_run', 'test', 'model_drift'));
