import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountNotices: Area<'accountNotices', Category> = {
  noticeAccessRemoved: 'لم يعد للتطبيق حق الوصول.',
  noticeAccountLinked: 'تم ربط الحساب.',
  noticeKeyMade: 'تم الإنشاء.',
  noticeKeyRemoved: 'تمت الإزالة.',
  noticeKeyRenewed: 'أصبحت له قيمة جديدة.',
  noticeMethodRemoved: 'تمت إزالة طريقة تسجيل الدخول.',
  noticeMethodRenamed: 'لطريقة تسجيل الدخول اسم جديد.',
  noticeOtherSessionsEnded: 'تم تسجيل خروجك من كل الأماكن الأخرى.',
  noticeSaved: 'تم الحفظ.',
  noticeSessionEnded: 'انتهت الجلسة.',
}
