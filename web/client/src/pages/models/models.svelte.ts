import { read } from "../../api/client";
import type { ModelDetail, ModelList } from "../../api/models";
import { Resource } from "../../api/resource.svelte";
import { portfolio } from "../../portfolio.svelte";

const POLL_MS = 2000;

export interface ModelsRead extends ModelList {
  /** The champions with their cards, by their ids. */
  champions: Record<number, ModelDetail>;
}

/** Every model; read again each two seconds while a training or a rescoring runs. */
export class ModelsModel {
  readonly read: Resource<ModelsRead>;
  readonly running = $derived.by(() =>
    (this.read.data?.targets ?? []).some((one) => isRunning(one.tasks)),
  );
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #day: string | undefined;

  constructor() {
    this.read = new Resource(async (signal) => {
      const { data, position } = await read<ModelList>("models", {}, signal);
      return { data: { ...data, champions: await this.#champions(data, signal) }, position };
    });
  }

  reload = async (): Promise<void> => {
    clearTimeout(this.#timer);
    await this.read.load();
    clearTimeout(this.#timer);
    if (this.running && !this.#closed) this.#timer = setTimeout(() => void this.reload(), POLL_MS);
  };

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** A card never changes and is measured once a day: one that is known is not asked for again on its day. */
  async #champions(list: ModelList, signal: AbortSignal): Promise<Record<number, ModelDetail>> {
    const known = (portfolio.today === this.#day && this.read.data?.champions) || {};
    this.#day = portfolio.today;
    const ids = list.targets.flatMap((one) => one.championId ?? []);
    const details = await Promise.all(
      ids.map(
        async (id) => known[id] ?? (await read<ModelDetail>(`models/${id}`, {}, signal)).data,
      ),
    );
    return Object.fromEntries(details.map((detail) => [detail.model.modelId, detail]));
  }
}

export const isRunning = (tasks: { state: string }[]): boolean =>
  tasks.some((task) => task.state === "running");
