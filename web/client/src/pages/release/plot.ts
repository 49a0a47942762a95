import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatShort } from "../../format/numbers";
import type { Span } from "./plotData";
import { backdrop, colours, flags } from "./plotLook";

export const HEIGHT = 340;

export interface Drawing {
  data: uPlot.AlignedData;
  drops: Span[];
  gaps: Span[];
  /** Where flags stand, in seconds. */
  flags: number[];
  locale: string;
}

/** Makes the chart in `host`; `current` is asked on each drawing, `hovered` hears the day under the cursor. */
export function plot(
  host: HTMLElement,
  current: () => Drawing,
  hovered: (index: number | null) => void,
): uPlot {
  const look = colours();
  const font = "13px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
  const axis: uPlot.Axis = { stroke: look.muted, font, ticks: { show: false } };
  const day = (at: number) =>
    new Intl.DateTimeFormat(current().locale, {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    }).format(at * 1000);

  const options: uPlot.Options = {
    width: host.clientWidth,
    height: HEIGHT,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 8, width: 2, stroke: look.accent, fill: look.accent },
    },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
    scales: { y: { range: (_, __, high) => [0, Math.max(high * 1.08, 4)] } },
    axes: [
      {
        ...axis,
        size: 28,
        grid: { show: false },
        space: 72,
        incrs: [1, 2, 7, 14, 28, 56, 91].map((days) => days * 86_400),
        values: (_, at) => at.map(day),
      },
      {
        ...axis,
        size: 56,
        grid: { stroke: look.line, width: 1 },
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500].concat([
          1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6,
        ]),
        values: (_, at) => at.map((value) => formatShort(value, current().locale)),
      },
    ],
    series: [
      {},
      { stroke: look.accent, width: 2, points: { show: false } },
      {
        stroke: look.accent,
        width: 2,
        dash: [2, 4],
        points: { show: false },
      },
    ],
    hooks: {
      drawClear: [(u) => backdrop(u, look, current().drops, current().gaps)],
      draw: [(u) => flags(u, look, current().flags)],
      setCursor: [(u) => hovered(u.cursor.idx ?? null)],
    },
  };
  return new uPlot(options, current().data, host);
}
