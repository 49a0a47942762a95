/** Rows where the same ones stood before; what is new comes after them, in its own order. */
export function inPlace<Row>(rows: Row[], before: Row[], id: (row: Row) => number): Row[] {
  const places = new Map(before.map((row, i) => [id(row), i]));
  const place = (row: Row) => places.get(id(row)) ?? places.size;
  return rows.toSorted((a, b) => place(a) - place(b));
}
