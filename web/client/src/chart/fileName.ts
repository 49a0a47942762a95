/** A file's name that every system takes: "night-bus_streams_2026-05-01_2026-05-28". */
export const fileNameOf = (...parts: string[]): string =>
  parts.map(plain).filter(Boolean).join("_") || "chart";

const plain = (part: string): string =>
  part
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
