import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountProfile: Area<'accountProfile', Category> = {
  appearance: 'المظهر',
  changePassword: 'تغيير كلمة المرور',
  changeProfile: 'تغيير',
  emailNone: 'لا يوجد',
  emailNotVerified: 'لم يتم التحقق منه',
  emailTaken: 'هذا ليس عنوان بريد إلكتروني.',
  languageChoice: 'اللغة',
  languageOfBrowser: 'كما في متصفحي',
  nameLabel: 'الاسم',
  passwordChangedOn: 'تم تغييرها {when}. تغييرها يسجّل خروجك من كل مكان آخر.',
  passwordNone: 'ليس لحسابك كلمة مرور.',
  passwordNotHere: 'لا يمكن تغييرها هنا. تواصل مع القائمين على هذه الخدمة.',
  preferencesText: 'تُطبَّق أينما سجّلت دخولك.',
  profileNotHere: 'اطلب من القائمين على هذه الخدمة تغييره.',
  profileText: 'ما يمكن للتطبيقات معرفته عنك، إذا سمحت بذلك.',
  save: 'حفظ',
  themeAutomatic: 'كما في جهازي',
  themeDark: 'داكن',
  themeLight: 'فاتح',
  usernameTakenHere: 'شخص آخر لديه اسم المستخدم هذا.',
}
