-- Links by which somebody who is no viewer sees one artist or one release. Whoever reads this table can make none of them.

CREATE TABLE share_links (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle        text NOT NULL UNIQUE, -- in the address of its page; opens nothing
    secret_sha256 bytea NOT NULL UNIQUE,
    name          text NOT NULL,
    artist_id     bigint REFERENCES artists,
    release_id    bigint REFERENCES releases,
    embed_origins text[] CHECK (cardinality(embed_origins) > 0), -- whose pages may frame its chart; null: nobody's
    created_at    timestamptz NOT NULL,
    created_by    text,
    expires_at    timestamptz NOT NULL,
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    revoked_by    text,
    CHECK (num_nonnulls(artist_id, release_id) = 1),
    CHECK (expires_at <= created_at + interval '8784 hours'));
CREATE UNIQUE INDEX share_links_name ON share_links (lower(name)) WHERE revoked_at IS NULL;
CREATE INDEX share_links_artist ON share_links (artist_id) WHERE artist_id IS NOT NULL;
CREATE INDEX share_links_release ON share_links (release_id) WHERE release_id IS NOT NULL;
CREATE INDEX share_links_expiry ON share_links (expires_at);
