import type uPlot from "uplot";
import type { Span } from "./plotData";

export interface Colours {
  text: string;
  muted: string;
  line: string;
  accent: string;
  bad: string;
  /** Of flags: news that is neither good nor bad. */
  flag: string;
}

/** The tokens as the canvas needs them: light-dark() only resolves on a real element. */
export function colours(): Colours {
  const probe = document.body.appendChild(document.createElement("i"));
  const of = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const all = {
    text: of("text"),
    muted: of("muted"),
    line: of("line"),
    accent: of("accent"),
    bad: of("bad"),
    flag: of("series-2"),
  };
  probe.remove();
  return all;
}

/** Shades drops and hatches gaps below the lines. */
export function backdrop(u: uPlot, look: Colours, drops: Span[], gaps: Span[]): void {
  const { ctx, bbox } = u;
  const box = (span: Span) => {
    const left = Math.max(bbox.left, u.valToPos(span.from, "x", true));
    const right = Math.min(bbox.left + bbox.width, u.valToPos(span.to, "x", true));
    return { left, width: Math.max(0, right - left) };
  };
  ctx.save();
  for (const drop of drops) {
    const { left, width } = box(drop);
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = look.bad;
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.globalAlpha = 0.7;
    ctx.fillRect(left, bbox.top, width, 2 * devicePixelRatio);
  }
  ctx.globalAlpha = 0.45;
  ctx.fillStyle = hatch(ctx, look.muted);
  for (const gap of gaps) {
    const { left, width } = box(gap);
    ctx.fillRect(left, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

/** Small flags that stand on the time axis. */
export function flags(u: uPlot, look: Colours, at: number[]): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  const foot = bbox.top + bbox.height;
  ctx.save();
  ctx.fillStyle = look.flag;
  for (const time of at) {
    const x = Math.round(u.valToPos(time, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.fillRect(x, foot - 16 * px, Math.max(1, px), 16 * px);
    ctx.beginPath();
    ctx.moveTo(x, foot - 16 * px);
    ctx.lineTo(x + 8 * px, foot - 12.5 * px);
    ctx.lineTo(x, foot - 9 * px);
    ctx.fill();
  }
  ctx.restore();
}

function hatch(ctx: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const size = 6 * devicePixelRatio;
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = devicePixelRatio;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return ctx.createPattern(tile, "repeat") ?? colour;
}
