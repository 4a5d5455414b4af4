import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountProfile: Area<'accountProfile', Category> = {
  appearance: '外观',
  changePassword: '更改密码',
  changeProfile: '更改',
  emailNone: '无',
  emailNotVerified: '未验证',
  emailTaken: '这不是电子邮件地址。',
  languageChoice: '语言',
  languageOfBrowser: '跟随浏览器',
  nameLabel: '姓名',
  passwordChangedOn: '更改时间：{when}。更改密码会使您在其他所有地方退出登录。',
  passwordNone: '您的账户没有密码。',
  passwordNotHere: '无法在此更改。请联系此服务的管理员。',
  preferencesText: '在您登录的所有地方生效。',
  profileNotHere: '请联系此服务的管理员进行更改。',
  profileText: '在您允许的情况下，应用可以获知的有关您的信息。',
  save: '保存',
  themeAutomatic: '跟随设备',
  themeDark: '深色',
  themeLight: '浅色',
  usernameTakenHere: '此用户名已被他人使用。',
}
