import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const signIn: Area<'signIn', Category> = {
  continueWith: 'المتابعة باستخدام {source}',
  createAccount: 'إنشاء حساب',
  email: 'عنوان البريد الإلكتروني',
  enterPasswordTitle: 'أدخل كلمة المرور',
  forgotPassword: 'هل نسيت كلمة المرور؟',
  notYou: 'ليس أنت؟',
  password: 'كلمة المرور',
  recoveryTitle: 'استعادة حسابك',
  signIn: 'تسجيل الدخول',
  signInTo: 'للمتابعة إلى {application}',
  staySignedInNo: 'لا',
  staySignedInText: 'سيُطلب منك تسجيل الدخول مرات أقل. اختر «لا» على جهاز يستخدمه آخرون.',
  staySignedInTitle: 'هل تريد البقاء مسجّلًا على هذا الجهاز؟',
  staySignedInYes: 'نعم',
  tooManyTries: 'محاولات كثيرة جدًا. انتظر بضع دقائق ثم حاول مرة أخرى.',
  unknownAccount: 'لا يوجد حساب بهذا الاسم. تحقق من كتابته.',
  useAnotherAccount: 'استخدام حساب آخر',
  usePasskey: 'تسجيل الدخول بمفتاح مرور',
  username: 'اسم المستخدم',
  usernameOrEmail: 'اسم المستخدم أو البريد الإلكتروني',
  wrongPassword: 'كلمة المرور غير صحيحة. حاول مرة أخرى.',
  wrongCredentials: 'اسم المستخدم وكلمة المرور غير متطابقين. تحقق منهما وحاول مرة أخرى.',
}
