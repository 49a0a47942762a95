import "../../stubs";
import "../../../src/i18n/work";
import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import WayOn from "../../../src/pages/imports/WayOn.svelte";
import { QueuedFile } from "../../../src/pages/imports/queue.svelte";
import { router } from "../../../src/router.svelte";

const releases = [
  { releaseId: 5, title: "Night Bus (live)" },
  { releaseId: 6, title: "Night Bus" },
  { releaseId: 7, title: "Night Bus" },
];

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path.replace(/^.*api\/v1\//, ""));
    return Promise.resolve(
      Response.json(
        path.includes("/releases")
          ? { items: releases, next: null }
          : { artistId: 3, name: "Marta Lindgren" },
      ),
    );
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function file(name: string): QueuedFile {
  const queued = new QueuedFile(new File([""], name), () => Promise.resolve(null));
  queued.artistId = "3";
  return queued;
}

it("leads from a song's days to the song", async () => {
  render(WayOn, { file: file("night bus-timeline.csv") });
  const link = await screen.findByRole<HTMLAnchorElement>("link", { name: "See Night Bus" });
  expect(link.pathname).toMatch(/\/releases\/6$/);
});

it("leads to the one that was chosen among songs of one name", async () => {
  const chosen = file("Night Bus-timeline.csv");
  chosen.releaseId = "7";
  render(WayOn, { file: chosen });
  const link = await screen.findByRole<HTMLAnchorElement>("link", { name: "See Night Bus" });
  expect(link.pathname).toMatch(/\/releases\/7$/);
});

it("asks once for what the artist of many files is called", async () => {
  router.go("/imports/elsewhere");
  for (const part of ["songs-all", "playlists-all", "audience-timeline"])
    render(WayOn, { file: file(`Marta Lindgren-${part}.csv`) });
  expect(await screen.findAllByRole("link", { name: "See Marta Lindgren" })).toHaveLength(3);
  expect(asked).toEqual(["artists/3"]);
});

it("leads from an artist's files to the artist", async () => {
  render(WayOn, { file: file("Marta Lindgren-songs-all.csv") });
  const link = await screen.findByRole<HTMLAnchorElement>("link", { name: "See Marta Lindgren" });
  expect(link.pathname).toMatch(/\/artists\/3$/);
});
