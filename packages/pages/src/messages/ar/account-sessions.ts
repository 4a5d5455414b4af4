import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountSessions: Area<'accountSessions', Category> = {
  browserOn: '{browser} على {system}',
  endOtherSessions: 'تسجيل الخروج من كل الأماكن الأخرى',
  endSession: 'تسجيل الخروج',
  lastUsed: 'آخر استخدام {when}',
  sessionFrom: 'من {address}، تسجيل الدخول {when}',
  sessionsText: 'كل الأماكن التي سجّلت الدخول فيها. إذا كنت لا تعرف أحدها، فأنهِه وغيّر كلمة المرور.',
  thisSession: 'هذا المتصفح',
  unknownDevice: 'جهاز غير معروف',
}
