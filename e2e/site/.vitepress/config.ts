// The documents: English at /, Turkish at /tr/. Nothing of it is fetched from anywhere else.
import { defineConfig } from 'vitepress'
import { fillTables } from '../tables/fill-tables.ts'
import { navOf, searchWords, sidebarOf, wordsOf } from './navigation.ts'

// oxlint-disable-next-line import/no-default-export -- VitePress looks for it there
export default defineConfig({
  title: 'Wallet checkout',
  lang: 'en',
  outDir: '../dist/site',
  cacheDir: '../dist/site-cache',
  cleanUrls: false,
  lastUpdated: false,
  metaChunk: true,
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: '/mark.svg' }],
    ['meta', { name: 'theme-color', content: '#1a4fd6' }],
  ],
  locales: {
    root: { label: 'English', lang: 'en', description: wordsOf('en').description },
    tr: {
      label: 'Türkçe',
      lang: 'tr',
      description: wordsOf('tr').description,
      themeConfig: { nav: navOf('tr'), sidebar: sidebarOf('tr'), ...wordsOf('tr').theme },
    },
  },
  themeConfig: {
    logo: '/mark.svg',
    nav: navOf('en'),
    sidebar: sidebarOf('en'),
    outline: [2, 3],
    search: { provider: 'local', options: { locales: { tr: { translations: searchWords } } } },
  },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: fillTables,
  },
  // The try-it page runs the whole server in the browser, as a file of its own.
  vite: {
    build: {
      chunkSizeWarningLimit: 1500,
      rollupOptions: {
        onwarn: (warning, warn) => {
          // Comments in a dependency that another bundler understands.
          if (warning.code !== 'INVALID_ANNOTATION') warn(warning)
        },
      },
    },
    // The house's tsconfig speaks of a target that the bundler does not know yet.
    esbuild: { tsconfigRaw: '{}' },
  },
})
