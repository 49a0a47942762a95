-- Marketing joins the way: ad accounts, campaigns and their links; what sources can give; what was observed of playlists.

CREATE TABLE ad_accounts (
    ad_account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    external_id   text NOT NULL UNIQUE CHECK (external_id ~ '^act_[0-9]{1,20}$'),
    name          text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 300),
    currency      char(3), -- NULL until it is told or the account was asked
    created_at    timestamptz NOT NULL,
    paused_at     timestamptz,
    untracked_at  timestamptz);

DROP INDEX campaigns_named;
ALTER TABLE campaigns
    ADD COLUMN ad_account_id bigint REFERENCES ad_accounts,
    ADD COLUMN untracked_at timestamptz;
-- Campaigns that came before named their account in words; what is no number of Meta's gets one that Meta gives to nobody.
INSERT INTO ad_accounts (external_id, name, created_at)
SELECT external_id, min(name), min(created_at)
FROM (
    SELECT CASE WHEN account_id ~ '^(act_)?[0-9]{1,20}$' THEN 'act_' || replace(account_id, 'act_', '')
                ELSE 'act_0' || abs(hashtext(coalesce(account_id, ''))::bigint) END AS external_id,
           coalesce(nullif(left(btrim(account_id), 300), ''), 'Unknown account') AS name, created_at
    FROM campaigns WHERE platform = 'meta') AS named
GROUP BY external_id;
UPDATE campaigns c SET ad_account_id = a.ad_account_id
FROM ad_accounts a
WHERE c.platform = 'meta' AND a.external_id = CASE WHEN c.account_id ~ '^(act_)?[0-9]{1,20}$' THEN 'act_' || replace(c.account_id, 'act_', '')
    ELSE 'act_0' || abs(hashtext(coalesce(c.account_id, ''))::bigint) END;
ALTER TABLE campaigns DROP COLUMN account_id;
ALTER TABLE campaigns ADD CHECK ((platform = 'meta') = (ad_account_id IS NOT NULL));
-- Exports carry names alone: such a campaign is found by its name within the account.
CREATE INDEX campaigns_named ON campaigns (ad_account_id, name) WHERE ad_account_id IS NOT NULL;
CREATE UNIQUE INDEX campaigns_unnumbered ON campaigns (ad_account_id, name) WHERE external_id IS NULL AND ad_account_id IS NOT NULL;

CREATE TABLE campaign_links (
    campaign_id bigint NOT NULL REFERENCES campaigns,
    release_id  bigint NOT NULL REFERENCES releases,
    origin      text NOT NULL CHECK (origin IN ('landing_url', 'link_id', 'admin')),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, release_id));
CREATE INDEX campaign_links_release ON campaign_links (release_id);

-- Of rows that came before nobody knows from where: any source is better.
ALTER TABLE marketing_hypeddit
    ADD COLUMN source text NOT NULL DEFAULT 'manual',
    ADD COLUMN value_ranks bigint NOT NULL DEFAULT 0,
    ADD COLUMN flag text;
ALTER TABLE marketing_hypeddit ALTER COLUMN source DROP DEFAULT, ALTER COLUMN value_ranks DROP DEFAULT;

ALTER TABLE meta_ads_campaigns DROP COLUMN cpr;
ALTER TABLE meta_ads_campaigns
    ADD COLUMN cpr numeric(14, 4) GENERATED ALWAYS AS (round(budget_spent / nullif(conversions, 0), 4)) STORED,
    ADD COLUMN source text NOT NULL DEFAULT 'manual',
    ADD COLUMN value_ranks bigint NOT NULL DEFAULT 0,
    ADD COLUMN flag text;
ALTER TABLE meta_ads_campaigns ALTER COLUMN source DROP DEFAULT, ALTER COLUMN value_ranks DROP DEFAULT;

-- What a credential was seen to be given (popularity, followers, batch calls), and when last.
CREATE TABLE source_capabilities (
    source     text NOT NULL,
    credential text NOT NULL, -- a name, never a secret
    capability text NOT NULL,
    last_seen  date NOT NULL,
    PRIMARY KEY (source, credential, capability));

-- Streams that algorithmic playlists were observed to bring a release: what predictions are judged by.
CREATE TABLE algorithmic_outcomes (
    release_id   bigint NOT NULL REFERENCES releases,
    playlist     text NOT NULL CHECK (playlist IN ('release_radar', 'discover_weekly', 'radio')),
    "window"     text NOT NULL CHECK ("window" IN ('7d', '28d', '1y', 'all')),
    as_of        date NOT NULL,
    streams      bigint NOT NULL CHECK (streams >= 0),
    listeners    bigint CHECK (listeners >= 0),
    origin       text NOT NULL CHECK (origin IN ('s4a', 'manual')),
    payload_id   bigint,
    last_updated timestamptz NOT NULL,
    PRIMARY KEY (release_id, playlist, "window", as_of));

ALTER TABLE source_cursors DROP CONSTRAINT source_cursors_entity_kind_check;
ALTER TABLE source_cursors ADD CHECK (entity_kind IN ('artist', 'release', 'campaign', 'ad_account'));
ALTER TABLE day_gaps DROP CONSTRAINT day_gaps_entity_kind_check;
ALTER TABLE day_gaps ADD CHECK (entity_kind IN ('artist', 'release', 'campaign', 'ad_account'));

-- The days that an answer speaks for: with them a payload can be read again by itself.
ALTER TABLE raw_payloads
    ADD COLUMN first_day date,
    ADD COLUMN last_day date;

ALTER TABLE rejected_records
    ADD COLUMN series text NOT NULL DEFAULT '',
    ADD COLUMN resolved_at timestamptz,
    ADD COLUMN resolution text CHECK (resolution IN ('resubmitted', 'dismissed')),
    ADD CHECK ((resolved_at IS NULL) = (resolution IS NULL));
CREATE INDEX rejected_records_open ON rejected_records (id DESC) WHERE resolved_at IS NULL;

-- Which part of an entity a revised row is of: a campaign's landing page.
ALTER TABLE metric_revisions ADD COLUMN part text NOT NULL DEFAULT '';
DROP INDEX metric_revisions_row;
CREATE INDEX metric_revisions_row ON metric_revisions (table_name, entity_id, part, date, id);
