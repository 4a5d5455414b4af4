import t from 'tap'
import { renderConfirmLogout, renderError, renderLibrary, renderMessage } from '../src/index.ts'
import { aContext, brand, tags } from './fixtures.ts'

const application = (changes = {}) => ({
  name: 'Jellyfin',
  launchUrl: 'https://jellyfin.example/',
  icon: '',
  description: 'Films and series',
  group: 'Media',
  ...changes,
})

t.test('the library', async (t) => {
  const wiki = application({ name: 'Wiki', description: '', group: '' })

  t.test('shows tiles by group, those without one last', async (t) => {
    const { html } = renderLibrary([wiki, application()], aContext())
    t.match(html, /<h2>Media<\/h2>.*Jellyfin.*<h2>More<\/h2>.*Wiki/)
    t.equal(tags(html, 'a').filter((tag) => tag.includes('class="tile"')).length, 2)
  })

  t.test('finds by name, description and group, in any case', async (t) => {
    for (const search of ['JELLY', 'films', 'media', ' jellyfin ']) {
      const { html } = renderLibrary([wiki, application()], { ...aContext(), search })
      t.match(html, 'Jellyfin', search)
      t.notMatch(html, 'Wiki', search)
    }
  })

  t.test('says so when there is nothing, and offers the way back', async (t) => {
    t.match(renderLibrary([], aContext()).html, 'There is nothing here for you yet.')
    const { html } = renderLibrary([wiki], { ...aContext(), search: 'x"y' })
    t.match(html, '<bdi>x&quot;y</bdi>')
    t.match(html, '<a href="?">Show all applications</a>')
  })

  t.test('searches by a GET form and shows who is signed in, with the way out', async (t) => {
    const { html } = renderLibrary([wiki], {
      ...aContext({ signedInAs: { username: 'ana', name: '' }, links: { signOut: '/out/' } }),
    })
    t.match(html, '<form class="search" method="get" role="search">')
    t.match(html, '<bdi>ana</bdi>')
    t.match(html, '<a href="/out/">Sign out</a>')
  })

  t.test('does not link an application without a usable address', async (t) => {
    const { html } = renderLibrary([application({ launchUrl: '' })], aContext())
    t.match(html, '<div class="tile">')
  })
})

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
