const MAX_LENGTH = 255

/** A name as identifiers of tokens may look: `My script!` is `my-script`. */
export function tokenIdentifier(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-')
    .slice(0, MAX_LENGTH)
}
