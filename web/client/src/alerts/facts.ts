import type { Alert } from "../api/alerts";
import { word } from "../i18n/i18n.svelte";
import { say } from "../ui/say";
import { plainFacts } from "./detail";

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** The numbers of what is no fall, each with its name and in the reader's way of writing. */
export const facts = (alert: Alert): { name: string; value: string }[] =>
  plainFacts(alert).map(([name, value]) => ({
    name: word("fact", name),
    value: written(name, value),
  }));

function written(name: string, value: string | number): string {
  if (name === "source" || name === "playlist") return word("source", String(value));
  if (name.endsWith("Pct")) return `${say.decimal(Number(value))}\u00a0%`;
  if (typeof value === "number")
    return Number.isInteger(value) ? say.count(value) : say.decimal(value, 2);
  if (DAY.test(value)) return say.day(value);
  return INSTANT.test(value) ? say.instant(value) : value;
}
