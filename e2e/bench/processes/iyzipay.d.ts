/** The little of iyzico's own SDK that is measured. */
declare module 'iyzipay' {
  type Retrieve = (
    request: { locale: string; conversationId: string; token: string },
    done: (error: Error | null, result: { status?: string } | undefined) => void,
  ) => void

  class Iyzipay {
    constructor(config: { uri: string; apiKey: string; secretKey: string })
    checkoutForm: { retrieve: Retrieve }
  }
  export = Iyzipay
}
