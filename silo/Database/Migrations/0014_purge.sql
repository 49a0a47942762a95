-- Whose records a file held: with it a file is found again when one of them is erased.
CREATE TABLE import_entities (
    import_id   bigint NOT NULL REFERENCES imports,
    entity_kind text NOT NULL CHECK (entity_kind IN ('artist', 'release', 'campaign', 'ad_account')),
    entity_id   bigint NOT NULL,
    PRIMARY KEY (import_id, entity_kind, entity_id));
CREATE INDEX import_entities_entity ON import_entities (entity_kind, entity_id);

-- Of files that came before, what they changed and what was refused of them tells.
INSERT INTO import_entities (import_id, entity_kind, entity_id)
SELECT id, 'artist', artist_id FROM imports WHERE artist_id IS NOT NULL AND release_id IS NULL
UNION
SELECT id, 'release', release_id FROM imports WHERE release_id IS NOT NULL
UNION
SELECT import_id, entity_kind, entity_id FROM rejected_records WHERE import_id IS NOT NULL AND entity_kind IS NOT NULL AND entity_id IS NOT NULL
UNION
SELECT import_id, 'release', entity_id FROM metric_revisions WHERE import_id IS NOT NULL AND table_name IN ('spotify_streams_daily', 'song_window_stats')
UNION
SELECT import_id, 'artist', entity_id FROM metric_revisions WHERE import_id IS NOT NULL AND table_name IN ('spotify_audience_daily', 'artist_algorithmic_streams')
UNION
SELECT import_id, 'campaign', entity_id FROM metric_revisions WHERE import_id IS NOT NULL AND table_name = 'marketing_hypeddit'
UNION
SELECT r.import_id, 'ad_account', c.ad_account_id FROM metric_revisions r JOIN campaigns c ON c.campaign_id = r.entity_id
WHERE r.import_id IS NOT NULL AND r.table_name = 'meta_ads_campaigns' AND c.ad_account_id IS NOT NULL;

-- What was erased at whose word: all that is left of it, a number and no name.
CREATE TABLE purges (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_kind  text NOT NULL CHECK (entity_kind IN ('artist', 'release', 'campaign', 'ad_account')),
    entity_id    bigint NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    finished_at  timestamptz, -- NULL while it goes on, or was broken off and is to go on
    erased       jsonb NOT NULL DEFAULT '{}'); -- rows by table
CREATE UNIQUE INDEX purges_open ON purges (entity_kind, entity_id) WHERE finished_at IS NULL;

-- An entity's tasks are found without reading everybody's.
CREATE INDEX etl_tasks_entity ON etl_tasks (entity_kind, entity_id);
