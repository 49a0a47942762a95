/** What the server said instead of an answer (RFC 9457 problem details). */
export interface Problem {
  code: string;
  title: string;
  detail?: string;
  errors?: Record<string, string[]>;
  acceptedHeaders?: (string | string[])[];
}

export class ApiError extends Error {
  /**
   * `status` 0 means that no answer came at all.
   * @param waitSeconds how long the host would not be asked again (Retry-After); 0 where it did not say.
   */
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly waitSeconds = 0,
  ) {
    super(problem.detail ?? problem.title);
  }

  get code(): string {
    return this.problem.code;
  }

  /** May be gone when it is asked again: no answer, one that was cut, a host in trouble or in need of a pause. */
  get isPassing(): boolean {
    return this.status < 400 || this.status === 429 || this.status >= 500;
  }
}

export const unreachable = (): ApiError =>
  new ApiError(0, { code: "unreachable", title: "unreachable" });

/** An answer came, and is none: cut short, or no JSON. */
export const unreadable = (status: number): ApiError =>
  new ApiError(status, { code: "unreadable", title: "unreadable" });

/** No host is waited for longer than that, whatever it says. */
const LONGEST_SECONDS = 300;

/** Reads a refusal; a body that is no problem document still gives a code. */
export function refusal(status: number, body: string, retryAfter: string | null = null): ApiError {
  // A date, which proxies may write, is as good as nothing: their clock is not this one's.
  const wait = /^\d+$/.test(retryAfter ?? "") ? Math.min(Number(retryAfter), LONGEST_SECONDS) : 0;
  const plain = { code: `http_${status}`, title: `HTTP ${status}` };
  try {
    const problem: unknown = JSON.parse(body);
    if (typeof problem === "object" && problem !== null && !Array.isArray(problem))
      return new ApiError(status, { ...plain, ...problem }, wait);
  } catch {
    // Not JSON: a proxy's page, say. The status is all there is to tell.
  }
  return new ApiError(status, plain, wait);
}
