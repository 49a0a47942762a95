import { expect, it } from "vitest";
import { artistFor, guess } from "../../src/pages/imports/fileName";

it.each([
  ["Big Nose-audience-timeline.csv", "audience_timeline", "Big Nose", null],
  ["Big Nose-songs-1year.csv", "songs", "Big Nose", "1y"],
  ["Big Nose-songs-28day.csv", "songs", "Big Nose", "28d"],
  ["Big Nose-songs-all.csv", "songs", "Big Nose", "all"],
  ["Big Nose-playlists-1year (1).csv", "playlists", "Big Nose", "1y"],
  ["Jean-Michel-audience-timeline.CSV", "audience_timeline", "Jean-Michel", null],
  ["Big Nose-songs-custom.csv", "songs", "Big Nose", null],
])("reads %s as %s of %s", (name, kind, artist, window) => {
  expect(guess(name)).toEqual({ kind, artist, window, song: null });
});

it("takes the song of a song's timeline from the name alone", () => {
  expect(guess("ATBLM-timeline.csv")).toMatchObject({ kind: "song_timeline", song: "ATBLM" });
});

it("claims nothing about a name it does not know", () => {
  expect(guess("figures.csv")).toEqual({ kind: null, artist: null, song: null, window: null });
});

it("finds the artist in spite of what a file name cannot hold", () => {
  const artists = [{ name: "Nose" }, { name: "AC/DC?" }];
  expect(artistFor(guess("ac_dc_-songs-all.csv"), artists)).toBe(artists[1]);
  expect(artistFor(guess("Unknown-songs-all.csv"), artists)).toBeNull();
});

it("takes the only artist for a file that names none, and asks when there are two", () => {
  const only = { name: "Nose" };
  expect(artistFor(guess("ATBLM-timeline.csv"), [only])).toBe(only);
  expect(artistFor(guess("ATBLM-timeline.csv"), [only, { name: "Ear" }])).toBeNull();
});
