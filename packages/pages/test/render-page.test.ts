import t from 'tap'
import { renderConfirmLogout, renderError, renderMessage } from '../src/index.ts'
import { aContext, brand } from './fixtures.ts'

t.test('an error has its status, what happened, what to do, and the request id', async (t) => {
  const facts = { title: 'Unknown client', message: 'No such client.', hint: 'Go back.' }
  const error = { status: 404, ...facts, requestId: 'r-1' }
  const { html, status } = renderError(error, { brand, locale: 'de' })
  t.equal(status, 404)
  for (const text of [...Object.values(facts), 'Anfrage-ID: <code>r-1</code>']) t.match(html, text)
  t.match(html, '<title>Fehler – Unknown client – Gatehouse</title>')
})

t.test('signing out is confirmed with the request sent back, or not', async (t) => {
  const fields = { id_token_hint: 'e.y.J', state: 's' }
  const { html } = renderConfirmLogout({ applicationName: 'Jellyfin', fields }, aContext())
  t.match(html, '<input type="hidden" name="id_token_hint" value="e.y.J"/>')
  t.match(html, 'name="csrf_token" value="csrf-1"')
  t.match(html, /<button type="submit">Sign out<\/button>.*name="cancel" value="1"/)
})

t.test('a message is a sentence and the ways onward', async (t) => {
  const { html } = renderMessage(
    { title: 'You are signed out', text: 'Bye.', links: [{ href: '/', label: 'Sign in again' }] },
    { brand: { ...brand, logo: '/media/logo.svg', title: 'Acme' }, locale: 'en' },
  )
  t.match(html, '<h1>You are signed out</h1><p>Bye.</p>')
  t.match(html, '<a href="/">Sign in again</a>')
  t.match(html, '<img src="/media/logo.svg" alt="Acme"/>')
})
