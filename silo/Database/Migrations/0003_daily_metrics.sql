-- What each day brought. A value that no source gave is NULL, never 0.
--
-- value_ranks holds, 4 bits a metric column in the order in which the columns stand here, the rank of the source that
-- each value came from (1 manual, 2 CSV, 3 statistics; 0 no value), so that a better source is never overwritten by a lesser one.
-- last_updated is the instant from which the row's values are known; earlier values stand in metric_revisions.

CREATE SEQUENCE spotify_streams_daily_id_seq;
CREATE TABLE spotify_streams_daily (
    id            bigint NOT NULL DEFAULT nextval('spotify_streams_daily_id_seq'),
    artist_id     bigint NOT NULL REFERENCES artists,
    release_id    bigint NOT NULL REFERENCES releases,
    date          date NOT NULL,
    streams       bigint CHECK (streams >= 0),
    saves         bigint CHECK (saves >= 0),
    playlist_adds bigint CHECK (playlist_adds >= 0),
    listeners     bigint CHECK (listeners >= 0),
    source        text NOT NULL,
    value_ranks   bigint NOT NULL,
    flag          text CHECK (flag IN ('before_release')),
    last_updated  timestamptz NOT NULL,
    PRIMARY KEY (id, date),
    UNIQUE (release_id, date))
    PARTITION BY RANGE (date);
CREATE INDEX spotify_streams_daily_date ON spotify_streams_daily (date);
CREATE INDEX spotify_streams_daily_artist_release_date ON spotify_streams_daily (artist_id, release_id, date);

CREATE TABLE spotify_audience_daily (
    artist_id                bigint NOT NULL REFERENCES artists,
    date                     date NOT NULL,
    streams                  bigint CHECK (streams >= 0),
    saves                    bigint CHECK (saves >= 0),
    playlist_adds            bigint CHECK (playlist_adds >= 0),
    listeners                bigint CHECK (listeners >= 0),
    monthly_listeners        bigint CHECK (monthly_listeners >= 0),
    monthly_active_listeners bigint CHECK (monthly_active_listeners >= 0),
    super_listeners          bigint CHECK (super_listeners >= 0),
    followers                bigint CHECK (followers >= 0),
    popularity               bigint CHECK (popularity BETWEEN 0 AND 100),
    source                   text NOT NULL,
    value_ranks              bigint NOT NULL,
    flag                     text,
    last_updated             timestamptz NOT NULL,
    PRIMARY KEY (artist_id, date));
CREATE INDEX spotify_audience_daily_date ON spotify_audience_daily (date);

CREATE TABLE marketing_hypeddit (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id  bigint NOT NULL REFERENCES campaigns,
    date         date NOT NULL,
    visits       bigint CHECK (visits >= 0),
    clicks       bigint CHECK (clicks >= 0),
    landing_url  text NOT NULL DEFAULT '',
    last_updated timestamptz NOT NULL,
    UNIQUE (campaign_id, landing_url, date));
CREATE INDEX marketing_hypeddit_date ON marketing_hypeddit (date);

CREATE TABLE meta_ads_campaigns (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id   bigint NOT NULL REFERENCES campaigns,
    campaign_name text NOT NULL,
    date          date NOT NULL,
    budget_spent  numeric(14, 4) CHECK (budget_spent >= 0),
    currency      char(3),
    conversions   bigint CHECK (conversions >= 0),
    clicks        bigint CHECK (clicks >= 0),
    impressions   bigint CHECK (impressions >= 0),
    reach         bigint CHECK (reach >= 0),
    cpr           numeric(14, 4), -- budget_spent / conversions, NULL when there was no conversion
    last_updated  timestamptz NOT NULL,
    UNIQUE (campaign_id, date));
CREATE INDEX meta_ads_campaigns_date ON meta_ads_campaigns (date);

-- A window's total is not a day's value: it lives here and never above.
CREATE TABLE song_window_stats (
    release_id   bigint NOT NULL REFERENCES releases,
    "window"     text NOT NULL CHECK ("window" IN ('7d', '28d', '1y', 'all')),
    as_of        date NOT NULL,
    listeners    bigint,
    streams      bigint,
    saves        bigint,
    import_id    bigint,
    last_updated timestamptz NOT NULL,
    PRIMARY KEY (release_id, "window", as_of));

CREATE TABLE artist_algorithmic_streams (
    artist_id    bigint NOT NULL REFERENCES artists,
    playlist     text NOT NULL,
    "window"     text NOT NULL CHECK ("window" IN ('7d', '28d', '1y', 'all')),
    as_of        date NOT NULL,
    streams      bigint,
    listeners    bigint,
    import_id    bigint,
    last_updated timestamptz NOT NULL,
    PRIMARY KEY (artist_id, playlist, "window", as_of));

-- Changed by deltas in the transaction that stores, so that an overview never sums millions of rows.
CREATE TABLE artist_daily_totals (
    artist_id     bigint NOT NULL REFERENCES artists,
    date          date NOT NULL,
    streams       bigint NOT NULL,
    saves         bigint NOT NULL,
    playlist_adds bigint NOT NULL,
    releases      integer NOT NULL, -- how many releases have a stream count on this day
    PRIMARY KEY (artist_id, date));

CREATE TABLE portfolio_daily_totals (
    date          date PRIMARY KEY,
    streams       bigint NOT NULL,
    saves         bigint NOT NULL,
    playlist_adds bigint NOT NULL,
    releases      integer NOT NULL);
