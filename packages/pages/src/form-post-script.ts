/** Posts the one form of the page at once. Without JavaScript the person presses its button. */
import { createHash } from 'node:crypto'

/** Not `form.submit()`: a field of that name would stand in front of the method. */
export const formPostScript = 'HTMLFormElement.prototype.submit.call(document.forms[0])'

export const formPostScriptSource = `'sha256-${createHash('sha256').update(formPostScript).digest('base64')}'`
