import { describe, expect, it } from "vitest";
import { fits, withAlert, withOpen } from "../../src/alerts/list";
import { isAhead, nowOf } from "../../src/alerts/quiet";
import { anAlert } from "./anAlert";

const ids = (list: { alertId: number }[]) => list.map(({ alertId }) => alertId);
const newer = anAlert({ alertId: 9, openedAt: "2026-05-28T06:41:00Z" });

describe("a list of alerts", () => {
  it("takes in what fits its filter, newest first", () => {
    expect(ids(withAlert([anAlert()], newer, "open"))).toEqual([9, 7]);
    expect(ids(withAlert([newer], anAlert(), "firing"))).toEqual([9, 7]);
    expect(ids(withAlert([anAlert()], newer, "resolved"))).toEqual([7]);
  });

  it("changes a listed one where it stands, even once it no longer fits", () => {
    const over = anAlert({ state: "resolved", resolvedAt: "2026-05-29T00:00:00Z" });
    const after = withAlert([newer, anAlert()], over, "open");
    expect(ids(after)).toEqual([9, 7]);
    expect(after[1]?.state).toBe("resolved");
  });

  it("keeps the artist's name that an event leaves out", () => {
    const told = anAlert({ artistName: null, state: "acknowledged" });
    expect(withAlert([anAlert()], told, "open")[0]).toMatchObject({
      artistName: "Ilse Marel",
      state: "acknowledged",
    });
  });

  it("knows what is open", () => {
    expect(fits(anAlert({ state: "acknowledged" }), "open")).toBe(true);
    expect(fits(anAlert({ state: "resolved" }), "open")).toBe(false);
    expect(fits(anAlert({ state: "acknowledged" }), "firing")).toBe(false);
  });
});

describe("the open ones", () => {
  it("gain a new one and lose one that is over", () => {
    const open = withOpen([anAlert()], newer);
    expect(ids(open)).toEqual([9, 7]);
    expect(ids(withOpen(open, anAlert({ state: "resolved" })))).toEqual([9]);
  });

  it("are left alone by the end of one that was never among them", () => {
    const open = [anAlert()];
    expect(withOpen(open, anAlert({ alertId: 8, state: "resolved" }))).toBe(open);
  });
});

describe("a silence", () => {
  const noon = () => Date.parse("2026-05-26T12:00:00Z");

  it("ends at its time by the reader's clock", () => {
    const now = nowOf({ today: "2026-05-26", secondsPerDay: 86_400 }, noon);
    expect(isAhead("2026-05-26T12:00:01Z", now)).toBe(true);
    expect(isAhead("2026-05-26T11:59:59Z", now)).toBe(false);
    expect(isAhead(null, now)).toBe(false);
  });

  it("ends by the portfolio's day where days pass faster", () => {
    const now = nowOf({ today: "2027-01-10", secondsPerDay: 60 }, noon);
    expect(isAhead("2026-12-31T00:00:00Z", now)).toBe(false);
    expect(isAhead("2027-01-10T05:00:00Z", now)).toBe(true);
  });
});
