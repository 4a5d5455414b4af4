/** Shows a password as it is typed, and hides it again. Without scripts there is no button for it. */
import { inlineScript } from './inline-script.ts'

export const revealScript = inlineScript(`
(()=>{
const b=document.getElementById('reveal'),i=document.getElementById('password');
b.hidden=false;
b.onclick=()=>{
const shown=i.type=='text';
i.type=shown?'password':'text';
b.setAttribute('aria-pressed',!shown);
i.focus()
};
i.form.addEventListener('submit',()=>{i.type='password'})
})()
`)
