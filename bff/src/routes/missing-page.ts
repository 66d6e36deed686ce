/** For an address that worked once, or never: the same for both. */
export const missingPage = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>404</title>
<p lang="tr">Bu sayfanın süresi dolmuş. Mağazanın sayfasına dönün.</p>
<p lang="en">This page is over. Please go back to the shop's page.</p>
`
