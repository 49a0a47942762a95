/** jsdom answers no media query; here a test does. */
export const media = { reducedMotion: false };

window.matchMedia = ((query: string) => ({
  media: query,
  get matches() {
    return query.includes("reduced-motion") && media.reducedMotion;
  },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})) as unknown as typeof window.matchMedia;

/** Nor has it a window to scroll. */
window.scrollTo = () => undefined;
