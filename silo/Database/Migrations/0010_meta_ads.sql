-- What Meta's pixel tells of a Hypeddit link that is advertised, to be held against the link's own clicks.
ALTER TABLE meta_ads_campaigns ADD COLUMN smart_link_clicks bigint CHECK (smart_link_clicks >= 0);

-- Since when an admin says which releases a campaign is for: from then on names and addresses no longer link it.
ALTER TABLE campaigns ADD COLUMN links_set_at timestamptz;

-- Hypeddit names the campaigns that it makes at Meta after the link they lead to: "Hypeddit: a1B2c3".
CREATE VIEW smart_link_ads AS
SELECT campaign_id, substring(name FROM '^Hypeddit: ([0-9A-Za-z]{6})(?![0-9A-Za-z])') AS link_id
FROM campaigns
WHERE platform = 'meta' AND name ~ '^Hypeddit: [0-9A-Za-z]{6}(?![0-9A-Za-z])';

-- Which campaign at Meta advertises which campaign at Hypeddit: the link's id is the latter's own, or ends its address.
CREATE VIEW smart_link_campaigns AS
SELECT a.campaign_id AS meta_campaign_id, h.campaign_id AS hypeddit_campaign_id
FROM smart_link_ads a JOIN campaigns h ON h.platform = 'hypeddit' AND h.external_id = a.link_id
UNION
SELECT a.campaign_id, h.campaign_id
FROM smart_link_ads a JOIN campaigns h ON h.platform = 'hypeddit'
    AND substring(h.landing_url FROM '^https?://(?:[a-z]+[.])?hypeddit[.]com/(?:[^?#]*/)?([0-9A-Za-z]{6})/?(?:[?#].*)?$') = a.link_id;
