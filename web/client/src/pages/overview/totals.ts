import type { Figure, FigureMetric, Overview } from "../../api/types";
import { daysBetween } from "../../format/days";
import type { TotalsPayload } from "../../live/events";

type Total = TotalsPayload["totals"][number];
const SUMMED = ["streams", "saves", "playlistAdds"] as const;

/** Puts new portfolio totals into the overview's figures; days outside its range change nothing. */
export function applyTotals(overview: Overview, totals: Total[]): Overview {
  const inside = totals.filter((day) => day.date >= overview.from && day.date <= overview.to);
  if (inside.length === 0) return overview;
  const blocks = { ...overview.blocks };
  for (const name of ["audience", "engagement"] as const) {
    const block = blocks[name];
    if (!block) continue;
    const figures = block.figures.map((figure) =>
      isSummed(figure.metric) ? summed(figure, figure.metric, inside, overview.from) : figure,
    );
    blocks[name] = { ...block, figures };
  }
  const changed = { ...overview, blocks };
  return { ...changed, blocks: { ...blocks, ...withRate(changed) } };
}

/** True when a day lies beyond the range: the range itself has to move on. */
export const reachesBeyond = (overview: Overview, totals: Total[]): boolean =>
  totals.some((day) => day.date > overview.to);

export const figureOf = (overview: Overview, metric: FigureMetric): Figure | undefined =>
  [overview.blocks.audience, overview.blocks.engagement, overview.blocks.etl]
    .flatMap((block) => block?.figures ?? [])
    .find((figure) => figure.metric === metric);

const isSummed = (metric: FigureMetric): metric is (typeof SUMMED)[number] =>
  (SUMMED as readonly string[]).includes(metric);

function summed(figure: Figure, metric: (typeof SUMMED)[number], days: Total[], from: string) {
  const series = [...figure.series];
  let { value, dataDay } = figure;
  for (const day of days) {
    const index = daysBetween(from, day.date);
    const now = day[metric];
    // Totals cannot tell "none given" from "none": a zero makes nothing known that was not.
    if (index >= series.length || (now === 0 && value === null)) continue;
    value = (value ?? 0) + now - (series[index] ?? 0);
    series[index] = now;
    if (dataDay === null || day.date > dataDay) dataDay = day.date;
  }
  return { ...figure, series, value, dataDay };
}

/** The save rate follows its two sums; what else is derived comes with the next quiet re-read. */
function withRate(overview: Overview): Partial<Overview["blocks"]> {
  const { engagement } = overview.blocks;
  const streams = figureOf(overview, "streams");
  const saves = figureOf(overview, "saves");
  if (!engagement || !streams || !saves) return {};
  const rate = (part: number | null | undefined, whole: number | null | undefined) =>
    part == null || !whole ? null : part / whole;
  const figures = engagement.figures.map((figure) =>
    figure.metric !== "saveRate" || figure.value === null
      ? figure
      : {
          ...figure,
          value: rate(saves.value, streams.value),
          series: figure.series.map((_, i) => rate(saves.series[i], streams.series[i])),
          dataDay: saves.dataDay,
        },
  );
  return { engagement: { ...engagement, figures } };
}
