import "../../../stubs";
import "../../../../src/i18n/alerts";
import "../../../../src/i18n/mail";
import { afterEach, expect, it } from "vitest";
import type { Recipient, Silence } from "../../../../src/api/alerts";
import { i18n } from "../../../../src/i18n/i18n.svelte";
import { blank, bodyOf, draftOf } from "../../../../src/pages/alerts/mail/draft";
import { getsOf, lasts, quietedBy } from "../../../../src/pages/alerts/mail/said";

afterEach(() => i18n.use("en"));

const recipient: Recipient = {
  recipientId: 1,
  address: "odile@example.org",
  language: "fr",
  timeZone: "Europe/Paris",
  quietFrom: "22:00:00",
  quietTo: "07:00:00",
  digest: "weekly",
  alerts: "artist",
  artistId: 2,
  leastSeverity: "medium",
  unsubscribedAt: null,
  createdAt: "2026-05-25T00:00:00Z",
};
const names = (id: number | null) => (id === 2 ? "Night Shift Choir" : null);
const nobody = () => null;

it("a recipient goes through the form unchanged, its times as a field writes them", () => {
  expect(bodyOf(draftOf(recipient))).toEqual({
    address: "odile@example.org",
    language: "fr",
    timeZone: "Europe/Paris",
    quietFrom: "22:00",
    quietTo: "07:00",
    digest: "weekly",
    alerts: "artist",
    artistId: 2,
    leastSeverity: "medium",
  });
});

it("empty quiet hours are none, and an artist counts only where one is meant", () => {
  const draft = { ...blank("en", "Europe/Paris"), address: " a@example.org ", artistId: 2 };
  expect(bodyOf(draft)).toMatchObject({
    address: "a@example.org",
    quietFrom: null,
    quietTo: null,
    artistId: null,
  });
  expect(bodyOf({ ...draft, digest: "weekly" }).artistId).toBe(2);
});

it("says what a recipient gets, and when not", () => {
  expect(getsOf(recipient, names)).toEqual([
    "alerts about Night Shift Choir from severity medium",
    "a report each week",
    "quiet 22:00–07:00",
  ]);
  const none = { ...recipient, alerts: "none", digest: "none", quietFrom: null, quietTo: null };
  expect(getsOf(none as Recipient, names)).toEqual(["no alerts"]);
  i18n.use("fr");
  expect(getsOf(recipient, nobody)[0]).toBe("les alertes sur un artiste dès la gravité moyenne");
});

it("says what a silence keeps quiet, and for how long", () => {
  const silence: Silence = {
    silenceId: 1,
    kind: "stream_drops",
    artistId: 2,
    releaseId: null,
    startsAt: "2026-05-25T10:00:00Z",
    endsAt: "2026-05-25T11:00:00Z",
    reason: "tour break",
    createdBy: "Odile",
    createdAt: "2026-05-25T00:00:00Z",
    endedAt: null,
    endedBy: null,
  };
  expect(quietedBy(silence, names)).toBe("drops, Night Shift Choir");
  expect(quietedBy(silence, nobody)).toBe("drops, artist 2");
  expect(quietedBy({ ...silence, kind: null, artistId: null }, names)).toBe("everything");
  expect(lasts(silence, Date.parse("2026-05-25T10:30:00Z"))).toMatch(/^until .*11:00$/);
  expect(lasts(silence, Date.parse("2026-05-25T09:30:00Z"))).toMatch(
    /^from .*10:00 until .*11:00$/,
  );
});
