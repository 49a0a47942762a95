import type { Day, Instant } from "../api/types";
import { formatDay, formatTime, fromTime } from "../format/days";
import { formatMoney, formatSeconds } from "../format/money";
import { formatCount, formatDecimal, formatShare, formatShort } from "../format/numbers";
import { i18n } from "../i18n/i18n.svelte";
import { portfolio } from "../portfolio.svelte";
import { narrow } from "./media.svelte";

/** Values in the reader's language; each reads reactive state, so a switch rewrites the page. */
export const say = {
  day: (day: Day): string => formatDay(day, i18n.locale, portfolio.today),
  time: (instant: Instant): string => formatTime(instant, i18n.locale),
  /** A day and its time of day, in UTC wherever the instant was written. */
  instant: (instant: Instant): string =>
    `${say.day(fromTime(Date.parse(instant)))}, ${say.time(instant)}`,
  count: (n: number): string => formatCount(n, i18n.locale),
  /** Short on narrow screens, full elsewhere. */
  figure: (n: number): string =>
    narrow.current ? formatShort(n, i18n.locale) : formatCount(n, i18n.locale),
  share: (ratio: number): string => formatShare(ratio, i18n.locale),
  money: (amount: number, currency: string): string => formatMoney(amount, currency, i18n.locale),
  seconds: (n: number): string => formatSeconds(n, i18n.locale),
  decimal: (n: number, digits = 1): string => formatDecimal(n, i18n.locale, digits),
};
