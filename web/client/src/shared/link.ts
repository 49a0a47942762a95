import { bodyOf } from "../api/body";
import { address, type Query, type Read } from "../api/client";
import type { Schema } from "../api/contract";
import { refusal, unreachable } from "../api/problem";

export type View = Schema<"SharedView">;
export type Metrics = Schema<"SharedMetrics">;
export type SharedDay = Schema<"SharedDay">;

/** What stands behind the # of the address: no server on the way has heard of it. */
export const secretIn = (hash: string): string => hash.replace(/^#/, "");

/** The chart alone, in somebody else's page. */
export const isEmbedded = (path: string): boolean => /\/embed\/[^/]*$/.test(path);

/** The link's own page, where the chart alone is shown. */
export function pageOf(href: string): string {
  const url = new URL(href);
  url.pathname = url.pathname.replace(/\/embed\/(?=[^/]*$)/, "/shared/");
  return url.href;
}

/** Reads with the link and with nothing else: whoever else is signed in here is not asked. */
export async function read<T>(
  secret: string,
  path: "shared" | "shared/metrics",
  query: Query,
  signal: AbortSignal,
): Promise<Read<T>> {
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      credentials: "omit",
      headers: { Authorization: `Share ${secret}` },
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw refusal(response.status, await response.text().catch(() => ""));
  return { data: await bodyOf<T>(response, signal), position: null };
}
