/** A field's text as the API wants it: nothing stands for "as it was". */
export const given = (text: string): string | undefined => text.trim() || undefined;

/** A whole number, or nothing; what is no number goes as it stands, for the server to say so. */
export function numberOf(text: string): number | string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "");
  if (plain === "") return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text.trim();
}

/** The end of a day that is to be included, in UTC. */
export const endOf = (day: string): string | undefined => (day ? `${day}T23:59:59Z` : undefined);

/** Only what differs from what was, so that a change says no more than was meant. */
export function changes<T extends Record<string, string>>(from: T, to: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(to)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([name, value]) => value !== (from[name] ?? "").trim()),
  ) as Partial<T>;
}
