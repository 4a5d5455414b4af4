import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountConnections: Area<'accountConnections', Category> = {
  agreedOn: 'سُمح به {when}',
  connectionsEmpty: 'لا يوجد تطبيق له حق الوصول إلى حسابك.',
  connectionsText:
    'يمكن لهذه التطبيقات قراءة ما هو مذكور بجانبها. إذا أزلت أحدها، يُسجَّل خروجه وعليه أن يسألك من جديد.',
  removeAccess: 'إزالة',
  signedInLast: 'آخر تسجيل دخول {when}',
  staysSignedIn: {
    zero: 'يبقى مسجّلًا، عدد الأجهزة: {count}',
    one: 'يبقى مسجّلًا، عدد الأجهزة: {count}',
    two: 'يبقى مسجّلًا، عدد الأجهزة: {count}',
    few: 'يبقى مسجّلًا، عدد الأجهزة: {count}',
    many: 'يبقى مسجّلًا، عدد الأجهزة: {count}',
    other: 'يبقى مسجّلًا، عدد الأجهزة: {count}',
  },
  unknownApplication: 'تطبيق لم يعد موجودًا',
}
