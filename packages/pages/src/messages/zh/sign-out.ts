import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signOut: Area<'signOut', Category> = {
  confirmLogoutText: '再次访问时需要重新登录。',
  confirmLogoutTextFrom: '{application} 请求将您退出登录。再次访问时需要重新登录。',
  confirmLogoutTitle: '要退出登录吗？',
  sessionEndText: '您仍处于 {brand} 的登录状态。',
  sessionEndTitle: '您已退出 {application}',
  sessionEndTitlePlain: '您已退出登录',
  signBackIn: '重新登录 {application}',
  signOut: '退出登录',
  signOutOf: '退出 {brand}',
  stay: '保持登录',
}
