import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountNotices: Area<'accountNotices', Category> = {
  noticeAccessRemoved: '该应用已不再有访问权限。',
  noticeAccountLinked: '帐户已关联。',
  noticeKeyMade: '已创建。',
  noticeKeyRemoved: '已移除。',
  noticeKeyRenewed: '已更换为新值。',
  noticeMethodRemoved: '该登录方式已移除。',
  noticeMethodRenamed: '该登录方式已重命名。',
  noticeOtherSessionsEnded: '您已在其他所有位置退出登录。',
  noticeSaved: '已保存。',
  noticeSessionEnded: '该会话已结束。',
}
