/** What a page is given to be drawn in, once its first answer is there. */
export const BREATH_MS = 500;

let begin: () => void;

/**
 * Comes when the page is drawn: what is not needed to see it waits until then. The live line is such a thing. It carries
 * nothing before something is watched, and misses nothing, since a watch goes on from where its read stood.
 */
export const drawn = new Promise<void>((resolve) => (begin = resolve)).then(
  () => new Promise((resolve) => setTimeout(resolve, BREATH_MS)),
);

/** Something of the page was read, or could not be. */
export const answered = (): void => begin();
