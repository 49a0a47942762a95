export interface Spark {
  line: string;
  area: string;
  /** Dots along the foot where nothing is known. */
  gaps: string;
  /** The newest known point. */
  last: string | null;
}

const WIDTH = 100;
const EDGE = 3;

/** Paths of a series in a box 100 wide: known stretches apart, never joined across a gap. */
export function spark(series: (number | null)[], height: number, fromZero = false): Spark {
  const known = series.filter((value) => value !== null);
  const low = fromZero ? 0 : Math.min(...known);
  const span = Math.max(...known) - low;
  const step = series.length > 1 ? (WIDTH - 2) / (series.length - 1) : 0;
  const x = (i: number) => round(1 + i * step);
  const y = (value: number) =>
    round(span === 0 ? height / 2 : height - EDGE - ((value - low) / span) * (height - 2 * EDGE));

  const parts: Spark = { line: "", area: "", gaps: "", last: null };
  for (let start = 0; start < series.length;) {
    const gap = series[start] === null;
    let end = start;
    while (end + 1 < series.length && (series[end + 1] === null) === gap) end++;
    if (gap) parts.gaps += `M${x(start)} ${height - 1}H${x(end)}`;
    else {
      const points = series
        .slice(start, end + 1)
        .map((value, i) => `${x(start + i)} ${y(value ?? 0)}`);
      parts.line += `M${points.join("L")}${points.length === 1 ? "h0" : ""}`;
      parts.area += `M${x(start)} ${height}L${points.join("L")}L${x(end)} ${height}Z`;
    }
    start = end + 1;
  }
  const newest = series.findLastIndex((value) => value !== null);
  if (newest >= 0) parts.last = `M${x(newest)} ${y(series[newest] ?? 0)}h0`;
  return parts;
}

const round = (n: number): number => Math.round(n * 100) / 100;
