import type { Recipient, Silence } from "../../../api/alerts";
import { t, word } from "../../../i18n/i18n.svelte";
import { say } from "../../../ui/say";
import { hourOf } from "./draft";

/** What an artist is called; null while nobody knows. */
type NameOf = (artistId: number | null) => string | null;

/** What a recipient gets, and when not: "all alerts from severity low", "quiet 22:00–07:00". */
export function getsOf(recipient: Recipient, nameOf: NameOf): string[] {
  const { alerts, digest, quietFrom, quietTo } = recipient;
  const severity = word("severity", recipient.leastSeverity);
  const artist = nameOf(recipient.artistId) ?? t("toSaid.anArtist");
  return [
    t(`toSaid.${alerts}`, { severity, artist }),
    ...(digest === "none" ? [] : [t(`toSaid.${digest}`)]),
    ...(quietFrom && quietTo
      ? [t("toSaid.quiet", { from: hourOf(quietFrom), to: hourOf(quietTo) })]
      : []),
  ];
}

/** What a silence keeps quiet: "drops, Ilse Marel". */
export function quietedBy(silence: Silence, nameOf: NameOf): string {
  const { kind, artistId, releaseId } = silence;
  const parts = [
    kind && word("silenceKind", kind),
    artistId !== null && (nameOf(artistId) ?? t("silence.artist", { id: artistId })),
    releaseId !== null && t("silence.release", { id: releaseId }),
  ].filter((part) => typeof part === "string" && part !== "");
  return parts.join(", ") || t("silence.all");
}

/** How long it lasts; its beginning too when that is still to come. */
export function lasts({ startsAt, endsAt }: Silence, now: number): string {
  if (Date.parse(startsAt) <= now) return t("silence.until", { time: say.instant(endsAt) });
  return t("silence.from", { time: say.instant(startsAt), until: say.instant(endsAt) });
}
