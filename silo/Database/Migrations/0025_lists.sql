-- Lists by title and by name are read from these in their order, a page at a time.

CREATE INDEX releases_title ON releases (lower(title), release_id) WHERE untracked_at IS NULL;
CREATE INDEX campaigns_listed ON campaigns (lower(name), campaign_id) WHERE untracked_at IS NULL;
