import { address, antiforgery, type Query } from "./client";
import { refusal, unreachable, unreadable } from "./problem";
import type { ImportReport } from "./types";

/**
 * Sends one file. `progress` hears the share that has left this machine, 0 to 1; after 1 the server reads.
 * XMLHttpRequest, because fetch tells nothing about an upload under way.
 */
export async function upload(
  file: File,
  query: Query,
  progress: (share: number) => void,
): Promise<ImportReport> {
  const token = await antiforgery();
  const form = new FormData();
  form.set("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address("admin/imports", query));
    request.setRequestHeader("X-Antiforgery", token);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.upload.addEventListener("load", () => progress(1));
    request.addEventListener("load", () => {
      const isGood = request.status >= 200 && request.status < 300;
      if (!isGood) return reject(refusal(request.status, request.responseText));
      try {
        resolve(JSON.parse(request.responseText) as ImportReport);
      } catch {
        reject(unreadable(request.status));
      }
    });
    request.addEventListener("error", () => reject(unreachable()));
    request.send(form);
  });
}
