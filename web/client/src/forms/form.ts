import { getContext, setContext } from "svelte";
import type { Deed } from "../api/deed.svelte";

const FORM = Symbol("form");

/** What the fields of a form know of the deed it stands for: which of them the server found wrong, and why. */
export class Form {
  readonly #shown = new Set<string>();

  constructor(readonly deed: Deed) {}

  /** A field tells its name as the API calls it, so that its faults are not told twice. */
  shows(name: string): void {
    this.#shown.add(name);
  }

  faults = (name: string): string[] => this.deed.error?.problem.errors?.[name] ?? [];

  /** Whether the refusal is about fields that stand here, each of which tells its own. */
  get isPlaced(): boolean {
    const names = Object.keys(this.deed.error?.problem.errors ?? {});
    return names.length > 0 && names.every((name) => this.#shown.has(name));
  }
}

export function provideForm(deed: Deed): Form {
  const form = new Form(deed);
  setContext(FORM, form);
  return form;
}

export const theForm = (): Form | undefined => getContext<Form | undefined>(FORM);
