import { expect, it } from "vitest";
import { csv } from "../../src/chart/csv";
import { fileNameOf } from "../../src/chart/fileName";
import { chartDay as day } from "./someDays";

const lines = (text: string) => text.trimEnd().split("\r\n");

it("holds exactly the days shown, what they are compared with and what is said of them", () => {
  const days = [
    day("2026-05-01", 0.0412345),
    day("2026-05-02", null, { gapReason: "refused" }),
    day("2026-05-03", 3, { preliminary: true }),
  ];
  const compared = [day("2026-04-24", 1), day("2026-04-25", null), day("2026-04-26", 2)];
  const flags = [{ date: "2026-05-01", kind: "release" as const, text: "“Night, Bus” is out" }];
  const spans = [{ from: "2026-05-01", to: "2026-05-02", text: "ads ran" }];
  expect(lines(csv("Streams", days, compared, flags, spans))).toEqual([
    "date_utc,Streams,preliminary,gap_reason,compared_date_utc,compared,notes",
    '2026-05-01,0.0412345,no,,2026-04-24,1,"“Night, Bus” is out; ads ran"',
    "2026-05-02,,no,refused,2026-04-25,,ads ran",
    "2026-05-03,3,yes,,2026-04-26,2,",
  ]);
});

it("lets no text be taken for a formula, and leaves figures as they are", () => {
  const flags = ["=1+1", "@a", '-"x"'].map((text, i) => ({
    date: `2026-05-0${i + 1}`,
    kind: "release" as const,
    text,
  }));
  const days = [day("2026-05-01", -1), day("2026-05-02", 2), day("2026-05-03", 3)];
  expect(lines(csv("+Streams", days, null, flags, []))).toEqual([
    "date_utc,'+Streams,preliminary,gap_reason,notes",
    "2026-05-01,-1,no,,'=1+1",
    "2026-05-02,2,no,,'@a",
    `2026-05-03,3,no,,"'-""x"""`,
  ]);
});

it("is named so that every system takes the name", () => {
  expect(fileNameOf("Été: la / fin?", "streams", "2026-05-01")).toBe(
    "ete-la-fin_streams_2026-05-01",
  );
  expect(fileNameOf("…")).toBe("chart");
});
