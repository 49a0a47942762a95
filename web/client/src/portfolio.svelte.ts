import { read } from "./api/client";
import { Resource } from "./api/resource.svelte";
import type { Day, Portfolio } from "./api/types";
import { addDays, fromTime } from "./format/days";

/** Which portfolio this page shows and what day it is there: a demo's days are not the reader's. */
class CurrentPortfolio {
  readonly read = new Resource<Portfolio>((signal) => read("portfolio", {}, signal));
  today = $derived<Day>(this.read.data?.today ?? fromTime(Date.now()));
  /** The newest day that can be complete. */
  yesterday = $derived<Day>(addDays(this.today, -1));

  /** Keeps the day in step: twice a demo day, and at least every ten minutes. */
  start(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async () => {
      clearTimeout(timer);
      // Nobody sees a hidden page's day; it is put right when it is looked at.
      if (document.visibilityState === "hidden" && this.read.data) return;
      await this.read.load();
      clearTimeout(timer);
      const half = (this.read.data?.secondsPerDay ?? 60) * 500;
      timer = setTimeout(() => void again(), Math.min(half, 600_000));
    };
    document.addEventListener("visibilitychange", () => void again());
    void again();
  }
}

export const portfolio = new CurrentPortfolio();
