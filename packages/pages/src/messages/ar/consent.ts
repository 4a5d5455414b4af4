import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const consent: Area<'consent', Category> = {
  allow: 'سماح',
  consentAlso: 'يطلب {application} الآن أيضًا',
  consentReturn: 'ستنتقل بعد ذلك إلى {host}.',
  consentTitle: 'هل تريد تسجيل الدخول إلى {application}؟',
  consentWants: 'سيحصل {application} على',
  scopeEmail: 'عنوان بريدك الإلكتروني',
  scopeOptional: 'اختياري',
  scopeOfflineAccess: 'الوصول حتى أثناء غيابك',
  scopeOpenid: 'هويتك',
  scopeProfile: 'اسمك واسم المستخدم ومجموعاتك',
}
