/** A labelled choice of one among several. */
import { type Html, html } from '../html.ts'

export interface SelectOptions {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: Html }[]
  /** Default: the first. */
  readonly chosen?: string | undefined
}

export function selectField({ name, label, options, chosen }: SelectOptions): Html {
  return html`<div>
    <label for=${name}>${label}</label>
    <select id=${name} name=${name}>
      ${options.map(
        (option) =>
          html`<option value=${option.value} selected=${option.value === chosen}>
            ${option.label}
          </option>`,
      )}
    </select>
  </div>`
}
