-- What the overview counts of a day's predictions and refusals is read from these alone.

CREATE INDEX ml_predictions_rr_day ON ml_predictions (date, pred_trigger_rr) INCLUDE (release_id) WHERE is_current AND pred_trigger_rr IS NOT NULL;
CREATE INDEX ml_predictions_dw_day ON ml_predictions (date, pred_trigger_dw) INCLUDE (release_id) WHERE is_current AND pred_trigger_dw IS NOT NULL;
CREATE INDEX rejected_records_at ON rejected_records (rejected_at);
