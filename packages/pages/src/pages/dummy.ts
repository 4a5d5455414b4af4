/** A step that asks nothing. */
import type { DummyChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { form, formAction } from '../parts/form.ts'

export function dummyPage({ component, name }: DummyChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  return {
    title: name || messages.continue,
    formAction: formAction(context),
    body: html`
      <h1>${name || messages.continue}</h1>
      ${form(context, { component }, html`<button type="submit">${messages.continue}</button>`)}
    `,
  }
}
