import { readdirSync, readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { en as first } from "../../src/i18n/en";
import { fr as firstInFrench } from "../../src/i18n/fr";
import { count, i18n, t, word } from "../../src/i18n/i18n.svelte";

type Words = Record<string, string>;

/** The words of a page or a part of it: src/i18n/<part>.ts has them learned. */
const parts = Object.keys(import.meta.glob("../../src/i18n/*.ts", { eager: true }))
  .flatMap((path) => /\/(\w+)\.ts$/.exec(path)?.[1] ?? [])
  .filter((name) => name !== "en" && name !== "fr");
const files = import.meta.glob<Record<string, Words>>("../../src/i18n/??.*.ts", { eager: true });
const partIn = (language: "en" | "fr") =>
  parts.map((part) => files[`../../src/i18n/${language}.${part}.ts`]?.[part] ?? {});

const en: Words = Object.assign({}, first, ...partIn("en"));
const fr: Words = Object.assign({}, firstInFrench, ...partIn("fr"));
const keys = Object.keys(en);
const source = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(ts|svelte)$/.test(path) && !path.startsWith("i18n"))
  .map((path) => readFileSync(`src/${path}`, "utf8"))
  .join("\n");

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

/** Keys that are put together at run time: `t(`metric.${…}`)`, word("gap", code). */
const families = [
  ...source.matchAll(/t\(`([\w.]+)\.\$\{/g),
  ...source.matchAll(/word(?:ed)?\(\s*"(\w+)"/g),
].map(([, family]) => `${family}.`);

afterEach(() => i18n.use("en"));

it("has every key in both languages", () => {
  expect(Object.keys(fr).toSorted()).toEqual(keys.toSorted());
});

it("has every key that the page asks for", () => {
  const asked = [...source.matchAll(/\bt\(\s*["']([\w.]+)["']/g)].map(([, key]) => key);
  const counted = [...source.matchAll(/\bcount\(\s*["']([\w.]+)["']/g)].flatMap(([, stem]) => [
    `${stem}_one`,
    `${stem}_other`,
  ]);
  expect([...asked, ...counted].filter((key) => !keys.includes(key ?? ""))).toEqual([]);
});

it("has no key that nobody asks for", () => {
  const unused = keys.filter((key) => {
    const stem = key.replace(/_(one|other)$/, "");
    const literal = [`"${stem}"`, `'${stem}'`].some((text) => source.includes(text));
    return !literal && !families.some((family) => key.startsWith(family));
  });
  expect(unused).toEqual([]);
});

it("has no key in two catalogues", () => {
  const all = [first, ...partIn("en")].flatMap((catalogue) => Object.keys(catalogue));
  expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([]);
});

it("fills the same holes in both languages", () => {
  for (const key of keys) expect(holes(fr[key] ?? ""), key).toEqual(holes(en[key] ?? ""));
});

it("keeps French signs with their words: no line begins with one", () => {
  const breaks = /(?<![\u00a0\u202f])[:;?!%€»](?=\s|$)|«(?![\u00a0\u202f])/;
  // An address is spelled, not written.
  const loose = Object.entries(fr).filter(([, text]) => breaks.test(text.replace(/\S+:\S+/g, "")));
  expect(loose).toEqual([]);
});

it("calls a run by one word in French", () => {
  expect(fr["nav.runs"]).toBe("Collectes");
  expect(Object.values(fr).filter((text) => /ex[eé]cution/i.test(text))).toEqual([]);
});

it("speaks the chosen language and its plural", () => {
  expect(count("releases.total", 1)).toBe("1 release");
  expect(count("releases.total", 1200)).toBe("1,200 releases");
  i18n.use("fr");
  expect(t("nav.releases")).toBe("Titres");
  // Nothing counts as one in French.
  expect(count("releases.total", 0)).toBe("0\u00a0titre");
  expect(document.documentElement.lang).toBe("fr");
});

it("shows an unknown code of the server as it reads", () => {
  expect(word("gap", "pre_release")).toBe("before the release");
  expect(word("gap", "moon_phase")).toBe("moon phase");
  expect(word("failure", "MoonPhase")).toBe("Moon Phase");
});

it("ends a sentence once, also after a month that is cut short", () => {
  i18n.use("fr");
  const said = (to: string) => t("time.compare.matched", { from: "jeu. 27 nov. 2025", to });
  expect(said("mar. 24 févr.")).toMatch(/– mar\. 24 févr\.$/);
  expect(said("mar. 26 mai")).toMatch(/– mar\. 26 mai\.$/);
});

it("sets a French colon off from what it follows", () => {
  for (const [key, text] of Object.entries(fr)) expect(text, key).not.toMatch(/[^\s\d:]:(\s|$)/);
  expect(source).not.toMatch(/\)\}:\s*[<{]/);
});

it("has a colon of its own where one side of it is drawn apart", () => {
  i18n.use("fr");
  expect(t("colon")).toBe("\u00a0:");
  expect(source).not.toMatch(/t\("named", \{[^}]*(name|value): ""/);
});
