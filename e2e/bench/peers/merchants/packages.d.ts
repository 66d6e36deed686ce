// What the peers' packages export without a type of its own.
declare module '*.css'

declare module 'braintree-web-drop-in' {
  type Options = { authorization: string; container: string }
  const dropin: { create: (options: Options) => Promise<object> }
  export default dropin
}
