/** How many requests to prepare for a stretch of load in which none is sent twice. */
import type { Sample } from './sample.ts'

/** More than the last stretch got through in the same time; one that runs out ends early. */
const RESERVE = 1.6

export interface Supply {
  /** For so many seconds. */
  size(seconds: number): number
  learn(sample: Sample): Sample
}

export function supply(atFirstPerSecond: number): Supply {
  let perSecond = atFirstPerSecond
  return {
    size: (seconds) => Math.ceil(perSecond * seconds),
    learn(sample) {
      perSecond = Math.max(perSecond, (RESERVE * sample.requests) / sample.seconds)
      return sample
    },
  }
}
