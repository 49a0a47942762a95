import type { Artist } from "../../api/types";
import type { LiveEvent } from "../../live/events";

/** Whether one of the events brings days of one of these artists, or of a release of theirs. */
export function bringsDays(events: LiveEvent[], artists: Artist[]): boolean {
  const shown = new Set(artists.map((artist) => artist.artistId));
  return events.some(
    ({ type, payload }) =>
      type === "metrics" && "artistId" in payload && shown.has(payload.artistId),
  );
}
