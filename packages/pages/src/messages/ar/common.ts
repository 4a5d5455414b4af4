import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const common: Area<'common', Category> = {
  accessDeniedText: 'لا يُسمح لحسابك بفتح هذا.',
  accessDeniedTitle: 'ليس لديك إذن بالوصول',
  cancel: 'إلغاء',
  continue: 'متابعة',
  continueTo: 'المتابعة إلى {host}',
  error: 'خطأ',
  errorHint: 'ارجع وحاول مرة أخرى. إذا تكرر ذلك، فأبلغ القائمين على هذه الخدمة بمعرّف الطلب أدناه.',
  errorText: 'تعذّر إكمال هذه الخطوة.',
  errorTitle: 'حدث خطأ ما',
  fieldRequired: 'املأ هذا الحقل.',
  leaving: 'يجري نقلك إلى {host}.',
  leavingTitle: 'لحظة من فضلك',
  or: 'أو',
  requestId: 'معرّف الطلب',
}
