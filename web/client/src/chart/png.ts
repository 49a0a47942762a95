import { i18n, t, word } from "../i18n/i18n.svelte";
import { formatDay } from "../format/days";
import type { ChartDay, FlagKind } from "./chart";
import type { flagShapes } from "./flagShapes";
import { type Drawing, plot } from "./plot";
import { type Colours, colours, hatch } from "./plotLook";

interface Caption {
  shapes: typeof flagShapes;
  title: string;
  days: ChartDay[];
  compared: ChartDay[] | null;
  legend: Record<"gaps" | "drops" | "campaigns" | "preliminary" | "compared", boolean> & {
    flags: FlagKind[];
  };
}

const WIDTH = 1200;
const HEIGHT = 500;
const SIDE = 32;
const HEAD = 88;
const LINE = 24;
const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const SMALL = `13px ${SANS}`;

/** The chart as a picture of its own: what it is, of which days, and what its signs mean. */
export async function png(drawing: Drawing, caption: Caption): Promise<Blob> {
  const host = document.body.appendChild(document.createElement("div"));
  host.style.cssText = `position:fixed;left:-9999px;top:0;width:${WIDTH - 2 * SIDE}px`;
  const u = plot(
    { host, width: WIDTH - 2 * SIDE, height: HEIGHT },
    () => ({ ...drawing, locale: i18n.locale }),
    () => undefined,
    () => undefined,
  );
  try {
    // The plot draws itself once the running script has ended.
    await new Promise((drawn) => setTimeout(drawn));
    const canvas = compose(u.ctx.canvas, caption);
    return await new Promise<Blob>((done, refuse) =>
      canvas.toBlob((blob) => (blob ? done(blob) : refuse(new Error("no picture"))), "image/png"),
    );
  } finally {
    u.destroy();
    host.remove();
  }
}

function compose(drawn: HTMLCanvasElement, { shapes, title, days, compared, legend }: Caption) {
  const px = devicePixelRatio;
  const look = colours();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.font = SMALL;
  const lines = inLines(signs(legend, shapes, look), (sign) => pen.measureText(sign.text).width);
  canvas.width = WIDTH * px;
  canvas.height = (HEAD + HEIGHT + 32 + lines.length * LINE) * px;
  pen.fillStyle = look.surface;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, SIDE * px, HEAD * px);
  pen.scale(px, px);
  pen.textBaseline = "alphabetic";
  write(pen, title, SIDE, 40, `600 24px ${SANS}`, look.text);
  write(pen, rangeSaid(days, compared), SIDE, 66, `15px ${SANS}`, look.muted);
  lines.forEach((line, i) => {
    const y = HEAD + HEIGHT + 25 + i * LINE;
    for (const { sign, x } of line) {
      pen.save();
      pen.translate(x, y);
      sign.draw(pen);
      pen.restore();
      write(pen, sign.text, x + 28, y + 10, SMALL, look.muted);
    }
  });
  return canvas;
}

/** A picture is looked at in another year, too: each day is said with its own. */
function rangeSaid(days: ChartDay[], compared: ChartDay[] | null): string {
  const range = (of: ChartDay[]) =>
    [of[0], of.at(-1)].map((day) => formatDay(day?.date ?? "", i18n.locale, "")).join(" – ");
  const against = compared?.length ? ` · ${t("chart.compared")} ${range(compared)}` : "";
  return `${range(days)} (UTC)${against}`;
}

/** One beside the other, as many as a line takes; each with where it begins. */
function inLines<T>(all: T[], wide: (one: T) => number): { sign: T; x: number }[][] {
  const lines: { sign: T; x: number }[][] = [];
  let x = Infinity;
  for (const sign of all) {
    const width = 28 + wide(sign);
    if (x + width > WIDTH - SIDE) {
      lines.push([]);
      x = SIDE;
    }
    lines.at(-1)?.push({ sign, x });
    x += width + 24;
  }
  return lines;
}

function write(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
): void {
  pen.font = font;
  pen.fillStyle = colour;
  pen.fillText(text, x, y, WIDTH - x - SIDE);
}

function signs(legend: Caption["legend"], shapes: Caption["shapes"], look: Colours) {
  const line =
    (colour: string, width: number, dash: number[]) => (pen: CanvasRenderingContext2D) => {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.setLineDash(dash);
      pen.beginPath();
      pen.moveTo(0, 6);
      pen.lineTo(20, 6);
      pen.stroke();
    };
  type Fill = (pen: CanvasRenderingContext2D) => string | CanvasPattern;
  const box = (fill: Fill, alpha: number, top: number) => (pen: CanvasRenderingContext2D) => {
    pen.globalAlpha = alpha;
    pen.fillStyle = fill(pen);
    pen.fillRect(0, top, 20, 12 - top);
  };
  const shape = (kind: FlagKind) => (pen: CanvasRenderingContext2D) => {
    pen.fillStyle = look[shapes[kind].token as keyof Colours];
    pen.translate(6, 1);
    pen.fill(new Path2D(shapes[kind].path));
  };
  return [
    legend.compared && { text: t("chart.before"), draw: line(look.muted, 1, []) },
    legend.preliminary && { text: t("day.preliminary"), draw: line(look.accent, 2, [2, 4]) },
    legend.gaps && { text: t("chart.gap"), draw: box((pen) => hatch(pen, look.muted), 0.45, 0) },
    legend.drops && { text: t("chart.drop"), draw: box(() => look.bad, 0.15, 0) },
    legend.campaigns && { text: t("chart.campaign"), draw: box(() => look["series-4"], 0.55, 8) },
    ...legend.flags.map((kind) => ({ text: word("flag", kind), draw: shape(kind) })),
  ].filter((sign) => sign !== false);
}
