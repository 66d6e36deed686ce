// One paragraph for every warning that the element can give. A name without one does not compile.
import type { WarningName } from 'wallet-checkout/warnings'
import type { Words } from './words.ts'

type Warning = {
  means: Words
  mend: Words
}

/** The element's own, and the one that the frame gives itself. */
export const warnings: Record<WarningName | 'low_contrast', Warning> = {
  loaded_twice: {
    means: {
      en: 'The element is defined already: the script stands on the page twice, or the script and the npm package are both used. The first one is kept and works; the second is ignored, with its address.',
      tr: 'Öğe zaten tanımlı: betik sayfada iki kez var ya da hem betik hem npm paketi kullanılıyor. İlki kalır ve çalışır; ikincisi, adresiyle birlikte yok sayılır.',
    },
    mend: {
      en: 'Keep one of them. In a single-page application, put the `<script>` into the document’s head and not into a component.',
      tr: 'Birini bırakın. Tek sayfalık uygulamada `<script>` etiketini bir bileşenin içine değil, belgenin başına koyun.',
    },
  },
  unknown_origin: {
    means: {
      en: 'The script cannot tell where it was loaded from, so it does not know where the BFF is. That happens when it is copied into a bundle, inlined, or loaded as a module.',
      tr: 'Betik nereden yüklendiğini anlayamıyor, dolayısıyla BFF’in nerede olduğunu bilmiyor. Bir pakete kopyalandığında, sayfaya gömüldüğünde ya da modül olarak yüklendiğinde olur.',
    },
    mend: {
      en: 'Load it from the BFF with a classic tag, `<script async src="https://pay.shop.example/widget.js"></script>`, or use the npm package, which is told the address.',
      tr: 'BFF’ten klasik bir etiketle yükleyin, `<script async src="https://pay.shop.example/widget.js"></script>`, ya da adresi kendisine söylenen npm paketini kullanın.',
    },
  },
  insecure_page: {
    means: {
      en: 'Your page came over `http:`. Whoever sits between it and the buyer can change what is on it, and browsers keep features from it that the frame needs.',
      tr: 'Sayfanız `http:` ile geldi. Alıcıyla arasındaki herkes üzerindekini değiştirebilir; tarayıcılar da çerçevenin ihtiyaç duyduğu özellikleri vermez.',
    },
    mend: {
      en: 'Serve it over `https:`. While developing, `http://localhost` counts as secure.',
      tr: 'Sayfayı `https:` ile sunun. Geliştirirken `http://localhost` güvenli sayılır.',
    },
  },
  missing_session: {
    means: {
      en: 'The element is on the page without a `session`. It shows nothing and waits; its state is `idle`.',
      tr: 'Öğe sayfada ama `session` verilmemiş. Hiçbir şey göstermez, bekler; durumu `idle` olur.',
    },
    mend: {
      en: 'Have your server create a checkout session and write its `id` into the attribute, or set `fetchSession`. Where the attribute comes later on purpose, put the element on the page when it is there.',
      tr: 'Sunucunuz bir ödeme oturumu oluştursun ve `id` değerini niteliğe yazsın ya da `fetchSession` verin. Nitelik bilerek sonra geliyorsa öğeyi sayfaya o zaman koyun.',
    },
  },
  missing_client_secret: {
    means: {
      en: 'There is a `session`, and no `client-secret` to open it with. The element shows nothing and waits.',
      tr: '`session` var ama onu açacak `client-secret` yok. Öğe hiçbir şey göstermez, bekler.',
    },
    mend: {
      en: 'Both come in one answer of `POST /v1/checkout-sessions`: hand both on. The name of the attribute has a hyphen; `clientSecret` as an attribute is not read.',
      tr: 'İkisi de `POST /v1/checkout-sessions` yanıtında gelir: ikisini de aktarın. Niteliğin adı tirelidir; `clientSecret` diye bir nitelik okunmaz.',
    },
  },
  unsupported_locale: {
    means: {
      en: '`locale` is neither `tr` nor `en`. The language of the session is used.',
      tr: '`locale` ne `tr` ne `en`. Oturumun dili kullanılır.',
    },
    mend: {
      en: 'Write `tr` or `en`; `tr-TR` is not read. Leave the attribute out to follow the session.',
      tr: '`tr` ya da `en` yazın; `tr-TR` okunmaz. Oturumu izlemesi için niteliği koymayın.',
    },
  },
  unsupported_theme: {
    means: {
      en: '`theme` is none of `auto`, `light` and `dark`. `auto` is used.',
      tr: '`theme`; `auto`, `light` ve `dark` değerlerinden biri değil. `auto` kullanılır.',
    },
    mend: {
      en: 'Write one of the three. Colours of your own belong into `appearance`.',
      tr: 'Üçünden birini yazın. Kendi renklerinizin yeri `appearance`.',
    },
  },
  unsupported_login: {
    means: {
      en: '`login` is neither `page` nor `popup`. `page` is used.',
      tr: '`login` ne `page` ne `popup`. `page` kullanılır.',
    },
    mend: {
      en: 'Write `popup` where your page has to stay; leave it out otherwise.',
      tr: 'Sayfanız açık kalmalıysa `popup` yazın; değilse niteliği koymayın.',
    },
  },
  unsupported_appearance: {
    means: {
      en: '`appearance` is no JSON, has a field that there is not, or a value that is out of range. All of it is left out, so that half a look never shows.',
      tr: '`appearance` JSON değil, olmayan bir alan ya da sınır dışı bir değer içeriyor. Yarım bir görünüm çıkmasın diye tümü atlanır.',
    },
    mend: {
      en: 'Compare it with the [variables](./appearance#variables): colours are `#rrggbb`, numbers are numbers. Mind the quotes: JSON in an attribute wants single quotes around it.',
      tr: '[Değişkenlerle](./appearance#variables) karşılaştırın: renkler `#rrggbb`, sayılar sayıdır. Tırnaklara dikkat: nitelikteki JSON tek tırnak içine alınır.',
    },
  },
  unsupported_texts: {
    means: {
      en: '`texts` is no JSON, or names a language or a text that there is not, or a text is empty or longer than 300 characters. All of it is left out, and our own words stand.',
      tr: '`texts` JSON değil, olmayan bir dil ya da metin adı içeriyor, ya da bir metin boş veya 300 karakterden uzun. Tümü atlanır, kendi sözlerimiz kalır.',
    },
    mend: {
      en: 'Compare it with the [list of texts](./texts#every-text), and keep the names in braces.',
      tr: '[Metinlerin listesiyle](./texts#every-text) karşılaştırın ve süslü ayraç içindeki adları koruyun.',
    },
  },
  unsupported_redirect: {
    means: {
      en: '`redirect` has a value other than `on-success`. The page stays where it is.',
      tr: '`redirect` değeri `on-success` değil. Sayfa olduğu yerde kalır.',
    },
    mend: {
      en: 'Write `on-success`, or leave the attribute out and listen to `payment-success`.',
      tr: '`on-success` yazın ya da niteliği koymayıp `payment-success` olayını dinleyin.',
    },
  },
  fetch_session_failed: {
    means: {
      en: 'Your `fetchSession` threw, took longer than 15 seconds, or gave something else than `{id, clientSecret}`. The buyer sees an error, with a button to try again.',
      tr: '`fetchSession` işleviniz hata verdi, 15 saniyeden uzun sürdü ya da `{id, clientSecret}` dışında bir şey verdi. Alıcı, yeniden deneme düğmesiyle bir hata görür.',
    },
    mend: {
      en: 'Look at the request that it makes: does your server answer 200, as JSON, with both fields? Hand the `signal` on, so that nobody waits for what is not wanted any more.',
      tr: 'Yaptığı isteğe bakın: sunucunuz 200 ile, JSON olarak, iki alanı da veriyor mu? `signal` değerini aktarın; artık istenmeyen bir yanıtı kimse beklemesin.',
    },
  },
  frame_blocked: {
    means: {
      en: 'The content policy of your own page forbids the frame. The element shows an error.',
      tr: 'Kendi sayfanızın içerik ilkesi çerçeveyi yasaklıyor. Öğe bir hata gösterir.',
    },
    mend: {
      en: 'Add the BFF’s origin to `frame-src` (or to `child-src` or `default-src`, where that one decides). See [your page’s content policy](./embed-reference#your-page-s-content-policy).',
      tr: 'BFF’in kaynağını `frame-src` içine (ya da belirleyici olan `child-src` veya `default-src` ise ona) ekleyin. Bkz. [sayfanızın içerik ilkesi](./embed-reference#your-page-s-content-policy).',
    },
  },
  frame_refused: {
    means: {
      en: 'The BFF was reached, and the browser did not show its frame on this page: the BFF does not know the page’s origin.',
      tr: 'BFF’e ulaşıldı ama tarayıcı çerçevesini bu sayfada göstermedi: BFF sayfanın kaynağını tanımıyor.',
    },
    mend: {
      en: 'Add the page’s exact origin to `ALLOWED_ORIGINS`: scheme, host and port, no path. `https://shop.example` and `https://www.shop.example` are two.',
      tr: 'Sayfanın tam kaynağını `ALLOWED_ORIGINS` içine ekleyin: şema, ad ve kapı; yol yok. `https://shop.example` ile `https://www.shop.example` ayrı kaynaklardır.',
    },
  },
  frame_unreachable: {
    means: {
      en: 'The frame has not answered for 15 seconds, and the BFF could not be reached. The element shows an error, and an `error` event says so. Should the frame answer later, it takes the place of the error.',
      tr: 'Çerçeve 15 saniyedir yanıt vermiyor, BFF’e de ulaşılamadı. Öğe bir hata gösterir, bir `error` olayı da bunu söyler. Çerçeve sonra yanıt verirse hatanın yerine geçer.',
    },
    mend: {
      en: 'Open the BFF’s `/livez` in the same browser. Is it running, is the address of the script (or `bffUrl`) right, is its certificate good?',
      tr: 'Aynı tarayıcıda BFF’in `/livez` adresini açın. Çalışıyor mu, betiğin adresi (ya da `bffUrl`) doğru mu, sertifikası geçerli mi?',
    },
  },
  element_too_small: {
    means: {
      en: 'The element is narrower than 280 pixels. What is paid for cannot be read at that width, so the button may not work.',
      tr: 'Öğe 280 pikselden dar. Bu genişlikte neyin ödendiği okunamaz; düğme çalışmayabilir.',
    },
    mend: {
      en: 'Give it at least 280 pixels of width, and no height of its own: its height follows what is shown.',
      tr: 'En az 280 piksel genişlik verin; yükseklik vermeyin, yüksekliği gösterdiğini izler.',
    },
  },
  element_hidden: {
    means: {
      en: 'The element is ready and nobody can see it: it, or something around it, is hidden. It has already asked for a token, which is being kept fresh for nobody.',
      tr: 'Öğe hazır ama kimse göremiyor: kendisi ya da çevresindeki bir şey gizli. Çoktan bir jeton istedi ve onu kimse için taze tutuyor.',
    },
    mend: {
      en: 'Show it, or put it on the page when the buyer gets there.',
      tr: 'Gösterin ya da alıcı oraya gelince sayfaya koyun.',
    },
  },
  low_contrast: {
    means: {
      en: 'A colour of your `appearance` cannot be read on its surface. It is drawn darker or lighter, as far as needed; the console names it.',
      tr: '`appearance` içindeki bir renk zemininde okunamıyor. Gerektiği kadar koyu ya da açık çizilir; konsol hangisi olduğunu söyler.',
    },
    mend: {
      en: 'Nothing has to be done. To decide yourself, choose a colour that [reads](./appearance#contrast).',
      tr: 'Bir şey yapmanız gerekmez. Kendiniz karar vermek isterseniz [okunan](./appearance#contrast) bir renk seçin.',
    },
  },
}
