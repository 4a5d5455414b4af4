/** Posts the one form of the page at once. Without JavaScript the person presses its button. */
import { inlineScript } from './inline-script.ts'

/** Not `form.submit()`: a field of that name would stand in front of the method. */
export const formPostScript = inlineScript(
  'HTMLFormElement.prototype.submit.call(document.forms[0])',
)
