import { read } from "../../api/client";
import { readPages } from "../../api/paged";
import { Resource } from "../../api/resource.svelte";
import type { Page, Run, Task } from "../../api/types";
import { addDays } from "../../format/days";
import { isTask, type LiveEvent } from "../../live/events";
import { follow } from "../../live/follow";
import { portfolio } from "../../portfolio.svelte";
import { applyRun } from "./tasks";

const DAYS = 30;
const PAGE = 100;
const SOON_MS = 5_000;
const idOf = ({ taskId }: Task): number => taskId;

/** The runs of the last month and the tasks of the one that is looked at. */
export class RunsModel {
  /** Null follows the newest run. */
  chosen = $state<number | null>(null);
  status = $state("");
  readonly runs = new Resource<Page<Run>>((signal) =>
    read("runs", { from: addDays(portfolio.today, -DAYS), to: portfolio.today }, signal),
  );
  readonly tasks: Resource<Page<Task>> = new Resource((signal) => this.#tasks(signal));
  readonly list = $derived(
    // A backfill has runs of its own: they are no day's.
    (this.runs.data?.items ?? [])
      .filter((run) => !run.dagId.startsWith("backfill:"))
      .toSorted((a, b) => b.runDate.localeCompare(a.runDate)),
  );
  /** The run that is looked at where it is older than the list, or of a backfill. */
  readonly one: Resource<Run> = new Resource((signal) => read(`runs/${this.chosen}`, {}, signal));
  readonly run = $derived(
    this.chosen === null
      ? this.list[0]
      : (this.list.find((run) => run.runId === this.chosen) ?? this.one.data ?? undefined),
  );
  readonly #following = follow(
    ["runs"],
    [this.runs, this.one, this.tasks] as Resource<unknown>[],
    (events) => this.#apply(events),
    () => this.#read(),
  );
  #shown = PAGE;

  reload = (): Promise<void> => this.#following.reload();

  retryTasks = (): Promise<void> => this.#following.retry(this.tasks);

  async more(): Promise<void> {
    this.#shown += PAGE;
    await this.retryTasks();
  }

  async choose(runId: number | null, status: string): Promise<void> {
    if (runId !== this.chosen || status !== this.status) this.#shown = PAGE;
    this.chosen = runId;
    this.status = status;
    if (!this.runs.data) return;
    await this.#find();
    await this.retryTasks();
  }

  /** Which run is looked at is known by the list of runs, and its tasks by it. */
  async #read(): Promise<void> {
    await this.runs.load();
    if (!this.runs.data) return;
    await this.#find();
    await this.tasks.load();
  }

  async #find(): Promise<void> {
    const known = this.chosen === null || this.list.some((run) => run.runId === this.chosen);
    if (known) this.one.clear();
    else await this.one.load();
  }

  close(): void {
    this.#following.close();
  }

  #apply(events: LiveEvent[]): void {
    for (const event of events)
      if (event.type === "run" && isTask(event.payload) && this.tasks.data)
        this.tasks.data = {
          ...this.tasks.data,
          items: applyRun(this.tasks.data.items, event.payload, this.status),
        };
    // A run's own counts, and tasks not listed yet, come with a quiet re-read.
    this.#following.soon(SOON_MS);
  }

  async #tasks(signal: AbortSignal) {
    if (!this.run) return { data: { items: [], next: null }, position: this.runs.position };
    const query = { status: this.status, limit: PAGE };
    return readPages<Task>(`runs/${this.run.runId}/tasks`, query, this.#shown, signal, idOf);
  }
}
