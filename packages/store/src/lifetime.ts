/** What `PX` accepts: whole milliseconds, at least one; a lifetime that is over ends at once. */
export function lifetime(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds))
}
