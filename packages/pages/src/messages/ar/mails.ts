import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const mails: Area<'mails', Category> = {
  mailAppPasswordAction: 'فتح حسابك',
  mailAppPasswordAdvice:
    'إذا كنت لا تزال تحتاج إليها، فأنشئ كلمة مرور جديدة في الوقت المناسب وأدخلها حيثما تستخدم القديمة. وإلا فلا يلزمك فعل شيء.',
  mailAppPasswordNote:
    'تصلك هذه الرسالة لأن كلمة مرور التطبيق هذه تخص حسابك. إذا كنت لا تعرفها، فأبلغ القائمين على {brand}.',
  mailAppPasswordText:
    'كلمة مرور التطبيق {identifier} صالحة حتى {date}. بعد ذلك يُرفض كل ما يسجّل الدخول بها.',
  mailAppPasswordTextFor:
    'كلمة مرور التطبيق {identifier} الخاصة بـ {application} صالحة حتى {date}. بعد ذلك يُرفض كل ما يسجّل الدخول بها.',
  mailAppPasswordTitle: 'تنتهي صلاحية كلمة مرور التطبيق {identifier} قريبًا',
  mailConfirmAction: 'تأكيد عنوانك',
  mailConfirmText: 'أدخل شخص ما هذا العنوان للحساب {username} في {brand}. إذا كنت أنت، فأكّده.',
  mailConfirmTitle: 'أكّد عنوانك لـ {brand}',
  mailCodeNote:
    'الرمز صالح حتى {date}. إذا لم تطلبه، فقد يعرف شخص ما كلمة مرورك: غيّرها أو أبلغ القائمين على {brand}. لن يطلبه منك أحد من {brand} أبدًا.',
  mailCodeText: 'هذا رمزك لتأكيد أنك أنت. اكتبه في صفحة {brand} التي تطلبه.',
  mailCodeTitle: 'رمزك هو {code}',
  mailEventAction: 'فتح {brand}',
  mailEventNote: 'تصلك هذه الرسالة لأن {brand} يُعلمك بما يحدث هناك.',
  mailEventText: 'حدث شيء ينبغي أن تعرفه.',
  mailGreeting: 'مرحبًا،',
  mailGreetingTo: 'مرحبًا {name}،',
  mailLinkLasts:
    'يعمل الرابط مرة واحدة حتى {date}. إذا لم تكن أنت، فلا تفعل شيئًا: عندها لن يحدث شيء.',
  mailLinkNote: 'تصلك هذه الرسالة لأن عنوانك يخص حسابًا في {brand}.',
  mailResetAction: 'استعادة الحساب',
  mailResetText: 'يريد شخص ما استعادة الحساب {username} في {brand}. إذا كنت أنت، فتابع هنا.',
  mailResetTitle: 'استعادة حسابك في {brand}',
  mailSignInAction: 'تسجيل الدخول',
  mailSignInText: 'يريد شخص ما تسجيل الدخول باسم {username} في {brand}. إذا كنت أنت، فتابع هنا.',
  mailSignInTitle: 'تسجيل الدخول إلى {brand}',
}
