import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const plex: Area<'plex', Category> = {
  plexAwayText: '目前无法连接 Plex，或者它要求我们等待。请稍后重试。',
  plexAwayTitle: 'Plex 没有响应',
  plexConfirm: '在 Plex 确认',
  plexGoneText: '没有人在那里及时确认。',
  plexGoneTitle: 'Plex 登录已过期',
  plexTryAgain: '重试',
  plexWaitingText: 'Plex 尚未告知您想在此登录。请在那里确认，然后重试。',
  plexWaitingTitle: '尚未在 Plex 确认',
}
