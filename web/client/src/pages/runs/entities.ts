/** The pages of entities, by the kind the API names; an ad account has none. */
export const entityPages: Record<string, string> = {
  artist: "artists",
  release: "releases",
  campaign: "campaigns",
};

/** Where the API takes acts on an entity. */
export const actPlaces: Record<string, string> = { ...entityPages, ad_account: "ad-accounts" };
