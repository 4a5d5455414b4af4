import type { LogoutNotices } from '@gatehouse/core'

export interface PlanLogoutNoticesDeps {
  logoutNotices: Pick<LogoutNotices, 'announceMissed' | 'forgetUnheard'>
}

/** Queues the notices of sessions whose end nobody could announce, and forgets the hopeless ones. */
export async function planLogoutNotices({ logoutNotices }: PlanLogoutNoticesDeps): Promise<void> {
  await logoutNotices.announceMissed()
  await logoutNotices.forgetUnheard()
}
