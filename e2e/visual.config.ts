import config from './playwright.config.ts'

export default {
  ...config,
  testDir: 'visual',
  testMatch: '**/every-*.ts',
  timeout: 90_000,
  snapshotPathTemplate: 'pictures/states/{arg}{ext}',
  expect: {
    ...config.expect,
    // A pixel differs where the eye would see it, and fifty of some 80,000 are a hair's edge.
    toHaveScreenshot: { threshold: 0.2, maxDiffPixels: 50 },
  },
}
