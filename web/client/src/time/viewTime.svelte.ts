import { portfolio } from "../portfolio.svelte";
import { router } from "../router.svelte";
import {
  type Compare,
  comparedWith,
  compares,
  type DayRange,
  endingAt,
  faultOf,
  lengthOf,
  MOST_DAYS,
} from "./range";

export type { Compare, DayRange } from "./range";

/** What of time this view shows, kept in the URL: ?range=7d|28d|90d|365d or ?from=&to=, ?compare=year|none. */
export class ViewTime {
  readonly #usual: { days: number; compare: Compare };

  constructor(defaults: { days?: number; compare?: Compare } = {}) {
    this.#usual = { days: defaults.days ?? 28, compare: defaults.compare ?? "previous" };
  }

  readonly #asked = $derived.by(() => this.#readRange());

  /** Length of the range. */
  readonly days = $derived(lengthOf(this.#asked.range));
  /** Ends yesterday unless custom; moves on with the portfolio's day. */
  readonly range: DayRange = $derived(this.#asked.range);
  /** The range was given by its two days, so that it stays where it is. */
  readonly isCustom = $derived(this.#asked.custom);
  /** Weekday-matched, as the server does it. */
  readonly compare: Compare = $derived.by(
    () => compares.find((one) => one === router.query.get("compare")) ?? this.#usual.compare,
  );
  readonly compared: DayRange | null = $derived(comparedWith(this.range, this.compare));
  /** Changes whenever range or compare change. */
  readonly key = $derived(`${this.range.from}:${this.range.to}:${this.compare}`);

  pick(days: number): void {
    const range = days === this.#usual.days ? null : `${days}d`;
    router.view({ range, from: null, to: null });
  }

  custom(range: DayRange): void {
    router.view({ range: null, from: range.from, to: range.to });
  }

  against(compare: Compare): void {
    router.view({ compare: compare === this.#usual.compare ? null : compare });
  }

  #readRange(): { range: DayRange; custom: boolean } {
    const from = router.query.get("from");
    const to = router.query.get("to");
    if (from && to && faultOf(from, to) === null) return { range: { from, to }, custom: true };
    const days = Number(/^(\d{1,4})d$/.exec(router.query.get("range") ?? "")?.[1]);
    const length = days >= 1 && days <= MOST_DAYS ? days : this.#usual.days;
    return { range: endingAt(portfolio.yesterday, length), custom: false };
  }
}
