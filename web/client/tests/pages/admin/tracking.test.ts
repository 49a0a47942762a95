import { expect, it } from "vitest";
import { adding, type NewOne } from "../../../src/pages/admin/tracking/adding";
import { bareName, draftOf, fieldsOf, patchOf } from "../../../src/pages/admin/tracking/editing";
import { type HandDay, handDays } from "../../../src/pages/admin/tracking/handDays";

const blank = {
  name: "",
  spotifyId: "",
  artistId: "",
  title: "",
  releaseDate: "",
  spotifyTrack: "",
  isrc: "",
  platform: "hypeddit",
  externalId: "",
  landingUrl: "",
  adAccountId: "",
  accountId: "",
  currency: "",
} satisfies NewOne;

it("adds an artist by its address alone", () => {
  const address = "https://open.spotify.com/artist/4uLU6hMC";
  const asked = adding("artist", { ...blank, spotifyId: ` ${address} ` });
  expect(asked.path).toBe("admin/artists");
  expect(JSON.parse(JSON.stringify(asked.body))).toEqual({ spotifyId: address });
});

it("adds a release to its artist, with the ids that are known", () => {
  const asked = adding("release", { ...blank, artistId: "7", title: "Night Bus", isrc: "X1" });
  expect(asked.path).toBe("admin/artists/7/releases");
  expect(JSON.parse(JSON.stringify(asked.body))).toEqual({
    title: "Night Bus",
    platformIds: { isrc: "X1" },
  });
});

it("tells the ad account of a campaign at Meta alone", () => {
  const draft = { ...blank, name: "Spring", adAccountId: "3" };
  expect(adding("campaign", draft).body).toMatchObject({ adAccountId: undefined });
  expect(adding("campaign", { ...draft, platform: "meta" }).body).toMatchObject({ adAccountId: 3 });
});

it("changes what was changed, takes away an id that was emptied, and never a date", () => {
  const release = {
    title: "Night Bus",
    releaseDate: "2026-01-09",
    platformIds: { isrc: "X1", upc: "12" },
  };
  const before = draftOf("release", release);
  const now = { ...before, title: "Night Bus (Live)", releaseDate: "", "platformIds.isrc": "" };
  expect(patchOf(before, now)).toEqual({ title: "Night Bus (Live)", platformIds: { isrc: "" } });
  expect(patchOf(before, { ...before })).toEqual({});
});

it("enters days that say something, and calls what is empty unknown", () => {
  const lines: HandDay[] = [
    { date: "2026-05-25", streams: "120", saves: "" },
    { date: "2026-05-24" },
  ];
  expect(handDays(lines, ["streams", "saves"])).toEqual([
    { date: "2026-05-25", streams: 120, saves: undefined },
  ]);
});

it("shows an artist's ids elsewhere as they are, and takes away what was emptied", () => {
  const before = draftOf("artist", {
    name: "Ilse",
    spotifyId: null,
    appleId: "77",
    youtubeChannel: "UC1",
  });
  expect(before).toEqual({ name: "Ilse", spotifyId: "", appleId: "77", youtubeChannel: "UC1" });
  expect(patchOf(before, { ...before, appleId: "" })).toEqual({ appleId: "" });
});

it("shows every id of a release, also of places that it has no words for", () => {
  const release = { title: "Night Bus", platformIds: { youtube: "dQw4w9WgXcQ", deezer: "12" } };
  const before = draftOf("release", release);
  expect(before).toMatchObject({
    "platformIds.youtube": "dQw4w9WgXcQ",
    "platformIds.deezer": "12",
  });
  const last = fieldsOf("release", release).at(-1);
  expect([last?.label, bareName(last?.name ?? "")]).toEqual([null, "deezer"]);
  const now = { ...before, "platformIds.deezer": "" };
  expect(patchOf(before, now)).toEqual({ platformIds: { deezer: "" } });
});
