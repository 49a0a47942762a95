import { unreadable } from "./problem";

/** An answer that breaks off, or that something between wrote in the host's place, is a failure like any other. */
export async function bodyOf<T>(response: Response, signal?: AbortSignal): Promise<T> {
  return parsed(response, await textOf(response, signal));
}

/** The same of an answer that may have nothing to say. */
export async function anyBodyOf<T>(response: Response): Promise<T> {
  const text = await textOf(response);
  return text === "" ? (undefined as T) : parsed(response, text);
}

async function textOf(response: Response, signal?: AbortSignal): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreadable(response.status);
  }
}

function parsed<T>(response: Response, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw unreadable(response.status);
  }
}
