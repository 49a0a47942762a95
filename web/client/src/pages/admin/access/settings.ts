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
  const found = new Map<string, Setting[]>();
  for (const item of items.filter(fits))
    found.set(item.section, [...(found.get(item.section) ?? []), item]);
  return [...found];
}
