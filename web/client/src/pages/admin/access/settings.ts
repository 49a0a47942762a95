import type { Schema } from "../../../api/contract";

type Setting = Schema<"SettingItem">;

/** Settings by section that fit a search; with `changedOnly`, those that are not as they came. */
export function bySection(
  items: Setting[],
  q: string,
  changedOnly: boolean,
): [section: string, items: Setting[]][] {
  const sought = q.trim().toLowerCase();
  const fits = (item: Setting) =>
    (!changedOnly || item.origin !== "default") &&
    `${item.section} ${item.name}`.toLowerCase().includes(sought);
  return Object.entries(Object.groupBy(items.filter(fits), (item) => item.section)).map(
    ([section, some]) => [section, some ?? []],
  );
}
