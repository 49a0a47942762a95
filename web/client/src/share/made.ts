import { send } from "../api/client";
import type { Schema } from "../api/contract";

export type MadeLink = Schema<"ShareLinkCreated">;

/** How long a link may last, in days. */
export const LASTS = [7, 30, 90, 365] as const;

const DAY_MS = 86_400_000;

export interface Subject {
  kind: "artist" | "release";
  id: number;
  name: string;
}

/** The origins in a text, one a line or parted by blanks or commas. */
export const origins = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

export const make = (
  subject: Subject,
  name: string,
  days: number,
  embed: string,
): Promise<MadeLink> =>
  send<MadeLink>("POST", "admin/share-links", {
    name,
    [subject.kind === "artist" ? "artistId" : "releaseId"]: subject.id,
    expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
    embedOrigins: origins(embed).length > 0 ? origins(embed) : undefined,
  });

const escaped: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

const attribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => escaped[sign] ?? "");

/** What a page elsewhere takes in to show the chart. */
export const frame = (embedUrl: string, title: string): string =>
  `<iframe src="${attribute(embedUrl)}" title="${attribute(title)}" width="100%" height="460" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;

/** The link leads to this machine alone: others who open it find nothing. */
export const staysHere = (address: string): boolean =>
  ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
