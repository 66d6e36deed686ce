/** For a page that is asked for too often from one address. It has used up nothing. */
export const tooManyRequestsPage = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>429</title>
<p lang="tr">Şu anda çok fazla istek var. Biraz bekleyip bu sayfayı yenileyin.</p>
<p lang="en">There are too many requests at the moment. Please wait a little and reload this page.</p>
`
