import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Unit } from "./chart";
import { alone } from "./alone";
import { axisValues, leastTop, steps } from "./axis";
import type { Mark, Stretch } from "./plotData";
import { backdrop, colours, FONT, nameAxis, standDay, standMarks } from "./plotLook";

export interface Drawing {
  data: uPlot.AlignedData;
  drops: Stretch[];
  gaps: Stretch[];
  campaigns: Stretch[];
  marks: Mark[];
  unit: Unit;
  /** What the value axis counts. */
  axis: string;
  locale: string;
}

export interface Place {
  host: HTMLElement;
  width: number;
  height: number;
  /** Drawn to be printed: in the light theme's ink. */
  onPaper?: boolean;
}

/**
 * Makes the chart in its host.
 * @param current is asked on each drawing.
 * @param held the day that was clicked, in seconds.
 * @param hovered hears the day under the cursor.
 */
export function plot(
  { host, width, height, onPaper = false }: Place,
  current: () => Drawing,
  held: () => number | undefined,
  hovered: (index: number | null) => void,
): uPlot {
  const look = colours(onPaper);
  const axis: uPlot.Axis = { stroke: look.muted, font: FONT, ticks: { show: false } };
  const day = (at: number) =>
    new Intl.DateTimeFormat(current().locale, {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    }).format(at * 1000);
  const points = (width: number): uPlot.Series.Points => ({
    show: true,
    size: width * 2.5,
    width: 0,
    fill: width > 1.5 ? look.accent : look.muted,
    filter: (u, series) => alone(u.data[series] ?? []),
  });
  const line = { stroke: look.accent, width: 2, points: points(2) };

  const options: uPlot.Options = {
    width,
    height,
    padding: [28, 24, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: {
        size: 8,
        width: 2,
        stroke: (_, series) => (series === 1 ? look.muted : look.accent),
        fill: (_, series) => (series === 1 ? look.muted : look.accent),
      },
    },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
    scales: {
      y: { range: (_, __, high) => [0, Math.max((high ?? 0) * 1.08, leastTop(current().unit))] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        grid: { show: false },
        space: 72,
        incrs: [1, 2, 7, 14, 28, 56, 91, 182, 364].map((days) => days * 86_400),
        values: (_, at) => at.map(day),
      },
      {
        ...axis,
        size: 56,
        grid: { stroke: look.line, width: 1 },
        incrs: () => steps(current().unit),
        values: (_, at) => axisValues(at, current().unit, current().locale),
      },
    ],
    series: [
      {},
      { stroke: look.muted, width: 1, points: points(1) },
      line,
      { ...line, dash: [2, 4] },
    ],
    hooks: {
      drawClear: [(u) => backdrop(u, look, current())],
      draw: [
        (u) => standDay(u, look, held()),
        (u) => standMarks(u, look, current().marks),
        (u) => nameAxis(u, look, current().axis),
      ],
      setCursor: [(u) => hovered(u.cursor.idx ?? null)],
    },
  };
  return new uPlot(options, current().data, host);
}
