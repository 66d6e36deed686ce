/** What is not as it is out there, and in whose favour that is. */
export const finePrint = `
How to read this
  Merchant's page, payment page and each company's gateway are origins of sites of their own, on one
  line: a proxy in front of all servers that delays and limits what passes, so that frames in other
  processes share it with the page. Every new connection costs a round trip more. HTTP/1.1 without
  TLS, and no slow start: in nobody's favour, or in that of whoever opens more connections.
  Time runs from the moment when the browser meets the script tag, until the button is there as a
  whole, visible and not disabled. Ours then takes half a second more before it believes a press
  (aria-disabled until then); the peers have no such guard. Both times are given.
  iyzico takes 60 ms for each answer, and so does each peer's own backend; ours answers when iyzico
  has. Preflights, files and frame documents of the peers come at once: in their favour.
  Nothing begins before the browser rests: a new window of it draws its own bars for seconds.
  A new member and a new session on every visit: no server knows anything from the visit before.
  Missing, in the peers' favour: the scripts inside their card fields (in no package; here a field
  of a few hundred bytes says that it is there), Braintree's reports to paypal.com (the name is
  not known here, so they fail at once), languages (Adyen in its built-in English, ours in Turkish).
  Adyen's stored card asks for no security code, so it needs no card field at all.
  Bytes are compressed bodies; ours with brotli, theirs too.`
