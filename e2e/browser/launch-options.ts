import type { LaunchOptions } from '@playwright/test'

/** How every browser test starts Chromium: quiet on the network, and as root only unsandboxed. */
export function launchOptions(executablePath: string): LaunchOptions {
  return {
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      // As on a buyer's computer: the frame of another site runs in a process of its own.
      '--site-per-process',
      // Chromium refuses to build its sandbox for root, which is what a container usually runs as.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  }
}
