import { expect, it } from "vitest";
import { formatMoney, formatSeconds } from "../../src/format/money";

it("writes amounts with their currency and two digits", () => {
  expect(formatMoney(1204.5, "EUR", "en-GB")).toBe("€1,204.50");
  expect(formatMoney(0, "EUR", "en-GB")).toBe("€0.00");
  expect(formatMoney(1204.5, "EUR", "fr-FR")).toBe("1\u202f204,50\u00a0€");
});

it("gives what is less than one two digits that say something", () => {
  expect(formatMoney(0.21, "EUR", "en-GB")).toBe("€0.21");
  expect(formatMoney(0.0831, "USD", "en-GB")).toBe("$0.083");
  expect(formatMoney(0.00123, "EUR", "en-GB")).toBe("€0.0012");
});

it("writes a wait in the unit that is read fastest", () => {
  expect(formatSeconds(41.4, "en-GB")).toBe("41\u00a0s");
  expect(formatSeconds(1200, "en-GB")).toBe("20\u00a0min");
  expect(formatSeconds(9000, "fr-FR")).toBe("2,5\u00a0h");
});
