/** 10 MiB: a file is held in memory once while it is looked at and encrypted. */
export const MOST_BYTES = 10 * 1_024 * 1_024
/** With one form. */
export const MOST_FILES = 5
/** Uploaded by one account and not yet kept for anything. */
export const MOST_UNCLAIMED = 50
/** How long an uploaded file waits to be kept for a record. */
export const HOURS_UNCLAIMED = 24

/** A size as people read it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const kib = bytes / 1_024
  return kib < 1_000 ? `${Math.round(kib)} KB` : `${(kib / 1_024).toFixed(1)} MB`
}
