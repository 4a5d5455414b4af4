import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signIn: Area<'signIn', Category> = {
  continueWith: '使用 {source} 继续',
  createAccount: '创建帐户',
  email: '电子邮件地址',
  enterPasswordTitle: '输入您的密码',
  forgotPassword: '忘记密码？',
  notYou: '不是您？',
  password: '密码',
  recoveryTitle: '找回您的帐户',
  signIn: '登录',
  signInTo: '以继续前往 {application}',
  staySignedInNo: '否',
  staySignedInText: '您将不必频繁登录。如果此设备有他人使用，请选择“否”。',
  staySignedInTitle: '要在此设备上保持登录吗？',
  staySignedInYes: '是',
  tooManyTries: '尝试次数过多。请等待几分钟后重试。',
  unknownAccount: '没有使用此名称的帐户。请检查拼写。',
  useAnotherAccount: '使用其他帐户',
  usePasskey: '使用通行密钥登录',
  username: '用户名',
  usernameOrEmail: '用户名或电子邮件地址',
  wrongPassword: '密码不正确。请重试。',
  wrongCredentials: '用户名与密码不匹配。请检查后重试。',
}
