import "../stubs";
import "../../src/i18n/predictions";
import { afterEach, describe, expect, it } from "vitest";
import { i18n } from "../../src/i18n/i18n.svelte";
import { lackingWords, moved, percent, reason, signed, valueOf } from "../../src/predictions/words";

afterEach(() => i18n.use("en"));

const share = (name: string, value: number | null) => ({ name, value, contribution: 1 });

it("says a probability in per cent, and never that it is sure", () => {
  expect(percent(0.34242)).toBe("34\u00a0%");
  expect(percent(0.0004)).toBe("under 1\u00a0%");
  expect(percent(0.9999)).toBe("over 99\u00a0%");
});

it("writes signs, and none before nothing", () => {
  expect([0.424, -1.5, 0.001, -0.004].map((n) => signed(n))).toEqual([
    "+0.42",
    "−1.50",
    "0.00",
    "0.00",
  ]);
});

it("reads each kind of feature as what it is", () => {
  const said = (name: string, value: number | null) => valueOf(name, value);
  expect(said("followers", Math.log1p(3120))).toBe("3,120");
  expect(said("streams_level_7d", Math.log1p(12.34))).toBe("12.3");
  expect(said("streams_level_7d", Math.log1p(1234.6))).toBe("1,235");
  expect(said("streams_growth_7d", Math.log(1.4))).toBe("+40\u00a0%");
  expect(said("saves_growth_30d", Math.log(0.5))).toBe("−50\u00a0%");
  expect(said("streams_volatility_30d", 0.314)).toBe("0.31");
  expect(said("new_share_ahead", 0.5)).toBe("50\u00a0%");
  expect(said("popularity", 41)).toBe("41");
  expect(said("popularity_estimated", 1)).toBe("yes");
  expect(said("popularity_estimated", 0)).toBe("no");
  expect(said("saves_28d", null)).toBe("not known");
});

it("gives a reason as a reader would", () => {
  expect(reason(share("listeners_28d", Math.log1p(40)))).toBe("listeners in 28 days: 40");
  expect(reason(share("age", Math.fround(Math.log1p(12))))).toBe("released 12 days ago");
  expect(reason(share("age", Math.fround(Math.log1p(1))))).toBe("released 1 day ago");
  expect(reason(share("age", 0))).toBe("released today");
  expect(reason(share("saves_28d", null))).toBe("saves in 28 days: not known");
  i18n.use("fr");
  expect(reason(share("age", Math.log1p(12)))).toBe("sorti il y a 12\u00a0jours");
});

describe("what would move it", () => {
  const move = (name: string, from: number, to: number, probability: number) =>
    moved({ name, from: Math.log1p(from), to: Math.log1p(to), probability });

  it("is told in factors and counts, and what the model would say", () => {
    expect(move("listeners_28d", 1804, 3790, 0.52)).toBe(
      "With about 2.1 times the listeners in 28 days (3,790 instead of 1,804), the model would say 52\u00a0%.",
    );
    expect(move("followers", 5000, 5120, 0.5)).toContain("about 1.02 times the followers");
    expect(move("streams_28d", 5000, 3000, 0.47)).toBe(
      "With only about 60\u00a0% of the streams in 28 days (3,000 instead of 5,000), the model would say 47\u00a0%.",
    );
  });

  it("is told in counts alone where there are few", () => {
    expect(move("hypeddit_visits_28d", 0, 9, 0.51)).toBe(
      "With 9 instead of 0 (Hypeddit visits in 28 days), the model would say 51\u00a0%.",
    );
    expect(move("streams_level_7d", 2.4, 12.3, 0.51)).toContain("With 12.3 instead of 2.4");
  });

  it("does not round a fall below one half back to it", () => {
    expect(move("followers", 5000, 3000, 0.4998)).toContain("would say under 50\u00a0%.");
    expect(move("followers", 3000, 5000, 0.5002)).toContain("would say 50\u00a0%.");
  });

  it("is told in French as the French write", () => {
    i18n.use("fr");
    expect(move("listeners_28d", 1804, 3790, 0.52)).toBe(
      "Avec environ 2,1\u00a0fois les auditeurs en 28 jours (3\u202f790 au lieu de 1\u202f804), le modèle dirait 52\u00a0%.",
    );
    expect(move("streams_28d", 5000, 3000, 0.47)).toContain(
      "Avec seulement environ 60\u00a0% des écoutes en 28 jours (3\u202f000 au lieu de 5\u202f000)",
    );
  });
});

it("asks for what lacks once, with the way to it", () => {
  const asked = lackingWords(["age", "listeners_28d", "new_share"]);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toContain("release date to the day");
  expect(asked[1]).toContain("import the songs’ export");
});
