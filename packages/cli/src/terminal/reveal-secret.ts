/** Secrets that were made for the person: masked, unless they say where they want them. */
import { mask } from './mask.ts'
import { writeSecretFile } from './secret-file.ts'

export interface Reveal {
  readonly showSecret?: boolean
  readonly secretFile?: string
}

export interface Revealed {
  /** The secret, or what is left of it. */
  readonly shown: string
  /** Where it is, for JSON. */
  readonly rest: { readonly masked: boolean; readonly secret_file?: string }
  readonly hint: string | undefined
}

/** @throws CliError when the file is there already */
export async function revealSecret(
  secret: string,
  { showSecret = false, secretFile }: Reveal,
): Promise<Revealed> {
  if (secretFile !== undefined) await writeSecretFile(secretFile, secret)
  const rest = { masked: !showSecret, ...(secretFile && { secret_file: secretFile }) }
  if (showSecret) return { shown: secret, rest, hint: undefined }
  const hint = secretFile
    ? `It is in ${secretFile}.`
    : 'It is masked: --show-secret prints it, --secret-file keeps it. The API shows it again.'
  return { shown: mask(secret), rest, hint }
}
