import { numberOf } from "../../../forms/values";
import { dayFields } from "../../admin/tracking/handDays";

interface Refused {
  raw: string;
  field: string;
  date: string | null;
  entityKind: string | null;
}

/**
 * The fields of a refused record as text, to be mended: those of its JSON, or, where it is a line of a file, all
 * that such a line may say. What is left out of a resubmission stays as it was.
 */
export function fieldsOf(reject: Refused): Record<string, string> {
  const record = parsed(reject.raw);
  const fields = record ? plain(record) : ofKind(reject);
  const field = camel(reject.field);
  return field === "" || field in fields || field === "row" ? fields : { [field]: "", ...fields };
}

const plain = (record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value === null || typeof value !== "object")
      .map(([name, value]) => [name, value === null ? "" : String(value)]),
  );

const ofKind = ({ date, entityKind }: Refused): Record<string, string> => ({
  date: date ?? "",
  ...Object.fromEntries(
    (dayFields[(entityKind ?? "release") as "release"] ?? []).map((name) => [name, ""]),
  ),
});

function parsed(raw: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Only what was changed; a number as a number, an emptied one as unknown. */
export const mended = (
  before: Record<string, string>,
  now: Record<string, string>,
): Record<string, string | number | null> =>
  Object.fromEntries(
    Object.entries(now)
      .filter(([name, value]) => value.trim() !== (before[name] ?? "").trim())
      .map(([name, value]) => [name, numberOf(value) ?? null]),
  );
