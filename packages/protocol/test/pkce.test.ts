import t from 'tap'
import {
  codeChallenge,
  isCodeChallenge,
  isCodeChallengeMethod,
  isCodeVerifier,
  verifyPkce,
} from '../src/index.ts'

// The example of RFC 7636 Appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

t.test('RFC 7636 §4.6: S256 compares with the hash of the verifier', async (t) => {
  t.equal(codeChallenge(verifier), challenge)
  t.ok(verifyPkce(verifier, challenge, 'S256'))
})

t.test('RFC 7636 §4.6: plain compares the values themselves', async (t) => {
  t.ok(verifyPkce(verifier, verifier, 'plain'))
  t.notOk(verifyPkce(verifier, challenge, 'plain'))
})

t.test('RFC 7636 §4.6: refuses', async (t) => {
  const cases: [why: string, verifier: string, challenge: string][] = [
    ['another verifier', 'x'.repeat(43), challenge],
    ['the challenge as its own verifier', challenge, challenge],
    ['a verifier that is too short', 'short', codeChallenge('short')],
    ['a verifier that is too long', 'x'.repeat(129), codeChallenge('x'.repeat(129))],
    ['a forbidden character', `${'x'.repeat(42)}!`, codeChallenge(`${'x'.repeat(42)}!`)],
    ['an empty verifier', '', challenge],
    ['an empty challenge', verifier, ''],
    ['a challenge with padding', verifier, `${challenge}=`],
    ['a challenge in plain base64', verifier, challenge.replace('-', '+')],
  ]
  for (const [why, verifier, challenge] of cases) {
    t.notOk(verifyPkce(verifier, challenge, 'S256'), why)
  }
})

t.test('RFC 7636 §4.1: a verifier has 43 to 128 unreserved characters', async (t) => {
  t.ok(isCodeVerifier('aZ09-._~'.repeat(6)))
  t.ok(isCodeVerifier('x'.repeat(43)) && isCodeVerifier('x'.repeat(128)))
  for (const bad of ['', 'x'.repeat(42), 'x'.repeat(129), `${'x'.repeat(43)}\n`, 'é'.repeat(50)]) {
    t.notOk(isCodeVerifier(bad), JSON.stringify(bad))
  }
})

t.test('RFC 7636 §4.2: an S256 challenge is a SHA-256 in base64url', async (t) => {
  t.ok(isCodeChallenge(challenge, 'S256'))
  t.notOk(isCodeChallenge(`${challenge}A`, 'S256'))
  t.notOk(isCodeChallenge(challenge.replace('-', '~'), 'S256'))
  t.ok(isCodeChallenge(`${challenge}~`, 'plain'))
  t.notOk(isCodeChallenge('short', 'plain'))
})

t.test('RFC 7636 §4.3: there are two methods, spelled exactly', async (t) => {
  t.ok(isCodeChallengeMethod('S256') && isCodeChallengeMethod('plain'))
  for (const bad of ['s256', 'S512', 'PLAIN', '']) t.notOk(isCodeChallengeMethod(bad), bad)
})
