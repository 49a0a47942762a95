/** Without case and accents, so that "edith" finds Édith. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well a text answers what is sought, the lower the better; null where it does not. Every word sought has
 * to begin a word of it, or at least stand in it.
 */
export function fit(text: string, sought: string): number | null {
  const [where, words] = [plain(text), plain(sought).split(/\s+/).filter(Boolean)];
  let distance = 0;
  for (const word of words) {
    const at = where.indexOf(word);
    if (at < 0) return null;
    const begins = new RegExp(`(^|[^\\p{L}\\p{N}])${escaped(word)}`, "u").test(where);
    distance += (begins ? 0 : 100) + at;
  }
  return distance;
}

/** What fits, the best first; all of it, as it stands, where nothing is sought. */
export function found<T>(items: T[], sought: string, text: (item: T) => string): T[] {
  if (sought.trim() === "") return items;
  return items
    .flatMap((item) => {
      const distance = fit(text(item), sought);
      return distance === null ? [] : [{ item, distance }];
    })
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ item }) => item);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
