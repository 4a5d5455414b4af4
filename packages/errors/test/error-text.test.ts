import t from 'tap'
import { errorText } from '../src/error-text.ts'

t.test('RFC 6749 §5.2: only printable ASCII without quote and backslash is left', async (t) => {
  const cases: [why: string, text: string, expected: string][] = [
    ['plain text stays', "It's fine, really [ok] ~!", "It's fine, really [ok] ~!"],
    ['quotes', 'the "scope"', "the 'scope'"],
    ['backslash', 'a\\b', 'a/b'],
    ['line breaks and tabs', 'a\r\nSet-Cookie: x\ty', 'a Set-Cookie: x y'],
    ['control characters', 'a\u0000b\u001bc\u007fd', 'a?b?c?d'],
    ['non-ASCII, one mark a character', 'grün 💥', 'gr?n ?'],
    ['empty', '', ''],
  ]
  for (const [why, text, expected] of cases) t.equal(errorText(text), expected, why)
})
