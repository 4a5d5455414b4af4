/** Numbers of stored events. Each looks at a bounded number of events, the newest first. */
export interface EventCharts {
  /** `from` in milliseconds since the epoch. */
  volume(
    filters: EventFilters,
    span: { readonly from: number; readonly bucketMs: number },
  ): Promise<readonly { readonly action: string; readonly time: string; readonly count: number }[]>
  /** Events since each of these times, in milliseconds since the epoch; at least one. */
  counts(
    filters: EventFilters,
    since: readonly number[],
  ): Promise<{ readonly uniqueUsers: number; readonly counts: readonly number[] }>
  topApplications(
    filters: EventFilters,
    limit: number,
  ): Promise<
    readonly {
      readonly application: object
      readonly countedEvents: number
      readonly uniqueUsers: number
    }[]
  >
}

/** By authentik's name of the filter. */
export type EventFilters = Readonly<Record<string, unknown>>
