/** What a merchant says on the element in HTML, and whose change is followed. */
export const attributes = [
  'session',
  'client-secret',
  'locale',
  'theme',
  'login',
  'redirect',
  'appearance',
  'texts',
] as const
