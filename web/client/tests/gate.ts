/** A promise that a test lets go on when it is ready. */
export function gate<T>() {
  let open!: (value: T) => void;
  const passed = new Promise<T>((resolve) => (open = resolve));
  return { passed, open };
}
