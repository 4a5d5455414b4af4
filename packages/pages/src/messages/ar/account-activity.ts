import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const accountActivity: Area<'accountActivity', Category> = {
  activityEmpty: 'لم يحدث شيء بعد.',
  activityText:
    'ما جرى في حسابك. إذا كان هنا شيء لا تعرفه، فغيّر كلمة المرور وسجّل الخروج من كل الأماكن الأخرى.',
  eventAccessGiven: 'مُنح {application} حق الوصول',
  eventAccessRemoved: 'فقد {name} حق الوصول',
  eventFactorAdded: 'أُضيفت طريقة تسجيل الدخول {name}',
  eventFactorChanged: 'تغيّرت طريقة تسجيل الدخول {name}',
  eventFactorRemoved: 'أُزيلت طريقة تسجيل الدخول {name}',
  eventGrantEnded: 'سُجّل خروج تطبيق من حسابك',
  eventInvitationUsed: 'استُخدمت دعوة',
  eventKeyChanged: 'تغيّر المفتاح {name}',
  eventKeyMade: 'أُنشئ المفتاح {name}',
  eventKeyRemoved: 'أُزيل المفتاح {name}',
  eventKeyRenewed: 'حصل المفتاح {name} على قيمة جديدة',
  eventKeyShown: 'عُرضت قيمة {name}',
  eventObjectChanged: 'تغيّر {name}',
  eventObjectMade: 'أُنشئ {name}',
  eventObjectRemoved: 'أُزيل {name}',
  eventOther: 'حدث شيء: {action}',
  eventPasswordChanged: 'تغيّرت كلمة المرور',
  eventPolicyFailed: 'تعذّر تقييم قاعدة وصول',
  eventProfileChanged: 'تغيّر الملف الشخصي',
  eventSessionEnded: 'أُنهيت جلسة',
  eventSignedIn: 'تسجيل دخول',
  eventSignedInByMachine: 'تسجيل دخول بكلمة مرور تطبيق',
  eventSignedOut: 'تسجيل خروج',
  eventSignInFailed: 'فشل تسجيل دخول',
  eventSuspicious: 'كان هناك خلل، لذا أُنهي الوصول',
  eventUnlinked: 'أُلغي ربط الحساب {name}',
}
