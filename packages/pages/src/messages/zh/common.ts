import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const common: Area<'common', Category> = {
  accessDeniedText: '您的帐户无权打开此内容。',
  accessDeniedTitle: '您没有访问权限',
  cancel: '取消',
  continue: '继续',
  continueTo: '继续前往 {host}',
  error: '错误',
  errorHint: '请返回并重试。如果再次出现，请将下方的请求编号告知此服务的管理员。',
  errorText: '此步骤未能完成。',
  errorTitle: '出了点问题',
  fieldRequired: '请填写此项。',
  leaving: '正在前往 {host}。',
  leavingTitle: '请稍候',
  or: '或',
  requestId: '请求编号',
}
