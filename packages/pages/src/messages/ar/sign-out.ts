import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signOut: Area<'signOut', Category> = {
  confirmLogoutText: 'سيتعيّن عليك تسجيل الدخول مجددًا للعودة.',
  confirmLogoutTextFrom: 'يطلب {application} تسجيل خروجك. سيتعيّن عليك تسجيل الدخول مجددًا للعودة.',
  confirmLogoutTitle: 'هل تريد تسجيل الخروج؟',
  sessionEndText: 'لا تزال مسجّل الدخول إلى {brand}.',
  sessionEndTitle: 'تم تسجيل خروجك من {application}',
  sessionEndTitlePlain: 'تم تسجيل خروجك',
  signBackIn: 'تسجيل الدخول إلى {application} مجددًا',
  signOut: 'تسجيل الخروج',
  signOutOf: 'تسجيل الخروج من {brand}',
  stay: 'البقاء مسجّلًا',
}
