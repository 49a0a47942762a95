import type { Figure, FigureMetric } from "../../api/overview";
import type { Kind } from "../../format/change";
import { say } from "../../ui/say";

type Unit = "count" | "share" | "ratio" | "money" | "percent" | "seconds";

interface Look {
  unit: Unit;
  /** Which way is welcome. */
  welcome: "up" | "down" | "none";
}

const looks: Partial<Record<FigureMetric, Look>> = {
  saveRate: { unit: "share", welcome: "up" },
  ctr: { unit: "share", welcome: "up" },
  streamsPerListener: { unit: "ratio", welcome: "up" },
  spend: { unit: "money", welcome: "none" },
  cpr: { unit: "money", welcome: "down" },
  costPerExtraStream: { unit: "money", welcome: "down" },
  tasksFailed: { unit: "count", welcome: "down" },
  recordsRefused: { unit: "count", welcome: "down" },
  invalidRecordsPct: { unit: "percent", welcome: "down" },
  anomaliesPct: { unit: "percent", welcome: "none" },
  lastAlertDelaySeconds: { unit: "seconds", welcome: "down" },
};

export const lookOf = (metric: FigureMetric): Look =>
  looks[metric] ?? { unit: "count", welcome: "up" };

/** How its change is told: amounts and times in percent, percentages in points. */
export function kindOf(metric: FigureMetric): Kind {
  const { unit } = lookOf(metric);
  if (unit === "count") return "count";
  return unit === "share" ? "share" : "ratio";
}

/** Over how many days of the range it is compared: of the others one side is not known. */
export const comparedOver = ({ comparedDays, series }: Figure) =>
  comparedDays === null ? null : { days: comparedDays, of: series.length };

export function written(metric: FigureMetric, value: number, currency: string | null): string {
  switch (lookOf(metric).unit) {
    case "share":
      return say.share(value);
    case "ratio":
      return say.decimal(value, 2);
    case "money":
      return currency ? say.money(value, currency) : say.decimal(value, 2);
    case "percent":
      return say.share(value / 100);
    case "seconds":
      return say.seconds(value);
    default:
      return say.figure(value);
  }
}

/** The first of them that is known; where none is, the first that there is. */
export const leading = (figures: Figure[], lead: FigureMetric[]): Figure | undefined =>
  lead
    .map((metric) => figures.find((figure) => figure.metric === metric))
    .find((figure) => figure && figure.value !== null) ??
  figures.find((figure) => figure.metric === lead[0]);
