import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import AppearancePictures from './components/appearance-pictures.vue'
import ContrastHint from './components/contrast-hint.vue'
import TryIt from './components/try-it.vue'
import './components/components.css'
import './style.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('AppearancePictures', AppearancePictures)
    app.component('ContrastHint', ContrastHint)
    app.component('TryIt', TryIt)
  },
}

// oxlint-disable-next-line import/no-default-export -- VitePress looks for it there
export default theme
