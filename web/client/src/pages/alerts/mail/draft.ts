import type { Recipient } from "../../../api/alerts";

/** A recipient as the form holds it: an empty time is none. */
export interface Draft {
  address: string;
  language: Recipient["language"];
  timeZone: string;
  quietFrom: string;
  quietTo: string;
  digest: Recipient["digest"];
  alerts: Recipient["alerts"];
  artistId: number | null;
  leastSeverity: Recipient["leastSeverity"];
}

export type RecipientBody = Omit<Recipient, "recipientId" | "unsubscribedAt" | "createdAt">;

/** "22:00:00" as a time field wants it. */
export const hourOf = (time: string | null): string => time?.slice(0, 5) ?? "";

/** A new recipient gets everything, in the language and zone of who adds it. */
export const blank = (language: Draft["language"], timeZone: string): Draft => ({
  address: "",
  language,
  timeZone,
  quietFrom: "",
  quietTo: "",
  digest: "none",
  alerts: "all",
  artistId: null,
  leastSeverity: "low",
});

export const draftOf = (recipient: Recipient): Draft => ({
  address: recipient.address,
  language: recipient.language,
  timeZone: recipient.timeZone,
  quietFrom: hourOf(recipient.quietFrom),
  quietTo: hourOf(recipient.quietTo),
  digest: recipient.digest,
  alerts: recipient.alerts,
  artistId: recipient.artistId,
  leastSeverity: recipient.leastSeverity,
});

/** Whether one artist can be meant: by the alerts, or by the reports. */
export const asksArtist = (draft: Draft): boolean =>
  draft.alerts === "artist" || draft.digest !== "none";

export const bodyOf = (draft: Draft): RecipientBody => ({
  ...draft,
  address: draft.address.trim(),
  timeZone: draft.timeZone.trim(),
  quietFrom: draft.quietFrom || null,
  quietTo: draft.quietTo || null,
  artistId: asksArtist(draft) ? draft.artistId : null,
});
