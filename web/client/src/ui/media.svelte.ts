import { MediaQuery } from "svelte/reactivity";

export const narrow = new MediaQuery("(max-width: 480px)");
export const reducedMotion = new MediaQuery("(prefers-reduced-motion: reduce)");
