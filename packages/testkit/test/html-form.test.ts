import t from 'tap'
import { readForms, readText } from '../src/html-form.ts'

const PAGE = `<!doctype html><title>Not read</title><style>p { color: red }</style>
  <form method="post" action="/next?a=1&amp;b=2">
    <input type="hidden" name="state" value="&quot;><b>&#x27;" />
    <input name="empty" required><input type="submit">
    <button type="submit">Allow &amp; go</button>
    <button name="cancel" value="1">Cancel</button>
  </form><p>A  &lt;b&gt;</p>`

t.test('reads what a browser would send', async (t) => {
  t.same(readForms(PAGE), [
    {
      method: 'post',
      action: '/next?a=1&b=2',
      fields: { state: `"><b>'`, empty: '' },
      buttons: [
        { name: undefined, value: '', label: 'Allow & go' },
        { name: 'cancel', value: '1', label: 'Cancel' },
      ],
    },
  ])
})

t.test('reads what a person would read', async (t) => {
  t.equal(readText(PAGE), 'Allow & go Cancel A <b>')
})
