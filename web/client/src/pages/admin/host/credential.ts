/** A state's sign; colour is never alone. */
export const signs: Record<string, { mark: string; tone: string }> = {
  working: { mark: "✓", tone: "good" },
  refused: { mark: "✗", tone: "bad" },
  missing: { mark: "–", tone: "muted" },
  unused: { mark: "◐", tone: "warn" },
};
