import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const account: Area<'account', Category> = {
  accountNavigation: 'حسابك',
  addWayIn: 'أضف طريقة أخرى',
  administration: 'الإدارة',
  justNow: 'الآن',
  navActivity: 'النشاط',
  navApplications: 'التطبيقات',
  navConnections: 'التطبيقات المتصلة',
  navMethods: 'طرق تسجيل الدخول',
  navPassword: 'كلمة المرور',
  navPreferences: 'التفضيلات',
  navProfile: 'الملف الشخصي',
  navSessions: 'الجلسات',
  navTokens: 'كلمات مرور التطبيقات',
  newer: 'الأحدث',
  older: 'الأقدم',
  onlyOneWayIn: 'لديك طريقة واحدة فقط لتسجيل الدخول. {add} تحسّبًا لفقدانها.',
  pages: 'الصفحات',
  recoveryCodesLeft: {
    zero: 'رموز الاسترداد المتبقية: {count}',
    one: 'رموز الاسترداد المتبقية: {count}',
    two: 'رموز الاسترداد المتبقية: {count}',
    few: 'رموز الاسترداد المتبقية: {count}',
    many: 'رموز الاسترداد المتبقية: {count}',
    other: 'رموز الاسترداد المتبقية: {count}',
  },
  waysIn: {
    zero: 'طرق تسجيل الدخول: {count}',
    one: 'طرق تسجيل الدخول: {count}',
    two: 'طرق تسجيل الدخول: {count}',
    few: 'طرق تسجيل الدخول: {count}',
    many: 'طرق تسجيل الدخول: {count}',
    other: 'طرق تسجيل الدخول: {count}',
  },
}
