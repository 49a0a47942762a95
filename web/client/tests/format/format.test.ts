import { describe, expect, it } from "vitest";
import { change } from "../../src/format/change";
import { addDays, formatDay, formatReleaseDate, formatTime } from "../../src/format/days";
import { formatCount, formatShare, formatShort } from "../../src/format/numbers";

/** Unbreakable spaces read as plain ones here. */
const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, " ");

describe("days", () => {
  it("read Fri 20 Nov, without the year when it is this one", () => {
    expect(formatDay("2026-11-20", "en-GB", "2026-11-22")).toBe("Fri 20 Nov");
    expect(formatDay("2026-11-20", "fr-FR", "2026-11-22")).toBe("ven. 20 nov.");
  });

  it("name another year", () => {
    expect(formatDay("2025-12-31", "en-GB", "2026-01-01")).toBe("Wed 31 Dec 2025");
  });

  it("step over months and leap days in UTC", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });

  it("show a release date only as precisely as it is known", () => {
    expect(formatReleaseDate("2013-01-01", "year", "en-GB")).toBe("2013");
    expect(formatReleaseDate("2013-05-01", "month", "en-GB")).toBe("May 2013");
    expect(formatReleaseDate("2013-05-04", "day", "en-GB")).toBe("4 May 2013");
  });

  it("give the time in UTC", () => {
    expect(formatTime("2026-11-20T06:41:00Z", "en-GB")).toBe("06:41");
  });
});

describe("numbers", () => {
  it("are grouped the reader's way", () => {
    expect(formatCount(128402, "en-GB")).toBe("128,402");
    expect(plain(formatCount(128402, "fr-FR"))).toBe("128 402");
  });

  it("are short only from ten thousand on", () => {
    expect(formatShort(9999, "en-GB")).toBe("9,999");
    expect(plain(formatShort(128402, "en-GB"))).toBe("128 k");
    expect(plain(formatShort(1_240_000, "fr-FR"))).toBe("1,2 M");
  });

  it("show a share as a percentage", () => {
    expect(plain(formatShare(0.041, "en-GB"))).toBe("4.1 %");
  });
});

describe("a change", () => {
  const of = (value: number | null, previous: number | null, kind?: "share" | "ratio") => {
    const moved = change(value, previous, "en-GB", kind);
    return moved && { direction: moved.direction, text: plain(moved.text) };
  };

  it("is a percentage for counts that can bear one", () => {
    expect(of(112, 100)).toEqual({ direction: "up", text: "12 %" });
    expect(of(42, 100)).toEqual({ direction: "down", text: "58 %" });
  });

  it("shows the counts when either is below thirty", () => {
    expect(of(15, 12)).toEqual({ direction: "up", text: "12 → 15" });
    expect(of(29, 900)).toEqual({ direction: "down", text: "900 → 29" });
    expect(of(30, 60)).toEqual({ direction: "down", text: "50 %" });
  });

  it("is in points for a share and in percent for a ratio", () => {
    expect(of(0.041, 0.043, "share")).toEqual({ direction: "down", text: "0.2 pt" });
    expect(of(1.8, 1.5, "ratio")).toEqual({ direction: "up", text: "20 %" });
  });

  it("claims no direction that its figure does not show", () => {
    expect(of(100_001, 100_000)).toEqual({ direction: "flat", text: "0 %" });
  });

  it("is nothing without something to compare with", () => {
    expect(of(5, null)).toBeNull();
    expect(of(null, 5)).toBeNull();
    expect(of(1, 0, "ratio")).toBeNull();
  });
});
