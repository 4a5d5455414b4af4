/** In which language, and light or dark, a person wants their pages. */
import { LOCALES } from '@gatehouse/protocol'
import { html } from '../../html.ts'
import { form } from '../../parts/form.ts'
import { selectField } from '../../parts/select-field.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface PreferencesPage {
  /** Empty: as the browser says. */
  readonly locale: string
  readonly theme: 'automatic' | 'light' | 'dark'
}

export function preferencesPage(page: PreferencesPage, scope: AccountScope): AccountView {
  const { context, language } = scope
  const { messages } = language
  return {
    title: messages.navPreferences,
    body: html`
      <h1>${messages.navPreferences}</h1>
      <p>${messages.preferencesText}</p>
      ${form(
        context,
        {},
        html`
          ${selectField({
            name: 'locale',
            label: messages.languageChoice,
            options: [
              { value: '', label: messages.languageOfBrowser },
              ...LOCALES.map((tag) => ({ value: tag, label: ownName(tag) })),
            ],
            chosen: page.locale,
          })}
          ${selectField({
            name: 'theme',
            label: messages.appearance,
            options: [
              { value: 'automatic', label: messages.themeAutomatic },
              { value: 'light', label: messages.themeLight },
              { value: 'dark', label: messages.themeDark },
            ],
            chosen: page.theme,
          })}
          <button type="submit">${messages.save}</button>
        `,
      )}
    `,
  }
}

/** As those say it who speak it. */
function ownName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}
