import { Resource } from "../api/resource.svelte";
import { addDays } from "../format/days";
import { asked } from "./address";
import { Changes, type OpenLine } from "./changes";
import { line } from "./line";
import { type Metrics, read, type View } from "./link";

/** What a link opens, moved by its changes until it ends. */
export class Shared {
  readonly view: Resource<View>;
  readonly metrics: Resource<Metrics>;
  days = $state<number>(asked(location.search).days);
  live = $state(false);
  readonly #changes: Changes;

  constructor(secret: string, open: OpenLine = line) {
    this.view = new Resource((signal) => read<View>(secret, "shared", {}, signal));
    this.metrics = new Resource(async (signal) => {
      const view = this.view.data ?? (await read<View>(secret, "shared", {}, signal)).data;
      return read<Metrics>(secret, "shared/metrics", range(view, this.days), signal);
    });
    this.#changes = new Changes(
      open,
      secret,
      () => void this.load(),
      (live) => (this.live = live),
    );
  }

  /** Nothing more will come: the link is over, or was never one. */
  get over(): boolean {
    return [404, 410, 401].includes(this.view.error?.status ?? 0);
  }

  start(): void {
    void this.load().then(() => {
      if (!this.over) this.#changes.start();
    });
  }

  stop(): void {
    this.#changes.stop();
  }

  seen(visible: boolean): void {
    if (!this.over) this.#changes.seen(visible);
  }

  async load(): Promise<void> {
    await this.view.load();
    if (this.over) this.#changes.stop();
    else await this.metrics.load();
  }

  async show(days: number): Promise<void> {
    this.days = days;
    await this.metrics.load();
  }
}

/** Up to yesterday; up to the newest day with data where that lies further back. */
function range({ today, lastDay }: View, days: number) {
  const old = lastDay !== null && lastDay < addDays(today, -days);
  const to = old ? lastDay : addDays(today, -1);
  return { from: addDays(to, 1 - days), to };
}
