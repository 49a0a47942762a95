-- What Meta's pixel tells of a Hypeddit link that is advertised, to be held against the link's own clicks.
ALTER TABLE meta_ads_campaigns ADD COLUMN smart_link_clicks bigint CHECK (smart_link_clicks >= 0);

-- Since when an admin says which releases a campaign is for: from then on names and addresses no longer link it.
ALTER TABLE campaigns ADD COLUMN links_set_at timestamptz;
