import { given, numberOf } from "../../../forms/values";
import type { Kind } from "./kinds";

export type NewOne = Record<
  | "name"
  | "spotifyId"
  | "artistId"
  | "title"
  | "releaseDate"
  | "spotifyTrack"
  | "isrc"
  | "platform"
  | "externalId"
  | "landingUrl"
  | "adAccountId"
  | "accountId"
  | "currency",
  string
>;

/** What is asked of the API for a new one; what was left empty is left out. */
export function adding(kind: Kind, draft: NewOne): { path: string; body: object } {
  const name = given(draft.name);
  switch (kind) {
    case "artist":
      return { path: "admin/artists", body: { name, spotifyId: given(draft.spotifyId) } };
    case "release":
      return {
        path: `admin/artists/${draft.artistId}/releases`,
        body: {
          title: draft.title.trim(),
          releaseDate: given(draft.releaseDate),
          platformIds: platformIds(draft),
        },
      };
    case "campaign":
      return {
        path: "admin/campaigns",
        body: {
          platform: draft.platform,
          name,
          externalId: given(draft.externalId),
          landingUrl: given(draft.landingUrl),
          adAccountId: draft.platform === "meta" ? numberOf(draft.adAccountId) : undefined,
        },
      };
    case "ad_account":
      return {
        path: "admin/ad-accounts",
        body: {
          accountId: draft.accountId.trim(),
          name,
          currency: given(draft.currency)?.toUpperCase(),
        },
      };
  }
}

function platformIds({ spotifyTrack, isrc }: NewOne): Record<string, string> | undefined {
  const ids = {
    ...(given(spotifyTrack) ? { spotify_track: spotifyTrack.trim() } : {}),
    ...(given(isrc) ? { isrc: isrc.trim() } : {}),
  };
  return Object.keys(ids).length > 0 ? ids : undefined;
}
