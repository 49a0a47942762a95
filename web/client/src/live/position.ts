/** A place in the feed. Numbers of different epochs do not compare. */
export interface Position {
  epoch: string;
  seq: number;
}

export function parsePosition(text: string | null): Position | null {
  const parts = /^(.+):(\d+)$/.exec(text ?? "");
  return parts?.[1] ? { epoch: parts[1], seq: Number(parts[2]) } : null;
}

export const formatPosition = (at: Position): string => `${at.epoch}:${at.seq}`;

/** The one from which nothing of the others is missed; null when any is unknown or they span epochs. */
export function earliest(positions: (Position | null)[]): Position | null {
  let first: Position | null = null;
  for (const at of positions) {
    if (!at || (first && first.epoch !== at.epoch)) return null;
    if (!first || at.seq < first.seq) first = at;
  }
  return first;
}
