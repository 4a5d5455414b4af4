/** Back from Plex, where nothing is confirmed yet, or which does not answer: what to do now. */
import { html } from '../html.ts'
import type { Language } from '../messages/language.ts'
import type { View } from '../page.ts'
import { links } from '../parts/links.ts'

export interface PlexReturn {
  readonly state: 'waiting' | 'gone' | 'away'
  /** Looks once more. */
  readonly tryAgain: string
  /** Where the sign-in is confirmed. */
  readonly confirm: string
  /** Begins another. */
  readonly startAgain: string
}

export function plexReturnPage(
  { state, tryAgain, confirm, startAgain }: PlexReturn,
  { messages }: Language,
): View {
  const again = { href: tryAgain, label: messages.plexTryAgain }
  const anew = { href: startAgain, label: messages.startAgain }
  if (state === 'gone') {
    const title = messages.plexGoneTitle
    return view({ title, text: messages.plexGoneText, status: 400 }, [anew])
  }
  if (state === 'away') {
    const title = messages.plexAwayTitle
    return view({ title, text: messages.plexAwayText, status: 503 }, [again, anew])
  }
  const toPlex = { href: confirm, label: messages.plexConfirm }
  const title = messages.plexWaitingTitle
  return view({ title, text: messages.plexWaitingText, status: 200 }, [toPlex, again, anew])
}

function view(
  { title, text, status }: { title: string; text: string; status: number },
  onward: Parameters<typeof links>[0],
): View {
  return {
    ...{ title, status, failed: status !== 200 },
    body: html`<h1>${title}</h1><p>${text}</p>${links(onward)}`,
  }
}
