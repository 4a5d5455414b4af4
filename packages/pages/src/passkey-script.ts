/**
 * Lets the browser make a passkey or sign with one, and posts what it says. What it needs is in the form's
 * `data-passkey`, so that the script is the same on every page and the policy can name it.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-parseRequestOptionsFromJSON Web Authentication Level 3 §5.1.10}
 */
import { inlineScript } from './inline-script.ts'

/** Everything that a page hands to the script. */
export interface PasskeyTask {
  readonly use: 'create' | 'get'
  /** The field of the form that takes the answer. */
  readonly field: string
  readonly options: object
  /** Also offers passkeys in the field of the name. */
  readonly isConditional: boolean
  /** By the name of the browser's error; `old` for browsers without passkeys, `else` for the rest. */
  readonly texts: Readonly<Record<string, string>>
}

export const passkeyScript = inlineScript(`
(()=>{
const f=document.getElementById('passkey'),d=JSON.parse(f.dataset.passkey),b=f.querySelector('button'),p=f.querySelector('[role=alert]'),K=window.PublicKeyCredential,parse=K&&K[d.use=='get'?'parseRequestOptionsFromJSON':'parseCreationOptionsFromJSON'];
let a;
const say=n=>{p.textContent=d.texts[n]||d.texts.else;p.hidden=!n},
ask=async m=>{
if(a)a.abort();
a=new AbortController;
try{
const k=await navigator.credentials[d.use]({publicKey:parse.call(K,d.options),signal:a.signal,...m&&{mediation:m}});
f.elements[d.field].value=JSON.stringify(k);
HTMLFormElement.prototype.submit.call(f)
}catch(e){if(e.name!='AbortError'&&!m)say(e.name)}
};
if(!parse){if(!d.isConditional)say('old');return}
b.hidden=false;
f.onsubmit=e=>{e.preventDefault();say();ask()};
if(d.isConditional&&K.isConditionalMediationAvailable)K.isConditionalMediationAvailable().then(y=>y&&ask('conditional'))
})()
`)
