import type { ChartDay, ChartFlag, ChartSpan, Unit } from "./chart";
import type { Drawing } from "./plot";
import { gapStretches, marks, plotData, spanStretches } from "./plotData";
import { axisTitle } from "./values";

interface Shown {
  days: ChartDay[];
  compared: ChartDay[] | null;
  flags: ChartFlag[];
  spans: ChartSpan[];
  unit: Unit;
  noun: string;
  locale: string;
}

/** What the chart is asked to show, as the canvas draws it. */
export const drawingOf = ({
  days,
  compared,
  flags,
  spans,
  unit,
  noun,
  locale,
}: Shown): Drawing => ({
  data: plotData(days, compared),
  gaps: gapStretches(days),
  drops: spanStretches(spans, "drop", days),
  campaigns: spanStretches(spans, "campaign", days),
  marks: marks(flags, days),
  unit,
  axis: axisTitle(noun, unit),
  locale,
});
