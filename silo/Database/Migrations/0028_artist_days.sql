-- The overview adds up some days of all artists: without it, their totals were looked up artist by artist.

CREATE INDEX artist_daily_totals_date ON artist_daily_totals (date);
