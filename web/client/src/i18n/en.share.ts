/** Links for those who are no viewers, and files to take away: comes with the pages that offer them. */
export const share = {
  "share.button": "Share",
  "share.title": "Share {name}",
  "shareWhat.artist":
    "Whoever has the link sees this artist's figures and titles, live, and nothing else.",
  "shareWhat.release": "Whoever has the link sees this release's figures, live, and nothing else.",

  "export.label": "Export",
  "export.csv": "CSV",
  "export.zip": "ZIP",
  "exportHint.list.csv": "This list as a table",
  "exportHint.list.zip": "This list and the days of the last four weeks, as tables",
  "exportHint.all.csv": "The days of everything as one table",
  "exportHint.all.zip": "Every list and its days, as tables",
};
