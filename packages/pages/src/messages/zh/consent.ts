import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const consent: Area<'consent', Category> = {
  allow: '允许',
  consentAlso: '{application} 现在还需要',
  consentReturn: '随后将前往 {host}。',
  consentTitle: '要登录 {application} 吗？',
  consentWants: '{application} 将获得',
  scopeEmail: '您的电子邮件地址',
  scopeOptional: '可选',
  scopeOfflineAccess: '在您离开时也可访问',
  scopeOpenid: '您的身份',
  scopeProfile: '您的姓名、用户名和群组',
}
