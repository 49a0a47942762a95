/** Every source whose records may be refused, by the server's names: files, hands and what is asked for each day. */
export const sources = [
  "s4a_csv",
  "s4a_statistics",
  "spotify_web_api",
  "meta_export",
  "meta_insights",
  "hypeddit_csv",
  "hypeddit_page",
  "manual",
] as const;
