export const share = {
  "share.button": "Partager",
  "share.title": "Partager {name}",
  "shareWhat.artist":
    "Avec ce lien, on voit en direct les chiffres et les titres de cet artiste, et rien d’autre.",
  "shareWhat.release": "Avec ce lien, on voit en direct les chiffres de ce titre, et rien d’autre.",

  "export.label": "Exporter",
  "export.csv": "CSV",
  "export.zip": "ZIP",
  "exportHint.list.csv": "Cette liste en tableau",
  "exportHint.list.zip": "Cette liste et ses jours des quatre dernières semaines, en tableaux",
  "exportHint.all.csv": "Tous les jours de tout le catalogue en un seul tableau",
  "exportHint.all.zip": "Chaque liste avec ses jours, en tableaux",
};
