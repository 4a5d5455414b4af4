import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const forms: Area<'forms', Category> = {
  accountDeletedText: 'حُذف حسابك وجلساتك وكل وصول للتطبيقات.',
  accountDeletedTitle: 'حُذف حسابك',
  deleteAccount: 'حذف حسابي',
  deleteAccountKeep: 'الاحتفاظ بحسابي',
  deleteAccountText:
    'سيُسجَّل خروجك من كل مكان، وتفقد التطبيقات وصولها. لا أحد يستطيع استعادة الحساب.',
  deleteAccountTitle: 'هل تريد حذف حسابك؟',
  formDateTimeHint: 'الوقت بالتوقيت العالمي UTC',
  formFileHint: '{size} على الأكثر',
  formLanguageAuto: 'لغة المتصفح',
  formName: 'الاسم',
  formLanguage: 'اللغة',
  formPasswordNew: 'كلمة المرور الجديدة',
  formPasswordRepeat: 'كلمة المرور الجديدة مرة أخرى',
  formTitle: 'بضعة أسئلة',
}
