import type { CampaignDay, CampaignMetrics, Platform } from "../../api/catalogue";
import type { ChartDay, Unit } from "../../chart/chart";
import { chartDaysOf } from "../../chart/chartDays";

/** What the page shows of a range, read together so that its parts are of the same days. */
export interface CampaignCurve {
  shown: CampaignMetrics;
  /** As many days as are shown; null where nothing is compared. */
  before: CampaignMetrics | null;
}

export const campaignMetrics = {
  hypeddit: ["clicks", "visits", "ctr", "smartLinkClicks"],
  meta: [
    "budgetSpent",
    "conversions",
    "cpr",
    "clicks",
    "impressions",
    "reach",
    "smartLinkClicks",
    "hypedditClicks",
  ],
} as const;
export type CampaignMetric = (typeof campaignMetrics)[Platform][number];

const ofDelivery: readonly CampaignMetric[] = [
  "budgetSpent",
  "conversions",
  "clicks",
  "impressions",
];

export const metricsOf = (platform: Platform): readonly CampaignMetric[] =>
  campaignMetrics[platform];

/** The unit of a metric; amounts whose currency nobody has told are plain numbers. */
export function unitOf(metric: CampaignMetric, currency: string | null): Unit {
  if (metric === "ctr") return "share";
  if (metric === "budgetSpent" || metric === "cpr") return currency ? { currency } : "ratio";
  return "count";
}

export const chartDays = (days: CampaignDay[], metric: CampaignMetric): ChartDay[] =>
  chartDaysOf(days, (day) => day[metric]);

/** What a range says of a metric; null where its days say nothing, or where days do not add up (reach). */
export const total = (metrics: CampaignMetrics | null, metric: CampaignMetric): number | null =>
  totalOf(metrics?.days ?? [], metric);

function totalOf(days: CampaignDay[], metric: CampaignMetric): number | null {
  if (metric === "ctr") return ratio(paired(days, "clicks", "visits"));
  if (metric === "cpr") return ratio(paired(days, "budgetSpent", "conversions"));
  if (metric === "reach") return null;
  return sum(days.map((day) => counted(day, metric)));
}

/** A day on which the ads were not shown has no value, and none that would be missing: nothing was spent, and nothing came of it. */
const counted = (day: CampaignDay, metric: CampaignMetric): number | null =>
  day[metric] ?? (day.gapReason === "no_delivery" && ofDelivery.includes(metric) ? 0 : null);

export interface RangeFigure {
  value: number | null;
  /** What is compared: of the days that both ranges know, paired by their place in them. */
  now: number | null;
  previous: number | null;
  /** How many days that are, of how many. */
  over: { days: number; of: number };
}

/** What a range says of a metric, beside another. */
export function figureOf(
  metric: CampaignMetric,
  curve: Pick<CampaignCurve, "shown" | "before"> | null,
): RangeFigure {
  const [shown, earlier] = [curve?.shown ?? null, curve?.before?.days ?? []];
  const days = shown?.days ?? [];
  const isPaired = (_: CampaignDay, i: number) =>
    [days[i], earlier[i]].every((day) => day !== undefined && isKnown(day, metric));
  const [now, before] = [days.filter(isPaired), earlier.filter(isPaired)];
  return {
    value: total(shown, metric),
    now: totalOf(now, metric),
    previous: totalOf(before, metric),
    over: { days: now.length, of: days.length },
  };
}

/** A rate's day is known where both of its sides are. */
function isKnown(day: CampaignDay, metric: CampaignMetric): boolean {
  if (metric === "ctr") return day.clicks !== null && day.visits !== null;
  if (metric === "cpr") return day.budgetSpent !== null && day.conversions !== null;
  return counted(day, metric) !== null;
}

/** The first and last of the days on which anything came of it: when it ran. */
export function ran(days: CampaignDay[]): { from: string; to: string } | null {
  const active = days.filter(
    (day) => (day.budgetSpent ?? 0) > 0 || (day.clicks ?? 0) > 0 || (day.visits ?? 0) > 0,
  );
  const [first, last] = [active[0], active.at(-1)];
  return first && last ? { from: first.date, to: last.date } : null;
}

export interface Landing {
  landingUrl: string;
  visits: number | null;
  clicks: number | null;
  ctr: number | null;
}

/** A range's landing pages, the most visited first. */
export function landings(days: CampaignDay[]): Landing[] {
  const byPage = new Map<string, CampaignDay["landings"]>();
  for (const landing of days.flatMap((day) => day.landings))
    byPage.set(landing.landingUrl, [...(byPage.get(landing.landingUrl) ?? []), landing]);
  return [...byPage]
    .map(([landingUrl, all]) => ({
      landingUrl,
      visits: sum(all.map(({ visits }) => visits)),
      clicks: sum(all.map(({ clicks }) => clicks)),
      ctr: ratio(
        all.flatMap(({ visits, clicks }) =>
          visits === null || clicks === null ? [] : [[clicks, visits] as const],
        ),
      ),
    }))
    .toSorted((a, b) => (b.visits ?? 0) - (a.visits ?? 0));
}

type Counted = "clicks" | "visits" | "budgetSpent" | "conversions";

const paired = (days: CampaignDay[], of: Counted, by: Counted): (readonly [number, number])[] =>
  days.flatMap((day) => {
    const [a, b] = [day[of], day[by]];
    return a === null || b === null ? [] : [[a, b] as const];
  });

function ratio(pairs: (readonly [number, number])[]): number | null {
  const by = pairs.reduce((all, [, b]) => all + b, 0);
  return by === 0 ? null : pairs.reduce((all, [a]) => all + a, 0) / by;
}

const sum = (values: (number | null)[]): number | null =>
  values.reduce((all, value) => (value === null ? all : (all ?? 0) + value), null);
