import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountMethods: Area<'accountMethods', Category> = {
  addMethod: '添加',
  addMethodEmail: '邮件验证码',
  addMethodPasskey: '通行密钥或安全密钥',
  addMethodStatic: '新的恢复代码',
  addMethodTotp: '显示验证码的应用',
  lastWayIn: '这是您最后一种登录方式。请先添加另一种再移除它。',
  linkAccount: '关联 {source}',
  linkAccountText:
    '此后，任何以 {name} 身份登录 {source} 的人都将以 {username} 的身份进入此处。仅当该帐户属于您时才关联。',
  linkAccountTitle: '这是您的帐户吗？',
  linkedAccounts: '关联账户',
  methodAdded: '添加于 {when}',
  methodEmail: '发送到 {email} 的邮件验证码',
  methodName: '名称',
  methodNameMissing: '请取一个便于您辨认的名称。',
  methodPasskey: '通行密钥',
  methodRemoveText: '您将无法再用它登录或确认身份。',
  methodRename: '重命名',
  methodsText: '您如何登录以及如何确认是您本人。请准备多种方式，以便丢失其中一种时仍能登录。',
  methodStatic: '恢复代码',
  methodTotp: '显示验证码的应用',
}
