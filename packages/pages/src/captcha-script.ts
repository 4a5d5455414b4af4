/**
 * Loads a captcha's own script and puts the token that it makes into the form. Turnstile, hCaptcha and reCAPTCHA
 * have the same two functions. What it needs is in `data-captcha`, so that the script is the same on every page.
 */
import { inlineScript } from './inline-script.ts'

/** Everything that a page hands to the script. */
export interface CaptchaTask {
  /** The field of the form that takes the token. */
  readonly field: string
  readonly siteKey: string
  readonly url: string
  readonly isInteractive: boolean
  /** Nothing else is asked on the page. */
  readonly submits: boolean
}

export const captchaScript = inlineScript(`
(()=>{
const c=document.getElementById('captcha'),d=JSON.parse(c.dataset.captcha),f=c.closest('form'),t=f.elements[d.field],p=c.nextElementSibling,s=document.createElement('script');
let failed,waiting;
const fail=()=>{failed=true;p.hidden=false},
got=v=>{p.hidden=true;t.disabled=false;t.value=v;if(d.submits||waiting)HTMLFormElement.prototype.submit.call(f)},
show=()=>{
const w=window,g=w.turnstile||w.hcaptcha||w.grecaptcha;
if(!g)return fail();
const quiet=!d.isInteractive&&!w.turnstile,
go=()=>{
const again=()=>{t.disabled=true;if(quiet)g.execute(id)},
id=g.render(c,{sitekey:d.siteKey,callback:got,'expired-callback':again,'error-callback':fail,...quiet&&{size:'invisible'}});
if(quiet)g.execute(id)
};
g.ready&&!w.turnstile?g.ready(go):go()
};
f.addEventListener('submit',e=>{if(t.disabled&&!failed){e.preventDefault();waiting=true}});
s.onload=show;
s.onerror=fail;
s.src=d.url;
document.head.append(s)
})()
`)
