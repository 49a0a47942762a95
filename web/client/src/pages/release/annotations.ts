import type { Drop, Spike } from "../../api/drops";
import type { Annotation } from "../../api/lineage";
import type { Day } from "../../api/types";
import type { ChartFlag, ChartSpan } from "../../chart/chart";
import { addDays } from "../../format/days";
import { t, word } from "../../i18n/i18n.svelte";
import { say } from "../../ui/say";
import { fall } from "../releases/fall";
import { isFall } from "../releases/rows";
import type { ChartMetric } from "./metrics";

/** What stands on the time axis. Spikes are of streams alone. */
export function flagsOf(
  annotations: Annotation[],
  spikes: Spike[],
  metric: ChartMetric,
): ChartFlag[] {
  const spiked = metric === "streams" ? spikes : [];
  return [
    ...annotations.map((one) => ({ date: one.date, kind: one.kind, text: sayAnnotation(one) })),
    ...spiked.map(({ date, expected }) => ({
      date,
      kind: "spike" as const,
      text: t("chart.spikeSaid", { n: say.count(expected) }),
    })),
  ];
}

/** Falls and campaigns' days. A fall that is open reaches to the last day shown. */
export function spansOf(annotations: Annotation[], drops: Drop[], to: Day): ChartSpan[] {
  return [
    ...drops
      .filter((drop) => isFall(drop) && drop.openedOn <= to)
      .map((drop) => ({
        from: drop.openedOn,
        to: drop.recoveredOn ? addDays(drop.recoveredOn, -1) : to,
        text: fall(drop),
        kind: "drop" as const,
      }))
      .filter(({ from, to }) => from <= to),
    ...annotations
      .filter((one) => one.kind === "campaign" && one.through !== null)
      .map((one) => ({
        from: one.date,
        to: one.through ?? one.date,
        text: t("annotation.running", { name: one.campaign ?? "" }),
        kind: "campaign" as const,
      })),
  ];
}

function sayAnnotation(one: Annotation): string {
  if (one.kind === "campaign") return t("annotation.campaign", { name: one.campaign ?? "" });
  if (one.kind === "playlist")
    return t("annotation.playlist", {
      playlist: word("source", one.playlist ?? ""),
      n: say.count(one.streams ?? 0),
    });
  return t("annotation.release", { title: one.title ?? "" });
}
