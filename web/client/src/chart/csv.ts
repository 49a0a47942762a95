import type { ChartDay, ChartFlag, ChartSpan } from "./chart";
import { notesOf } from "./notes";

/** Exactly the days that a chart shows, oldest first, as it compares and marks them; figures with a point, unrounded. */
export function csv(
  title: string,
  days: ChartDay[],
  compared: ChartDay[] | null,
  flags: ChartFlag[],
  spans: ChartSpan[],
): string {
  const head = ["date_utc", title, "preliminary", "gap_reason"];
  if (compared) head.push("compared_date_utc", "compared");
  const lines = days.map((day, i) => {
    const before = compared?.[i];
    return [
      day.date,
      day.value,
      day.preliminary ? "yes" : "no",
      day.value === null ? day.gapReason : null,
      ...(compared ? [before?.date, before?.value] : []),
      notesOf(day.date, flags, spans).join("; "),
    ];
  });
  return [[...head, "notes"], ...lines].map((line) => line.map(cell).join(",") + "\r\n").join("");
}

/** Text that a spreadsheet would take for a formula is told apart by an apostrophe. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
