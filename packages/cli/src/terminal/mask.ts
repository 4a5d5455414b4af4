/** As much of a secret as tells it from others: `eyJhb…(812 characters)`; of a short one, nothing. */
export function mask(secret: string): string {
  const shown = secret.length >= 40 ? secret.slice(0, 5) : ''
  return `${shown}…(${secret.length} characters)`
}
