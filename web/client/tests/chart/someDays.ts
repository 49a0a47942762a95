import type { ChartDay } from "../../src/chart/chart";

export const chartDay = (
  date: string,
  value: number | null,
  over: Partial<ChartDay> = {},
): ChartDay => ({ date, value, preliminary: false, gapReason: null, ...over });
