import config from './playwright.config.ts'

export default {
  ...config,
  testDir: 'visual',
  testMatch: '**/every-*.ts',
  timeout: 90_000,
  snapshotPathTemplate: 'pictures/states/{arg}{ext}',
  expect: {
    ...config.expect,
    // How far a pixel may be off, 0 to 1, and how many of some 60,000 may be further.
    toHaveScreenshot: { threshold: 0.05, maxDiffPixels: 50 },
  },
}
