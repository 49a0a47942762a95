import "../stubs";
import "../../src/i18n/alerts";
import { afterEach, describe, expect, it } from "vitest";
import { fallen } from "../../src/alerts/detail";
import { facts } from "../../src/alerts/facts";
import {
  cause,
  depth,
  measure,
  next,
  numbers,
  title,
  why,
  withInterval,
} from "../../src/alerts/words";
import { i18n } from "../../src/i18n/i18n.svelte";
import { aFall, anAlert } from "./anAlert";

afterEach(() => i18n.use("en"));

const system = (kind: string, detail: object) =>
  anAlert({
    kind,
    artistId: null,
    artistName: null,
    subject: "daily_ingest",
    detail: { ...detail },
  });

describe("an alert of falls", () => {
  it("names a single release and counts many", () => {
    expect(title(anAlert())).toBe("Streams of “Night Bus” have fallen");
    const many = anAlert({ size: 500, detail: { count: 500, releases: [aFall()] } });
    expect(title(many)).toBe("Streams of 500 releases have fallen");
    i18n.use("fr");
    expect(title(many)).toBe("Les écoutes de 500\u00a0titres ont chuté");
  });

  it("says by what the falls were measured", () => {
    const by = (...rules: string[]) =>
      measure(anAlert({ detail: { releases: rules.map((rule) => aFall({ rule })) } }));
    expect(by("day_before", "day_before")).toBe("Measured against the day before.");
    expect(by("same_weekday")).toContain("same weekday");
    expect(by("day_before", "count_model")).toContain("own level");
    expect(by()).toContain("own level");
  });

  it("names the artist when no release is told", () => {
    expect(title(anAlert({ detail: {} }))).toBe("Streams of “Ilse Marel” have fallen");
  });

  it("tells the deepest first, by what is missing of what was expected", () => {
    const detail = {
      releases: [
        aFall({ releaseId: 1, depth: 0.4 }),
        aFall({ releaseId: 2, depth: null, expected: 100, actual: 5 }),
        aFall({ releaseId: 3, depth: null, expected: null }),
        aFall({ releaseId: 4, depth: 0.7 }),
      ],
    };
    expect(fallen(anAlert({ detail })).map(({ releaseId }) => releaseId)).toEqual([2, 4, 1, 3]);
  });

  it("gives its numbers with the interval, and without one where none is known", () => {
    expect(numbers(aFall())).toBe("expected 481 (410 to 552), saw 203");
    expect(numbers(aFall({ expectedLow: undefined }))).toBe("expected 481, saw 203");
    expect(numbers(aFall({ actual: undefined }))).toBeNull();
    expect(depth(aFall())).toBe("58\u00a0%");
    expect(withInterval({ expected: null })).toBeNull();
    i18n.use("fr");
    expect(numbers(aFall())).toBe("481 (410 à 552) attendues, 203 constatées");
  });

  it("never tells of a fall below nothing", () => {
    expect(depth(aFall({ depth: undefined, expected: 100, actual: 140 }))).toBe("0\u00a0%");
  });

  it("words a likely cause by its code, whatever id follows", () => {
    expect(cause("campaign_paused:12")).toBe("a campaign for it stopped just before");
    expect(cause({ kind: "campaign_paused", campaignId: 12, name: "Autumn" })).toBe(
      "the campaign “Autumn” stopped just before",
    );
    expect(cause("full_moon")).toBe("full moon");
  });
});

describe("an alert of the whole", () => {
  const year = new Date().getUTCFullYear();
  const run = system("run_failed", {
    runId: 4,
    runDate: `${year}-05-25`,
    tasksTotal: 216,
    tasksFailed: 140,
    invalidRecordsPct: 1.25,
  });

  it("says what happened, why it is told and what to do", () => {
    expect(title(run)).toMatch(/^The run of \w{3} 25 May failed$/);
    expect(why(run)).toMatch(/tasks failed/);
    expect(next(run)).toMatch(/next run/);
  });

  it("gives its numbers by name, the run's own number left out", () => {
    expect(facts(run).map(({ name, value }) => `${name}: ${value}`)).toEqual([
      expect.stringMatching(/^Run of: \w{3} 25 May$/),
      "Tasks: 216",
      "Failed tasks: 140",
      "Refused records: 1.3\u00a0%",
    ]);
  });

  it("words an incident by its reason, under both of its names", () => {
    const incident = (reason: string) =>
      title(
        system("source_incident", {
          source: "s4a_statistics",
          date: `${year}-05-25`,
          reason,
          releases: 15,
        }),
      );
    expect(incident("stood_still")).toMatch(/^Spotify for Artists stood still on \w{3} 25 May$/);
    expect(incident("still")).toBe(incident("stood_still"));
    expect(incident("late")).toMatch(/is late with/);
    expect(incident("eclipse")).toBe("Something is wrong with Spotify for Artists");
  });

  it("shows an unknown kind as it reads, without an explanation", () => {
    const odd = system("moon_phase", { waxing_pct: 3, phase: "", parts: [1] });
    expect([title(odd), why(odd), next(odd)]).toEqual(["moon phase", null, null]);
    expect(facts(odd)).toEqual([{ name: "waxing pct", value: "3" }]);
  });

  it("has a title, a reason and a next step in both languages for every kind", () => {
    const kinds = [
      "run_failed",
      "invalid_records",
      "credential_expired",
      "missing_days",
      "no_run",
      "model_drift",
    ];
    for (const language of ["en", "fr"] as const) {
      i18n.use(language);
      for (const kind of kinds) {
        const alert = system(kind, { source: "meta_insights" });
        for (const said of [title(alert), why(alert), next(alert)])
          expect(said, `${language} ${kind}`).toMatch(/^\S.+[^{}]$/);
      }
    }
  });
});
