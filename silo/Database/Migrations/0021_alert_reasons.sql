-- Why an alert was called done; since when less is wrong than was mailed; and mails and ways out, found by age.

ALTER TABLE alerts
    ADD COLUMN resolved_reason text CHECK (char_length(resolved_reason) <= 500), -- in the words of who resolved it
    -- Since then less is wrong than announced_severity and announced_size say. Once that has lasted they follow: from then on
    -- they are no longer the worst that was mailed, but what a mail about more is measured by.
    ADD COLUMN eased_at timestamptz;

CREATE INDEX alert_deliveries_ended ON alert_deliveries (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX unsubscribe_tokens_age ON unsubscribe_tokens (created_at);
