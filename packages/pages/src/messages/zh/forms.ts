import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const forms: Area<'forms', Category> = {
  accountDeletedText: '您的帐户、会话以及应用的所有访问权限均已删除。',
  accountDeletedTitle: '您的帐户已删除',
  deleteAccount: '删除我的帐户',
  deleteAccountKeep: '保留我的帐户',
  deleteAccountText: '您将在所有位置退出登录，应用也将失去访问权限。任何人都无法恢复该帐户。',
  deleteAccountTitle: '要删除您的帐户吗？',
  formDateTimeHint: '时间为 UTC',
  formFileHint: '最大 {size}',
  formLanguageAuto: '跟随浏览器',
  formName: '姓名',
  formLanguage: '语言',
  formPasswordNew: '新密码',
  formPasswordRepeat: '再次输入新密码',
  formTitle: '几个问题',
}
