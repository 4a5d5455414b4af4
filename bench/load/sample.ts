/** What one stretch of load has shown. */
export interface Sample {
  readonly requests: number
  readonly seconds: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers that were not the expected one, and connections that broke. */
  readonly failures: number
}

/** Several stretches as one; its percentiles are the means of theirs. */
export function combine(samples: readonly Sample[]): Sample {
  const sum = (pick: (sample: Sample) => number) =>
    samples.reduce((total, sample) => total + pick(sample), 0)
  const mean = (pick: (sample: Sample) => number) => sum(pick) / samples.length
  return {
    requests: sum(({ requests }) => requests),
    seconds: sum(({ seconds }) => seconds),
    p50: mean(({ p50 }) => p50),
    p99: mean(({ p99 }) => p99),
    failures: sum(({ failures }) => failures),
  }
}
