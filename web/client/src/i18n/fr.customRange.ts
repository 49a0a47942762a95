import type { customRange as en } from "./en.customRange";

export const customRange: Record<keyof typeof en, string> = {
  "time.from": "Premier jour",
  "time.to": "Dernier jour",
  "time.why": "Les jours vont de minuit à minuit UTC, comme les comptent les sources.",
  "time.show": "Afficher ces jours",
  "time.fault.unknown": "Indiquez les deux jours.",
  "time.fault.order": "Le premier jour est après le dernier.",
  "time.fault.long": "Au plus {n} jours sont affichés à la fois.",
};
