import type uPlot from "uplot";
import type { Mark, Stretch } from "./plotData";

const TOKENS = [
  "text",
  "muted",
  "line",
  "surface",
  "accent",
  "bad",
  "series-2",
  "series-3",
  "series-4",
] as const;

export type Colours = Record<(typeof TOKENS)[number], string>;

export const FONT = "13px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** The tokens as the canvas needs them: light-dark() only resolves on a real element. */
export function colours(onPaper = false): Colours {
  const probe = document.body.appendChild(document.createElement("i"));
  // What is being printed is asked before the paper's own style holds.
  if (onPaper) probe.style.colorScheme = "light";
  const all = {} as Colours;
  for (const token of TOKENS) {
    probe.style.color = `var(--${token})`;
    all[token] = getComputedStyle(probe).color;
  }
  probe.remove();
  return all;
}

/** Shades falls, hatches gaps and lays campaigns' days along the foot, below the lines. */
export function backdrop(
  u: uPlot,
  look: Colours,
  { drops, gaps, campaigns }: Record<"drops" | "gaps" | "campaigns", Stretch[]>,
): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  const box = (stretch: Stretch) => {
    const left = Math.max(bbox.left, u.valToPos(stretch.from, "x", true));
    const right = Math.min(bbox.left + bbox.width, u.valToPos(stretch.to, "x", true));
    return { left, width: Math.max(0, right - left) };
  };
  ctx.save();
  ctx.fillStyle = look.bad;
  for (const drop of drops) {
    const { left, width } = box(drop);
    ctx.globalAlpha = 0.1;
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.globalAlpha = 0.7;
    ctx.fillRect(left, bbox.top, width, 2 * px);
  }
  ctx.globalAlpha = 0.45;
  ctx.fillStyle = hatch(ctx, look.muted);
  for (const gap of gaps) {
    const { left, width } = box(gap);
    ctx.fillRect(left, bbox.top, width, bbox.height);
  }
  ctx.globalAlpha = 0.55;
  ctx.fillStyle = look["series-4"];
  for (const campaign of campaigns) {
    const { left, width } = box(campaign);
    ctx.fillRect(left, bbox.top + bbox.height - 4 * px, width, 4 * px);
  }
  ctx.restore();
}

/** What stands on the time axis, one above the other where a day has more than one. */
export function standMarks(u: uPlot, look: Colours, all: Mark[]): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  const foot = bbox.top + bbox.height - 6 * px;
  const height = new Map<number, number>();
  ctx.save();
  for (const { at, path, token } of all) {
    const x = u.valToPos(at, "x", true);
    if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue;
    const level = height.get(at) ?? 0;
    height.set(at, level + 1);
    ctx.save();
    ctx.translate(x - 5 * px, foot - (10 + level * 13) * px);
    ctx.scale(px, px);
    const shape = new Path2D(path);
    // A rim of the ground keeps the shape apart from the line that runs through it.
    ctx.lineWidth = 3;
    ctx.strokeStyle = look.surface;
    ctx.stroke(shape);
    ctx.fillStyle = look[token as keyof Colours];
    ctx.fill(shape);
    ctx.restore();
  }
  ctx.restore();
}

/** A thin line through the day that is held. */
export function standDay(u: uPlot, look: Colours, at: number | undefined): void {
  if (at === undefined) return;
  const { ctx, bbox } = u;
  const x = Math.round(u.valToPos(at, "x", true));
  ctx.save();
  ctx.fillStyle = look.muted;
  ctx.fillRect(x, bbox.top, Math.max(1, Math.round(devicePixelRatio)), bbox.height);
  ctx.restore();
}

/** What the axis counts, above it. */
export function nameAxis(u: uPlot, look: Colours, title: string): void {
  const { ctx } = u;
  const px = devicePixelRatio;
  ctx.save();
  ctx.fillStyle = look.muted;
  ctx.font = FONT.replace("13px", `${13 * px}px`);
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillText(title, 2 * px, 2 * px);
  ctx.restore();
}

export function hatch(ctx: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
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
