import type { FailedJob } from '@gatehouse/bus'
import { type AuditLog, type Clock, NOTIFICATION_MAIL, NOTIFICATIONS } from '@gatehouse/core'

export interface RecordDeadLetterDeps {
  audit: AuditLog
  clock: Clock
}

/** An audit event for a job that has failed for the last time: one, however often it is told. */
export async function recordDeadLetter(
  { audit, clock }: RecordDeadLetterDeps,
  failed: FailedJob,
): Promise<void> {
  const { queue, job, jobId, requestId, message, attempts, addedAt } = failed
  await audit.record(
    {
      action: 'system_exception',
      app: isNotification(failed) ? NOTIFICATIONS : 'gatehouse.worker',
      user: undefined,
      context: {
        message: `The job ${queue}/${job} failed for the last time: ${message}`,
        queue,
        job,
        id: jobId,
        attempts,
        ...(requestId && { http_request: { request_id: requestId } }),
      },
      clientAddress: undefined,
      brandId: undefined,
    },
    { once: `dead letter ${queue} ${jobId} ${attempts}`, at: addedAt, noticedAt: clock.now() },
  )
}

/** Nobody is told that they could not be told. */
function isNotification({ queue, jobId }: FailedJob): boolean {
  return queue === 'notifications' || (queue === 'mail' && jobId.startsWith(NOTIFICATION_MAIL))
}
