/** From an empty portfolio to figures of one's own. */
export const first = {
  "artists.none": "None yet. Files belong to an artist, so the artist comes first.",
  "artists.spotify": "Spotify id (optional)",
  "artists.add": "Add artist",
  "first.title": "From the demo to your own numbers",
  "first.why":
    "This is your own portfolio. It stays on this machine, and three steps fill it. Each comes with a place to do it.",
  "first.key.title": "Sign in with the admin key",
  "first.key.text": "It was made at the first start and lies in .data/admin.key.",
  "first.artist.title": "Add your artist",
  "first.artist.text": "A name is enough. The Spotify id helps later, when sources are connected.",
  "first.files.title": "Drop your export files",
  "first.files.text":
    "The CSV files of Spotify for Artists: audience, song timelines, songs and playlists.",
  "first.files.do": "Drop files",
  "first.done": "done",
} as const;
