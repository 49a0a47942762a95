import type { signIn as en } from "./en.signIn";

export const signIn: Record<keyof typeof en, string> = {
  "me.title": "Connexion",
  "me.why": "Connectez-vous pour voir cette page.",
  "me.signed": "Session de {name}",
  "me.nameless": "sans nom",
  "me.scopes": "seulement {scopes}",
  "me.open": "Pas de connexion en cours. Sur cette machine, chacun peut regarder.",
  "me.closed": "Pas de connexion en cours.",
  "me.unknown": "Impossible de savoir qui est connecté.",
  "me.on": "Continuer",
  "standing.admin": "peut tout voir et tout modifier",
  "standing.viewer": "peut regarder",
  "standing.none": "n’a aucun rôle ici",
  "sign.why":
    "La clé d’administration a été créée au premier démarrage. Elle se trouve dans le fichier",
  "sign.key": "Clé d’administration",
  "sign.provider": "Se connecter avec votre fournisseur",
  "sign.or": "ou",
  "sign.wrong": "Ce n’est pas la bonne clé. Copiez la ligne entière du fichier.",
};
