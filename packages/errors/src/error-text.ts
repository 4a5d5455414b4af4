/**
 * What may stand in an `error_description`: printable ASCII without `"` and `\`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749 §5.2}
 */
const REPLACEMENTS: Readonly<Record<string, string>> = { '"': "'", '\\': '/' }

/** Replaces every character that the grammar forbids, so no text can break a header or a body. */
export function errorText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/["\\]/g, (char) => REPLACEMENTS[char] ?? '?')
    .replace(/[^\x20-\x7e]/gu, '?')
}
