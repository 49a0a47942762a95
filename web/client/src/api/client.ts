import { url } from "../base";
import { type Position, parsePosition } from "../live/position";
import { serverClock } from "../live/serverClock";
import { anyBodyOf, bodyOf } from "./body";
import { refusal, unreachable } from "./problem";

export type Query = Record<string, string | number | boolean | null | undefined>;

/** A read and where the live feed stood before it began: the `after` of the watch that follows. */
export interface Read<T> {
  data: T;
  position: Position | null;
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  const text = search.toString();
  return url(`api/v1/${path}`) + (text ? `?${text}` : "");
}

export async function read<T>(
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<Read<T>> {
  const response = await call(address(path, query), { signal });
  return {
    data: await bodyOf<T>(response, signal),
    position: parsePosition(response.headers.get("X-Live-Position")),
  };
}

/** An unsafe method: carries the antiforgery token beside the sign-in cookie. */
export async function send<T = undefined>(
  method: "POST" | "DELETE" | "PATCH" | "PUT",
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await call(address(path), {
    method,
    headers: {
      "X-Antiforgery": await antiforgery(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return anyBodyOf<T>(response);
}

/**
 * The token belongs to the sign-in, so it is asked for anew each time rather than kept too long. Without
 * one the call still goes out: its own refusal says more than this one's.
 */
export async function antiforgery(): Promise<string> {
  try {
    const response = await call(address("antiforgery"), {});
    return (await bodyOf<{ token: string }>(response)).token;
  } catch {
    return "";
  }
}

async function call(input: string, init: RequestInit): Promise<Response> {
  let response: Response;
  const askedAt = Date.now();
  try {
    response = await fetch(input, { credentials: "same-origin", ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable();
  }
  serverClock.heard(response.headers.get("Date"), askedAt, Date.now());
  if (!response.ok) {
    const body = await response.text().catch(() => "");
    throw refusal(response.status, body, response.headers.get("Retry-After"));
  }
  return response;
}
