import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountMethods: Area<'accountMethods', Category> = {
  addMethod: 'إضافة',
  addMethodEmail: 'رموز عبر البريد',
  addMethodPasskey: 'مفتاح مرور أو مفتاح أمان',
  addMethodStatic: 'رموز استرداد جديدة',
  addMethodTotp: 'تطبيق يعرض الرموز',
  lastWayIn: 'هذه آخر طريقة لديك لتسجيل الدخول. أضف طريقة أخرى قبل إزالتها.',
  linkAccount: 'ربط {source}',
  linkAccountText:
    'من يسجّل الدخول لدى {source} باسم {name} سيدخل هنا باسم {username}. لا تربطه إلا إذا كان لك.',
  linkAccountTitle: 'هل هذا الحساب لك؟',
  linkedAccounts: 'الحسابات المرتبطة',
  methodAdded: 'أُضيف {when}',
  methodEmail: 'رموز عبر البريد إلى {email}',
  methodName: 'الاسم',
  methodNameMissing: 'أعطه اسمًا تتعرّف عليه به.',
  methodPasskey: 'مفتاح مرور',
  methodRemoveText: 'لن تتمكن من تسجيل الدخول أو التأكيد به بعد الآن.',
  methodRename: 'إعادة التسمية',
  methodsText:
    'كيف تسجّل الدخول وكيف تؤكد أنه أنت. احتفظ بأكثر من طريقة لتتمكن من الدخول إذا فقدت إحداها.',
  methodStatic: 'رموز الاسترداد',
  methodTotp: 'تطبيق يعرض الرموز',
}
