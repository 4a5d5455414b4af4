import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountSessions: Area<'accountSessions', Category> = {
  browserOn: '{system} 上的 {browser}',
  endOtherSessions: '在其他所有位置退出登录',
  endSession: '退出登录',
  lastUsed: '上次使用：{when}',
  sessionFrom: '来自 {address}，登录于{when}',
  sessionsText: '您登录的所有位置。如果有您不认识的，请结束它并更改密码。',
  thisSession: '此浏览器',
  unknownDevice: '未知设备',
}
