import type { Day } from "../api/types";
import type { ChartFlag, ChartSpan } from "./chart";

/** What is said of a day besides its value. */
export const notesOf = (day: Day, flags: ChartFlag[], spans: ChartSpan[]): string[] => [
  ...new Set([
    ...flags.filter((flag) => flag.date === day).map((flag) => flag.text),
    ...spans.filter((span) => span.from <= day && day <= span.to).map((span) => span.text),
  ]),
];
