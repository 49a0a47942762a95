import type { Drop } from "../src/api/drops.ts";
import type { DayMetric, MetricDay } from "../src/api/types.ts";
import { addDays, daysBetween, fromTime } from "../src/format/days.ts";

/** A portfolio made up for work on the page without a server: a day passes each minute. */
export const SECONDS_PER_DAY = Number(process.env.MOCK_SECONDS_PER_DAY ?? 60);
const HISTORY = 400;

export const artists = ["Ilse Marel", "Night Shift Choir", "Odile & the Tides"];
const titles = [
  [
    "Night Bus",
    "Paper Lanterns",
    "Harbour Lights",
    "Slow Weather",
    "The Long Way Home Through the Rain",
  ],
  ["Copper Sky", "Underpass", "Small Hours", "Kilometre Zero", "Glasshouse", "Afterlight"],
  ["Marée basse", "Low Tide", "Dimanche", "Salt & Wire"],
];

export const releases = titles.flatMap((names, artist) =>
  names.map((title, i) => ({ title, artist, scale: 4200 / (1 + artist * 1.4 + i * 1.7) })),
);

export class World {
  readonly start = Date.now();
  readonly firstToday = addDays(fromTime(Date.now()), -180);
  /** Newest day stored, a release each; null values are gaps. */
  readonly days: MetricDay[][] = [];
  readonly drops: Drop[] = [];

  constructor() {
    releases.forEach((release, id) => {
      const days: MetricDay[] = [];
      for (let n = HISTORY; n > 1; n--) days.push(this.make(id, addDays(this.firstToday, -n)));
      this.days.push(days);
      if (id % 5 === 2) this.#drop(id, release.title);
    });
  }

  get today(): string {
    return addDays(this.firstToday, Math.floor((Date.now() - this.start) / 1000 / SECONDS_PER_DAY));
  }

  make(id: number, date: string): MetricDay {
    const release = releases[id] as (typeof releases)[number];
    const random = noise(id * 7919 + Date.parse(date) / 86_400_000);
    const age = daysBetween("2024-06-01", date);
    const week = 1 + 0.18 * Math.sin((new Date(date).getUTCDay() / 7) * 2 * Math.PI);
    const wave = 1 + 0.35 * Math.sin(age / (23 + id)) + 0.0004 * age;
    const fallen = id % 5 === 2 && date >= addDays(this.firstToday, -4);
    const streams = Math.round(
      release.scale * week * wave * (0.9 + random * 0.2) * (fallen ? 0.36 : 1),
    );
    const gone = noise(id * 31 + Math.floor(age / 2)) > 0.965;
    const value = (n: number) => (gone ? null : Math.round(n));
    return {
      date,
      streams: value(streams),
      saves: id % 4 === 3 ? null : value(streams * (0.035 + random * 0.01)),
      playlistAdds: value(streams * 0.012 * random),
      listeners: value(streams * 0.62),
      source: gone ? null : "s4a_statistics",
      preliminary: !gone && date >= addDays(this.today, -3),
      gapReason: gone ? "absent_at_source" : null,
    };
  }

  /** Sums over releases, as the portfolio's totals; or over those of the ids alone. */
  total(date: string, metric: DayMetric, ids?: number[]): number | null {
    let sum: number | null = null;
    for (const days of ids ? ids.map((id) => this.days[id] ?? []) : this.days) {
      const first = days[0];
      const value = first && days[daysBetween(first.date, date)]?.[metric];
      if (value != null) sum = (sum ?? 0) + value;
    }
    return sum;
  }

  #drop(id: number, title: string): void {
    const day = (ago: number) => addDays(this.firstToday, -ago);
    const base = {
      releaseId: id + 1,
      title,
      artistId: (releases[id]?.artist ?? 0) + 1,
      severity: "high",
    };
    this.drops.push(
      {
        ...base,
        dropId: id * 10 + 2,
        rule: "count_model",
        state: "confirmed",
        expected: 481,
        expectedLow: 410,
        expectedHigh: 552,
        depth: 0.578,
        windowDays: 4,
        likelyCause: { kind: "campaign_paused", campaignId: 7, name: "Autumn push" },
        actual: 203,
        openedOn: day(4),
        recoveredOn: null,
        endedBy: null,
      },
      {
        ...base,
        dropId: id * 10 + 1,
        rule: "day_before",
        state: "confirmed",
        expected: 950,
        expectedLow: null,
        expectedHigh: null,
        depth: null,
        windowDays: 1,
        likelyCause: null,
        actual: 410,
        openedOn: day(61),
        recoveredOn: day(54),
        endedBy: "new_level",
      },
    );
  }
}

function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
}
