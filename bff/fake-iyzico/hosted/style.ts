/** How a hosted page looks. It is nobody's brand: a stand-in should not be taken for the real one. */
export const style = `
:root{--ink:#16242b;--soft:#55666e;--line:#dbe3e4;--accent:#0b6e69;--deep:#07504d;--tint:#eaf5f4;--bad:#a3231f}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:#f1f5f4;color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.ribbon{background:#ffe2a6;color:#5a3a00;text-align:center;font-size:.8125rem;font-weight:600;padding:.35rem 1rem}
header{display:flex;align-items:center;justify-content:space-between;max-width:60rem;width:100%;margin:0 auto;padding:1.1rem 1.25rem}
.brand{display:flex;align-items:center;gap:.6rem;font-weight:700;font-size:1.125rem;letter-spacing:-.01em}
.brand svg{display:block}
a{color:var(--deep)}
main{display:grid;gap:1.25rem;max-width:60rem;width:100%;margin:0 auto;padding:0 1.25rem 2.5rem}
main>*{background:#fff;border:1px solid var(--line);border-radius:16px;padding:1.25rem;min-width:0}
.order h2{font-size:.875rem;font-weight:600;color:var(--soft);margin:0 0 .75rem}
.order ul{list-style:none;margin:0;padding:0}
.order li,.total{display:flex;justify-content:space-between;gap:1rem}
.order li{padding:.3rem 0}
.order li span:first-child{overflow-wrap:anywhere}
.order li span:last-child,.total strong{white-space:nowrap;font-variant-numeric:tabular-nums}
.total{border-top:1px solid var(--line);margin:.75rem 0 0;padding-top:.75rem;align-items:baseline}
.total strong{font-size:1.5rem;letter-spacing:-.02em}
.steps{display:flex;gap:.4rem;list-style:none;margin:0 0 1.25rem;padding:0;font-size:.8125rem;color:var(--soft)}
.steps li{flex:1;border-top:3px solid var(--line);padding-top:.4rem}
.steps li.done{border-color:var(--accent)}
.steps li[aria-current]{border-color:var(--accent);color:var(--ink);font-weight:600}
h1{font-size:1.375rem;line-height:1.25;letter-spacing:-.015em;margin:0 0 .4rem}
h1:not(:has(+.lead)){margin-bottom:1.1rem}
.lead{color:var(--soft);margin:0 0 1.1rem}
.notice{background:#fdeeed;color:var(--bad);border-radius:10px;padding:.7rem .9rem;margin:0 0 1.1rem;font-weight:500}
label.field{display:block;font-weight:600;margin-bottom:.9rem}
label.field input{display:block;width:100%;margin-top:.3rem}
input:not([type=radio],[type=checkbox]){font:inherit;font-weight:400;color:inherit;border:1px solid #8fa1a6;border-radius:10px;padding:.7rem .8rem;background:#fff;min-height:3rem}
input::placeholder{color:#6d7d84}
.code{letter-spacing:.35em;font-size:1.375rem!important;font-variant-numeric:tabular-nums}
.hint{display:block;font-weight:400;font-size:.875rem;color:var(--soft);margin-top:.3rem}
input:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid #63b8b2;outline-offset:2px}
button{font:inherit;font-weight:600;border-radius:10px;padding:.75rem 1rem;min-height:3rem;cursor:pointer;width:100%}
button.main{background:var(--accent);border:1px solid var(--accent);color:#fff}
button.main:hover{background:var(--deep)}
button.quiet{font-size:.9375rem;padding:.75rem .5rem;background:none;border:1px solid transparent;color:var(--deep);text-decoration:underline;text-underline-offset:3px}
.others{display:flex;gap:.5rem;margin-top:.6rem}
.others form{flex:1}
.others form:not(:last-child){flex:0 0 6rem}
fieldset{border:0;margin:0 0 1rem;padding:0}
.way{border:1px solid var(--line);border-radius:12px;margin-bottom:.6rem;padding:.85rem .9rem}
.way:has(input:checked){border-color:var(--accent);background:var(--tint);box-shadow:inset 0 0 0 1px var(--accent)}
.way>label,.tick{display:grid;grid-template-columns:auto 1fr auto;gap:.8rem;align-items:center;cursor:pointer}
.way:has(input:disabled){color:var(--soft);background:#f5f7f7}
input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
.way b{display:block;font-weight:600;overflow-wrap:anywhere}
.way small,.chosen small{display:block;color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
.tag{font-size:.6875rem;font-weight:700;letter-spacing:.04em;border:1px solid var(--line);border-radius:6px;padding:.1rem .4rem;background:#fff;color:var(--soft);white-space:nowrap}
.new{display:none;grid-template-columns:1fr 1fr;align-items:end;gap:0 .8rem;margin-top:.9rem}
.new>:first-child{grid-column:1/-1}
.new .field{margin-bottom:.4rem}
.way:has(#way-new:checked) .new{display:grid}
.chosen{display:flex;justify-content:space-between;align-items:center;gap:1rem;border:1px solid var(--line);border-radius:12px;padding:.9rem;margin-bottom:1rem}
.tick{grid-template-columns:auto 1fr;margin-bottom:1rem}
details{margin-top:1.1rem;font-size:.875rem;color:var(--soft)}
summary{cursor:pointer;padding:.3rem 0}
table{border-collapse:collapse;width:100%;margin-top:.4rem}
td{border-top:1px solid var(--line);padding:.35rem .75rem .35rem 0;vertical-align:top;overflow-wrap:anywhere}
td:first-child{font-variant-numeric:tabular-nums;white-space:nowrap;color:var(--ink)}
.end{text-align:center;padding:2rem 1.25rem}
.end h1{margin-bottom:.6rem}
.end form{max-width:20rem;margin:0 auto}
@media (min-width:48rem){
main:not(.single){grid-template-columns:minmax(0,1fr) 20rem;align-items:start}
main:not(.single) .work{order:-1}
main.single{max-width:34rem;padding-top:2rem}
main>*{padding:1.75rem}
.end{padding:2.5rem 1.75rem}
}
@media (max-width:30rem){.steps{font-size:0}.steps li[aria-current]{font-size:.8125rem;flex:2.2}}
`
