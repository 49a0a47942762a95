import { expect, it } from "vitest";
import { changes, endOf, given, numberOf } from "../../src/forms/values";

it("leaves out what was left empty", () => {
  expect(given("  ")).toBeUndefined();
  expect(given(" Night Bus ")).toBe("Night Bus");
  expect(endOf("")).toBeUndefined();
  expect(endOf("2026-05-26")).toBe("2026-05-26T23:59:59Z");
});

it("sends a number as one, and what is none as it was written, for the server to say so", () => {
  expect(numberOf("1 204")).toBe(1204);
  expect(numberOf("0.35")).toBe(0.35);
  expect(numberOf("0")).toBe(0);
  expect(numberOf("")).toBeUndefined();
  expect(numberOf("many")).toBe("many");
});

it("tells what was changed and no more", () => {
  const before = { name: "Ilse", spotifyId: "4uLU6hMC", appleId: "" };
  expect(changes(before, { name: " Ilse ", spotifyId: "", appleId: "77" })).toEqual({
    spotifyId: "",
    appleId: "77",
  });
});
