import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountConnections: Area<'accountConnections', Category> = {
  agreedOn: '允许于{when}',
  connectionsEmpty: '没有应用可以访问您的帐户。',
  connectionsText:
    '这些应用可以读取其旁边列出的内容。移除某个应用后，它将退出登录，并且必须重新向您请求。',
  removeAccess: '移除',
  signedInLast: '上次登录：{when}',
  staysSignedIn: {
    other: '在 {count} 台设备上保持登录',
  },
  unknownApplication: '一个已不存在的应用',
}
