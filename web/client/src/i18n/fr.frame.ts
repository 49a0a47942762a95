import type { frame as en } from "./en.frame";

export const frame: Record<keyof typeof en, string> = {
  "nav.pages": "Pages",
  "nav.all": "Toutes les pages",
  "nav.more": "Plus",
  "nav.overview": "Vue d’ensemble",
  "nav.artists": "Artistes",
  "nav.releases": "Titres",
  "nav.campaigns": "Campagnes",
  "nav.runs": "Collectes",
  "nav.alerts": "Alertes",
  "nav.imports": "Imports",
  "nav.models": "Modèles",
  "nav.admin": "Réglages",
  "nav.skip": "Aller au contenu",

  "palette.title": "Chercher",

  "help.title": "Raccourcis clavier",
  "help.close": "Fermer",
  "share.button": "Partager",
  "confirm.leave": "Ne rien changer",

  "sign.title": "Se connecter pour importer",
  "sign.in": "Se connecter",
  "sign.out": "Se déconnecter",
  "sign.other": "Se connecter autrement",

  "artists.title": "Artistes",
  "artists.name": "Nom, tel que Spotify l’écrit",

  "first.demo": "Voir la démonstration",

  "notFound.title": "Cette page n’existe pas",
  "notFound.why": "L’adresse est peut-être mal saisie, ou ce qu’elle désignait n’est plus suivi.",
  "notFound.find": "Chercher autre chose",
  "notFound.back": "Retour à la vue d’ensemble",
  colon: "\u00a0:",
  named: "{name}\u00a0: {value}",
  "error.page":
    "Cette partie n’a pas pu être chargée\u00a0: la connexion a manqué, ou une version plus récente est là. Rechargez.",
  "error.block": "{what}\u00a0: lecture impossible.",
  "error.needs": "{what}\u00a0: {text}",
  "error.portfolio": "Le portefeuille",
  "error.retry": "Réessayer",
  "error.unreachable": "Le serveur ne répond pas.",
  "error.unreadable": "La réponse est arrivée incomplète, ou ne vient pas du serveur lui-même.",
  "error.reload": "Recharger la page",
  "error.kept": "D’ici là, ces chiffres sont ceux d’avant.",
  "error.unauthorized": "Il faut se connecter. Si vous l’étiez, la session a pris fin.",
  "error.forbidden": "Il faut le rôle d’administration, que votre connexion n’a pas.",
  "error.scope": "Il faut une clé avec la portée {scope}\u00a0; la vôtre se limite à d’autres.",
  "error.allScopes": "Il faut une clé sans limite de portée\u00a0; la vôtre en a une.",
  "act.failed": "Cela n’a pas abouti.",
  "error.busy": "Le serveur demande une pause. Réessayez dans un instant.",
};
