import { addDays } from "../src/format/days.ts";
import { releases, type World } from "./world.ts";

export const runs = (world: World) =>
  Array.from({ length: 30 }, (_, i) => ({
    runId: 30 - i,
    dagId: "daily",
    runDate: addDays(world.today, -i),
    status: i === 0 ? "running" : i === 8 ? "failed" : "success",
    tasksTotal: 16,
    tasksFailed: i % 7 === 1 ? 2 : i === 8 ? 11 : 0,
    records: 42,
    startedAt: `${addDays(world.today, -i)}T06:40:00Z`,
    finishedAt: i === 0 ? null : `${addDays(world.today, -i)}T06:41:00Z`,
  }));

export const tasks = (world: World, status: string | null) =>
  releases
    .map((release, i) => ({
      taskId: i + 1,
      runId: 30,
      entityKind: "release",
      entityId: i + 1,
      entityName: release.title,
      source: "s4a_statistics",
      status: i === 3 ? "failed" : i === 6 ? "skipped" : "done",
      skipReason: i === 6 ? "paused" : null,
      firstDay: addDays(world.today, i === 2 ? -4 : -2),
      lastDay: addDays(world.today, -2),
      attempts: i === 3 ? 4 : 1,
      accepted: i === 3 ? 0 : 4,
      ignored: 0,
      refused: i === 5 ? 1 : 0,
      durationSeconds: 0.4,
      errorClass: i === 3 ? "HttpError" : null,
      errorMessage: i === 3 ? "503 from song-stats-view after 4 attempts" : null,
    }))
    .filter((task) => !status || task.status === status);

export const report = (body: string) =>
  body.includes("%PDF")
    ? {
        status: 422,
        problem: {
          code: "unknown_header",
          title: "Unknown header",
          detail: "The first line fits no export that is known.",
          acceptedHeaders: [
            "date,listeners,streams,followers",
            "date,streams",
            "song,listeners,streams,saves,release_date",
          ],
        },
      }
    : {
        importId: 3,
        kind: "audience_timeline",
        accepted: 1056,
        ignored: [{ reason: "unchanged", count: 12 }],
        refused: [
          { line: 17, field: "streams", reason: "negative", message: "−4 is below 0." },
          { line: 211, field: "date", reason: "not_a_date", message: "“31/02/2024” is no day." },
        ],
        refusedTotal: 2,
        daysChanged: 1044,
        releasesCreated: 0,
      };

export const past = () => [
  {
    importId: 2,
    fileName: "Big Nose-audience-timeline.csv",
    kind: "audience_timeline",
    artistId: 1,
    releaseId: null,
    accepted: 1056,
    refused: 2,
    daysChanged: 1044,
    importedAt: "2026-11-21T09:12:00Z",
    undoneAt: null,
  },
  {
    importId: 1,
    fileName: "ATBLM-timeline.csv",
    kind: "song_timeline",
    artistId: 1,
    releaseId: 4,
    accepted: 731,
    refused: 0,
    daysChanged: 731,
    importedAt: "2026-11-20T18:40:00Z",
    undoneAt: "2026-11-20T18:44:00Z",
  },
];
