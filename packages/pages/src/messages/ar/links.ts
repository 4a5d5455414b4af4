import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const links: Area<'links', Category> = {
  linkContinue: 'متابعة',
  linkDeadText: 'سبق استخدامه، أو انتهت صلاحيته، أو تغيّر الحساب منذ إنشائه.',
  linkDeadTitle: 'لم يعد هذا الرابط يعمل',
  linkGoesOnAs: 'ستتابع باسم',
  linkOnce: 'يعمل الرابط مرة واحدة. إذا لم تطلبه، فأغلق هذه الصفحة: لم يحدث شيء.',
  linkTitleEnrollment: 'تأكيد عنوانك',
  linkTitleOther: 'المتابعة من حيث توقفت',
  linkTitleRecovery: 'استعادة حسابك',
  linkTitleSignIn: 'تسجيل الدخول بهذا الرابط',
  mailAgain: 'لقد أرسلناه مرة أخرى.',
  mailExpiredTitle: 'انتهت صلاحية الرابط الذي أرسلناه',
  mailHeldTitle: 'لحظة من فضلك',
  mailHint: 'قد يستغرق الأمر بضع دقائق. ابحث أيضًا في البريد غير المرغوب فيه.',
  mailOnItsWay: 'أرسلنا إليك رسالة فيها رابط. افتحه للمتابعة، في أي متصفح.',
  mailOnItsWayTo:
    'إذا كان لـ {typed} حساب هنا، فهناك رسالة فيها رابط في الطريق. افتحه للمتابعة، في أي متصفح.',
  mailOnItsWayToAddress: 'أرسلنا رسالة فيها رابط إلى {address}. افتحه للمتابعة، في أي متصفح.',
  mailSend: 'إرسال رابط جديد',
  mailSendAgain: 'إرساله مرة أخرى',
  mailTitle: 'تحقق من بريدك',
  mailUsedText: 'تابع في المتصفح الذي فتحته فيه. يمكنك إغلاق هذه الصفحة.',
  mailUsedTitle: 'فُتح الرابط',
  startAgain: 'البدء من جديد',
}
