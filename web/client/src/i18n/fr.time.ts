import type { time as en } from "./en.time";

export const time: Record<keyof typeof en, string> = {
  "time.label": "Période affichée",
  "time.custom": "Autres jours…",
  "time.utc": "(UTC)",
  "time.span": "{from} – {to}",
  "time.compare": "Comparer avec",
  "time.compare.previous": "face aux jours précédents",
  "time.compare.year": "face à l’année précédente",
  "time.compare.none": "sans comparaison",
  "time.compare.matched":
    "Décalé de semaines entières, pour comparer les mêmes jours de la semaine\u00a0: {from} – {to}.",
  "time.sheet": "Période et comparaison",
  "time.dialog": "D’un jour à l’autre",
};
