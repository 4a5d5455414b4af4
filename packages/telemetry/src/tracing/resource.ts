/** Who sends the traces: the process, with what `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` add. */
import {
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from '@opentelemetry/resources'
import type { TracerOptions } from './open-tracer.ts'

export function traceResource({ service, version }: Pick<TracerOptions, 'service' | 'version'>) {
  const own = resourceFromAttributes({
    'service.namespace': 'gatehouse',
    'service.name': `gatehouse-${service}`,
    'service.version': version,
  })
  const detectors = [
    serviceInstanceIdDetector,
    resourceAttributesEnvDetector,
    serviceNameEnvDetector,
  ]
  return own.merge(detectResources({ detectors }))
}
