import type { Administration } from "./administration";
import { en } from "./en";
import type { alerts } from "./en.alerts";
import type { artist } from "./en.artist";
import type { campaigns } from "./en.campaigns";
import type { catalogue } from "./en.catalogue";
import type { chart } from "./en.chart";
import type { customRange } from "./en.customRange";
import type { failures } from "./en.failures";
import type { first } from "./en.first";
import type { lineage } from "./en.lineage";
import type { mail } from "./en.mail";
import type { models } from "./en.models";
import type { overview } from "./en.overview";
import type { predictions } from "./en.predictions";
import type { share } from "./en.share";
import type { shared } from "./en.shared";
import type { sheets } from "./en.sheets";
import type { signIn } from "./en.signIn";
import type { work } from "./en.work";
import { fr } from "./fr";

export type Language = "en" | "fr";
export type Key =
  | keyof typeof en
  | keyof Administration
  | keyof typeof alerts
  | keyof typeof artist
  | keyof typeof campaigns
  | keyof typeof catalogue
  | keyof typeof chart
  | keyof typeof customRange
  | keyof typeof failures
  | keyof typeof first
  | keyof typeof lineage
  | keyof typeof mail
  | keyof typeof models
  | keyof typeof overview
  | keyof typeof predictions
  | keyof typeof share
  | keyof typeof shared
  | keyof typeof sheets
  | keyof typeof signIn
  | keyof typeof work;
type Plural<K> = K extends `${infer Stem}_other` ? Stem : never;
export type PluralKey = Plural<Key>;
export type Params = Record<string, string | number>;

type Words = Record<Language, Record<string, string>>;

const catalogues: Words = { en: { ...en }, fr: { ...fr } };

/** Takes in the words that come with a page of their own, so that the first load need not carry them. */
export function learn(words: Words): void {
  Object.assign(catalogues.en, words.en);
  Object.assign(catalogues.fr, words.fr);
}

/** The chosen language; English dates are written the British way, as the page's own words are. */
class I18n {
  language = $state<Language>(chosen());

  get locale(): string {
    return this.language === "fr" ? "fr-FR" : "en-GB";
  }

  use(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
    remember("language", language);
  }
}

export const i18n = new I18n();

export function t(key: Key, params: Params = {}): string {
  return fill(catalogues[i18n.language][key] ?? key, params);
}

/** A count with its noun; `{n}` is the count, written in the reader's way. */
export function count(stem: PluralKey, n: number, params: Params = {}): string {
  const form = new Intl.PluralRules(i18n.locale).select(n) === "one" ? "one" : "other";
  const number = new Intl.NumberFormat(i18n.locale).format(n);
  return t(`${stem}_${form}` as Key, { n: number, ...params });
}

/** The words for a code of the server; an unknown code is shown as it reads, its parts set apart. */
export function word(family: string, code: string, params: Params = {}): string {
  const text = catalogues[i18n.language][`${family}.${code}`];
  return text === undefined ? asWords(code) : fill(text, params);
}

const asWords = (code: string): string =>
  code.replaceAll("_", " ").replace(/(?<=[a-z])(?=[A-Z])/g, " ");

/** Whether the catalogue has words of its own for a code. */
export const hasWord = (family: string, code: string): boolean =>
  `${family}.${code}` in catalogues.en;

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    // A French month is cut short by a full stop ("févr."), which ends the sentence as well.
    return String(value).endsWith(".") ? String(value) : value + stop;
  });
}

function chosen(): Language {
  const kept = recall("language");
  const language = kept ?? navigator.language.slice(0, 2);
  return language === "fr" ? "fr" : "en";
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}
