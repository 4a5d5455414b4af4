/** Which traces are kept, as `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` say. */
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace'
import type { TracerOptions } from './open-tracer.ts'

const PARENT_BASED = 'parentbased_'

/** What nobody can follow keeps everything, as without the variable. */
export function samplerFrom({ env, log }: Pick<TracerOptions, 'env' | 'log'>): Sampler {
  const name = env['OTEL_TRACES_SAMPLER'] || `${PARENT_BASED}always_on`
  const followsParent = name.startsWith(PARENT_BASED)
  const root = rootSampler(followsParent ? name.slice(PARENT_BASED.length) : name, env)
  if (!root) log.warn({ sampler: name }, 'OTEL_TRACES_SAMPLER is not known: every trace is kept')
  if (root && !followsParent) return root
  return new ParentBasedSampler({ root: root ?? new AlwaysOnSampler() })
}

function rootSampler(name: string, env: TracerOptions['env']): Sampler | undefined {
  switch (name) {
    case 'always_on':
      return new AlwaysOnSampler()
    case 'always_off':
      return new AlwaysOffSampler()
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(ratioFrom(env['OTEL_TRACES_SAMPLER_ARG']))
    default:
      return undefined
  }
}

function ratioFrom(text: string | undefined): number {
  const ratio = Number(text || 1)
  return ratio >= 0 && ratio <= 1 ? ratio : 1
}
