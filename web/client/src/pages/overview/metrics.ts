import type { FigureMetric } from "../../api/types";
import type { Kind } from "../../format/change";
import { say } from "../../ui/say";

const kinds: Partial<Record<FigureMetric, Kind>> = {
  saveRate: "share",
  streamsPerListener: "ratio",
};

export const kindOf = (metric: FigureMetric): Kind => kinds[metric] ?? "count";

export function written(metric: FigureMetric, value: number): string {
  if (metric === "saveRate") return say.share(value);
  if (metric === "streamsPerListener") return say.decimal(value, 2);
  return say.figure(value);
}
