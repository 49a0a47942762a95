-- Who is tracked: artists, their releases (one release is one recording) and their campaigns.

CREATE TABLE artists (
    artist_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name            text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 300),
    spotify_id      text UNIQUE,
    apple_id        text,
    youtube_channel text,
    created_at      timestamptz NOT NULL,
    paused_at       timestamptz,
    untracked_at    timestamptz); -- tracking ended; history is kept
CREATE INDEX artists_name ON artists (lower(name));

CREATE TABLE releases (
    release_id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    artist_id              bigint NOT NULL REFERENCES artists,
    title                  text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 500),
    title_key              text NOT NULL, -- normalised title; not unique, since titles repeat
    release_date           date,
    release_date_precision text CHECK (release_date_precision IN ('day', 'month', 'year')),
    platform_ids           jsonb NOT NULL DEFAULT '{}',
    created_at             timestamptz NOT NULL,
    paused_at              timestamptz,
    untracked_at           timestamptz,
    CHECK ((release_date IS NULL) = (release_date_precision IS NULL)));
CREATE INDEX releases_artist ON releases (artist_id, title_key);
CREATE UNIQUE INDEX releases_spotify_track ON releases (artist_id, (platform_ids ->> 'spotify_track')) WHERE platform_ids ? 'spotify_track';

CREATE TABLE campaigns (
    campaign_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    platform    text NOT NULL CHECK (platform IN ('hypeddit', 'meta')),
    external_id text,
    account_id  text,
    name        text NOT NULL,
    landing_url text NOT NULL DEFAULT '',
    currency    char(3),
    created_at  timestamptz NOT NULL,
    paused_at   timestamptz);
CREATE UNIQUE INDEX campaigns_external ON campaigns (platform, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX campaigns_named ON campaigns (platform, account_id, name) WHERE external_id IS NULL;
