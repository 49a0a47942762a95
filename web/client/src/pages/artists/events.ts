import type { LiveEvent } from "../../live/events";

/** Whether an event brings days of one of these artists, or of a release of theirs. */
export const isOfArtist = (event: LiveEvent, artists: ReadonlySet<number>): boolean =>
  event.type === "metrics" && "artistId" in event.payload && artists.has(event.payload.artistId);
