/**
 * The one form in which names of accounts are stored and looked for. What Unicode can write in several
 * ways (`é`, full-width letters) is one name: no second account looks like the first.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8264#section-5.2.3 RFC 8264 §5.2.3}
 */
export function accountName(text: string): string {
  return text.normalize('NFKC')
}
