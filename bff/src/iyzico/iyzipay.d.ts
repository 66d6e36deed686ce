/** The one function of iyzico's own SDK that the signature's test compares with. */
declare module 'iyzipay/lib/utils.js' {
  const utils: {
    generateAuthorizationHeaderV2: (
      scheme: string,
      apiKey: string,
      separator: string,
      secretKey: string,
      uri: string,
      body: unknown,
      randomString: string,
    ) => string
  }
  export = utils
}
