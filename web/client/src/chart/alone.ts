/** Points that no line reaches, since both their neighbours are missing: drawn as dots. */
export function alone(values: ArrayLike<number | null | undefined>): number[] {
  const known = (i: number) => values[i] !== null && values[i] !== undefined;
  return Array.from({ length: values.length }, (_, i) => i).filter(
    (i) => known(i) && !known(i - 1) && !known(i + 1),
  );
}
