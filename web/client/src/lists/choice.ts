import type { Read } from "../api/client";
import type { Page } from "../api/types";

/** One of those that a picker offers. */
export interface Choice {
  id: string;
  name: string;
}

/** Asks for those whose name has the text in it; for the first of all of them where there is none. */
export type Find = (text: string, signal: AbortSignal) => Promise<Read<Page<Choice>>>;

/** A page of rows as choices. */
export const choices = <Row>(
  { data, position }: Read<Page<Row>>,
  choice: (row: Row) => Choice,
): Read<Page<Choice>> => ({ data: { ...data, items: data.items.map(choice) }, position });
