import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const account: Area<'account', Category> = {
  accountNavigation: '您的帐户',
  addWayIn: '再添加一种',
  administration: '管理',
  justNow: '刚刚',
  navActivity: '活动记录',
  navApplications: '应用',
  navConnections: '已连接的应用',
  navMethods: '登录方式',
  navPassword: '密码',
  navPreferences: '偏好设置',
  navProfile: '个人资料',
  navSessions: '会话',
  navTokens: '应用密码',
  newer: '较新',
  older: '较早',
  onlyOneWayIn: '您只有一种登录方式。请{add}，以防丢失。',
  pages: '页面',
  recoveryCodesLeft: {
    other: '恢复代码：剩余 {count} 个',
  },
  waysIn: {
    other: '{count} 种登录方式',
  },
}
