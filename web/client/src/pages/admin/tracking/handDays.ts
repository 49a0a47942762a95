import { numberOf } from "../../../forms/values";
import type { Kind } from "./kinds";

/** What can be entered by hand for a day, by the name the API knows it by. */
export const dayFields: Record<Exclude<Kind, "ad_account">, readonly string[]> = {
  artist: [
    "streams",
    "listeners",
    "monthlyListeners",
    "followers",
    "saves",
    "playlistAdds",
    "popularity",
  ],
  release: ["streams", "listeners", "saves", "playlistAdds"],
  campaign: ["visits", "clicks"],
};

export type HandDay = Record<string, string>;

/** The days as the API takes them: an empty value is unknown, and a line without any is none. */
export function handDays(lines: HandDay[], fields: readonly string[]): object[] {
  return lines
    .filter((line) => fields.some((field) => (line[field] ?? "").trim() !== ""))
    .map((line) => ({
      date: line.date,
      ...Object.fromEntries(fields.map((field) => [field, numberOf(line[field] ?? "")])),
    }));
}
