import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const devices: Area<'devices', Category> = {
  addressLabel: 'من',
  applicationLabel: 'التطبيق',
  approve: 'موافقة',
  askedLabel: 'وقت الطلب',
  codeExpires: 'تنتهي صلاحية هذا الرمز {when}.',
  codeLabel: 'الرمز',
  deny: 'رفض',
  deviceApprovalTitle: 'هل تريد تسجيل الدخول على جهاز آخر؟',
  deviceApprovalWarning:
    'لا توافق إلا إذا كنت قد بدأت ذلك بنفسك الآن وكان جهازك يعرض هذا الرمز. لا توافق أبدًا على رمز أرسله إليك شخص ما.',
  deviceApprovedText: 'عُد إلى جهازك. سيُسجَّل دخوله خلال ثوانٍ.',
  deviceApprovedTextFor: 'عُد إلى جهازك. سيُسجَّل الدخول إلى {application} خلال ثوانٍ.',
  deviceApprovedTitle: 'تم',
  deviceCodeHint: '8 أحرف، مثل WDJB-MJHT',
  deviceCodeLabel: 'الرمز المعروض على جهازك',
  deviceCodeTitle: 'ربط جهاز',
  deviceDeniedText: 'لن يحصل الجهاز على أي وصول. يمكنك إغلاق هذه الصفحة.',
  deviceDeniedTitle: 'مرفوض',
  deviceLabel: 'يعرّف نفسه بأنه',
  wrongCode: 'هذا الرمز خاطئ أو انتهت صلاحيته. تحقق منه أو اطلب رمزًا جديدًا من جهازك.',
}
