import type { Schema } from "../../../api/contract";
import type { Day, Instant } from "../../../api/types";

export const kinds = ["artist", "release", "campaign", "ad_account"] as const;
export type Kind = (typeof kinds)[number];

/** One that is tracked, as the list and its acts need it; `item` is what the API said of it. */
export interface Tracked {
  kind: Kind;
  id: number;
  name: string;
  /** Whose it is, or what kind of campaign. */
  of: string | null;
  pausedAt: Instant | null;
  lastDay: Day | null;
  /** A campaign at Meta is asked for with its ad account, and not by itself. */
  isAsked: boolean;
  item: Items[Kind];
}

interface Items {
  artist: Schema<"ArtistItem">;
  release: Schema<"ReleaseItem">;
  campaign: Schema<"CampaignItem">;
  ad_account: Schema<"AdAccountItem">;
}

/** Where the API lists a kind, and where it takes acts on it. */
export const places: Record<Kind, string> = {
  artist: "artists",
  release: "releases",
  campaign: "campaigns",
  ad_account: "ad-accounts",
};

export const actPath = ({ kind, id }: Pick<Tracked, "kind" | "id">): string =>
  `admin/${places[kind]}/${id}`;

const readers: { [K in Kind]: (item: Items[K]) => Omit<Tracked, "kind" | "item"> } = {
  artist: (item) => ({
    id: item.artistId,
    name: item.name,
    of: item.spotifyId,
    pausedAt: item.pausedAt,
    lastDay: item.lastDay,
    isAsked: true,
  }),
  release: (item) => ({
    id: item.releaseId,
    name: item.title,
    of: item.artistName,
    pausedAt: item.pausedAt,
    lastDay: item.lastDay,
    isAsked: true,
  }),
  campaign: (item) => ({
    id: item.campaignId,
    name: item.name,
    of: item.platform,
    pausedAt: item.pausedAt,
    lastDay: item.lastDay,
    isAsked: item.platform !== "meta",
  }),
  ad_account: (item) => ({
    id: item.adAccountId,
    name: item.name,
    of: item.accountId,
    pausedAt: item.pausedAt,
    lastDay: item.concludedThrough,
    isAsked: true,
  }),
};

export const tracked = <K extends Kind>(kind: K, item: Items[K]): Tracked => ({
  kind,
  item,
  ...readers[kind](item),
});
