import type { first as en } from "./en.first";

export const first: Record<keyof typeof en, string> = {
  "artists.none":
    "Aucun pour l’instant. Un fichier appartient à un artiste\u00a0: l’artiste vient donc d’abord.",
  "artists.spotify": "Identifiant Spotify (facultatif)",
  "artists.add": "Ajouter l’artiste",
  "first.title": "De la démonstration à vos propres chiffres",
  "first.why":
    "Voici votre portefeuille. Il reste sur cette machine, et trois étapes suffisent à le remplir.",
  "first.key.title": "Connectez-vous avec la clé d’administration",
  "first.key.text": "Créée au premier démarrage, elle se trouve dans .data/admin.key.",
  "first.artist.title": "Ajoutez votre artiste",
  "first.artist.text":
    "Un nom suffit. L’identifiant Spotify servira plus tard, quand des sources seront reliées.",
  "first.files.title": "Déposez vos fichiers d’export",
  "first.files.text":
    "Les fichiers CSV de Spotify for Artists\u00a0: audience, courbes par titre, titres et playlists.",
  "first.files.do": "Déposer des fichiers",
  "first.done": "fait",
};
