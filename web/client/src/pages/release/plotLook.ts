import type uPlot from "uplot";
import type { Span } from "./plotData";

export interface Colours {
  text: string;
  muted: string;
  line: string;
  accent: string;
  bad: string;
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
