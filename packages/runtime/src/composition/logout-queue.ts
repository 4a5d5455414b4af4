/** Logout notices as jobs: the bus repeats each until it is heard, or keeps it as a dead letter. */
import type { Bus } from '@gatehouse/bus'
import type { LogoutQueue } from '@gatehouse/core'

export function createLogoutQueue(bus: Pick<Bus, 'addAll'>): LogoutQueue {
  return {
    add: (notices) =>
      bus.addAll(
        'logout',
        notices.map(({ sid, providerId }) => ({
          job: 'notify',
          // Asked for by many at once, a notice is one job.
          id: `${sid}-${providerId}`,
          data: { sid, providerId },
        })),
      ),
  }
}
