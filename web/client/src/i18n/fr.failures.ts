import type { failures as en } from "./en.failures";

export const failures: Record<keyof typeof en, string> = {
  "failure.Timeout": "pas de réponse à temps",
  "failure.Unreachable": "injoignable",
  "failure.InvalidPayload": "réponse illisible",
  "failure.NotFound": "inconnu à la source",
  "failure.RateLimited": "trop d’appels",
  "failure.HttpError": "erreur à la source",
  "failure.AuthError": "accès refusé",
  "failure.PageChanged": "la page a changé",
  "failure.SessionExpired": "la connexion a expiré",
  "failure.Captcha": "un contrôle réservé aux humains",
};
